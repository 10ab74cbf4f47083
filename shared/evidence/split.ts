import type { Output, Target, Vantage } from '../model/output.ts';
import type { Line, Source } from '../model/source.ts';
import { readers } from '../probes/catalogue.ts';
import { bareCommand, isPart, isSudo, listed } from '../probes/command-line.ts';
import type { Reader } from '../probes/probe.ts';
import { isGenericHost } from './host-label.ts';
import { instant } from './instant.ts';
import { type Named, nameProbe, onLaptop, type Segment, segmentSource } from './segment.ts';

/** A source taken apart: outputs in the order given, and the line ranges that nothing recognised. */
export interface SplitSource {
  outputs: Output[];
  unrecognised: { source: string; lines: [number, number] }[];
}

// What a session leaves around its outputs and what nobody has to read.
const NOISE =
  /^(?:Script (?:started|done)|=~=~|Password:|\[sudo\] |Last login|We trust you|\s*#\d\) |\s*\^C|Copyright |All other trademarks |Cisco (?:is a registered|Fire Linux|Firepower|Secure Firewall)|logout|exit$|Connection to \S+ closed|Using username|Keyboard-interactive|login as:|\S+'s password:|> (?:run\b|PATH=|FTD_CLOUD_DOCTOR_END)|administrator\. It usually|usual lecture|Zum Server)/i;
const SILENT_COMMAND =
  /^(?:expert|exit|logout|sudo -i|bash -s <<|echo "--- ftd-cloud-doctor |su\b|cd\b|clear|connect ftd|terminal |end$|quit$)/;

/** Finds prompts, commands and outputs in a source and recognises each output by its command or by its content. */
export function splitSource(source: Source): SplitSource {
  const result: SplitSource = { outputs: [], unrecognised: [] };
  for (const part of segmentSource(source)) recognise(part, source, result);
  return result;
}

function recognise(part: Segment, source: Source, result: SplitSource): void {
  const { promptLine, command, named } = part;
  if (!promptLine) {
    byContent(part, source, result);
    return;
  }
  const last = lastFilled(part.body) ?? promptLine;
  // Several questions in one line: which answer is whose, nobody can tell.
  if (/;|&&|\|\|/.test(command) && listed(command).filter((one) => nameProbe(one)).length > 1) {
    result.unrecognised.push({ source: source.name, lines: [promptLine.first, last.last] });
    return;
  }
  if (named) {
    const foreign = foreignBegin(part.body, named.reader);
    const own = foreign < 0 ? part.body : part.body.slice(0, foreign);
    result.outputs.push(
      makeOutput(named.reader, named.target, part, source, promptLine, own, foreign < 0 && part.complete),
    );
    if (foreign >= 0) byContent({ ...part, body: part.body.slice(foreign) }, source, result);
    return;
  }
  const before = result.outputs.length;
  // A copy or a backup of a file that we read is another file, whatever stands in it.
  if (!/\b(?:connector\.properties|resolv\.conf)\S/.test(command)) byContent(part, source, result);
  if (result.outputs.length > before || SILENT_COMMAND.test(bareCommand(command)) || command === '') return;
  const known = result.unrecognised.at(-1);
  if (known && known.lines[0] > promptLine.last) known.lines = [promptLine.first, last.last];
  else result.unrecognised.push({ source: source.name, lines: [promptLine.first, last.last] });
}

// Beginnings that start a new output even where the prompt before them was lost.
const ANYWHERE = readers.filter(({ beginsAnywhere }) => beginsAnywhere !== undefined);
// One look tells most lines apart from all of them.
const ANY_ANYWHERE = anyOf(ANYWHERE.flatMap(({ beginsAnywhere }) => beginsAnywhere ?? []));

/** Where another output begins within one; -1 if nowhere. */
function foreignBegin(body: readonly Line[], own: Reader): number {
  if (own.quotesOthers) return -1;
  return body.findIndex(
    ({ text }) =>
      ANY_ANYWHERE.test(text) && ANYWHERE.some((reader) => reader !== own && reader.beginsAnywhere?.test(text)),
  );
}

// The same for every beginning.
const BEGINS = anyOf(readers.map((reader) => reader.begins));

function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'i');
}

/** Cuts outputs out of lines that no command announced, by what each probe's outputs begin and go on with. */
function byContent(part: Segment, source: Source, result: SplitSource): void {
  if (part.body.length === 0) return;
  let chunk: { reader: Reader; target: Target; lines: [Line, ...Line[]]; ended: boolean } | undefined;
  let hint: Named | undefined;
  let stray: Line[] = [];
  const dropStray = () => {
    const filled = stray.filter((line) => line.text !== '' && !NOISE.test(line.text));
    const [first] = filled;
    if (first && source.origin !== 'answer')
      result.unrecognised.push({ source: source.name, lines: [first.first, (filled.at(-1) ?? first).last] });
    stray = [];
  };
  const close = (complete: boolean) => {
    if (!chunk) return;
    const { reader, target, lines } = chunk;
    const end = reader.takesAll ? lines.length : lines.findLastIndex((line) => belongs(reader, line)) + 1;
    result.outputs.push(makeOutput(reader, target, part, source, lines[0], lines.slice(0, end), complete));
    stray = lines.slice(end);
    chunk = undefined;
    dropStray();
  };
  for (const line of part.body) {
    const begun = BEGINS.test(line.text) ? readers.find((reader) => reader.begins.test(line.text)) : undefined;
    if (begun && (!chunk || begun !== chunk.reader || chunk.ended || begun.restarts?.(chunk.lines, line))) {
      if (!chunk?.reader.goesOn?.(chunk.lines, line)) {
        // No prompt between them: whether the first one was whole, nobody knows.
        close(false);
        dropStray();
        chunk = {
          reader: begun,
          target: hint?.reader === begun ? hint.target : {},
          lines: [line],
          ended: begun.ends?.test(line.text) ?? false,
        };
        hint = undefined;
        continue;
      }
    }
    const bare = !chunk || !belongs(chunk.reader, line) ? nameProbe(line.text.replace(/ <--.*/, '')) : undefined;
    if (bare && line.text.length < 200) {
      close(true);
      dropStray();
      hint = bare;
      continue;
    }
    if (chunk) {
      chunk.lines.push(line);
      chunk.ended ||= chunk.reader.ends?.test(line.text) ?? false;
    } else stray.push(line);
  }
  close(part.complete);
  dropStray();
}

function belongs(reader: Reader, line: Line): boolean {
  return reader.begins.test(line.text) || (reader.belongs?.test(line.text) ?? true);
}

function makeOutput(
  reader: Reader,
  target: Target,
  part: Segment,
  source: Source,
  first: Line,
  lines: Line[],
  followed: boolean,
): Output {
  const isNamed = first === part.promptLine;
  // What a filter, a file or the background swallowed may say anything.
  const isWhole = reader.ownPipes || !(isNamed && isPart(part.command));
  const { ends } = reader;
  const ended = ends !== undefined && !followed && lines.some((line) => ends.test(line.text));
  const last = lastFilled(lines) ?? first;
  // What follows a login is the other machine's, such as its banner.
  const isRemote = !isNamed && /^(?:ssh|plink)\b/.test(bareCommand(part.command));
  const vantage: Vantage =
    (part.prompt && onLaptop(part.prompt) && !isRemote) ||
    source.origin === 'local' ||
    (!part.prompt && reader.isWindows?.(lines))
      ? 'laptop'
      : 'device';
  const device = !isRemote && part.device !== undefined && !isGenericHost(part.device) ? part.device : undefined;
  return {
    host: target.host,
    port: target.port,
    probe: reader.probe,
    reader: reader.id,
    source: source.name,
    origin: source.origin,
    vantage,
    device,
    superuser: (part.prompt?.superuser ?? true) || isSudo(part.command),
    command: isNamed ? part.command : undefined,
    complete: isWhole && (followed || ended),
    followed: isWhole && followed,
    time: part.time ?? first.time ?? (source.time === undefined ? undefined : instant(source.time)),
    lines,
    range: [first.first, last.last],
  };
}

function lastFilled(lines: readonly Line[]): Line | undefined {
  return lines.findLast((line) => line.text !== '');
}
