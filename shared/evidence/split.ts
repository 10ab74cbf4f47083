import type { Output, Target, Vantage } from '../model/output.ts';
import type { Line, Source } from '../model/source.ts';
import { bareCommand, isPart, isSudo } from '../probes/command-line.ts';
import { lastFilled } from '../probes/outputs/lines.ts';
import type { Reader } from '../probes/probe.ts';
import { chunksOf, foreignBegin } from './chunks.ts';
import { type Answered, answersOf, printing } from './command-list.ts';
import { isGenericHost } from './host-label.ts';
import { instant } from './instant.ts';
import { nameProbe } from './named.ts';
import { isNoise } from './noise.ts';
import { segmentSource } from './segment.ts';
import type { Segment } from './session.ts';

/** A split source: outputs in the order given, and the line ranges that were not recognised. */
export interface SplitSource {
  outputs: Output[];
  /** `own-report`: one of our own exports, which is not an output. */
  unrecognised: { source: string; lines: [number, number]; reason?: 'own-report' }[];
}

/** Commands that print nothing that is read. */
const SILENT_COMMAND =
  /^(?:#|stty\b|(?:\{ sudo )?bash -s <<|expert|exit|logout|sudo -i|echo "--- ftd-cloud-doctor |su\b|cd\b|clear|connect ftd|ssh\s|terminal |end$|quit$)/;

/** Finds prompts, commands and outputs in a source and recognises each output by its command or by its content. */
export function splitSource(source: Source): SplitSource {
  const result: SplitSource = { outputs: [], unrecognised: [] };
  for (const part of segmentSource(source)) recognise(part, source, result);
  return result;
}

function recognise(part: Segment, source: Source, result: SplitSource): void {
  const { promptLine, command } = part;
  if (part.isOwnReport) {
    const [first, last] = [part.body[0], part.body.at(-1)];
    if (first && last)
      result.unrecognised.push({ source: source.name, lines: [first.first, last.last], reason: 'own-report' });
    return;
  }
  if (!promptLine || command === '') {
    // Most prompts that wait have nothing below them.
    if (part.body.length > 0) takeChunks(chunksOf(part.body, part.complete), part, source, result);
    return;
  }
  const commands = printing(command);
  const [only = command] = commands;
  if (isList(commands)) {
    takeChunks(answersOf(commands, part.body, part.complete), part, source, result);
    return;
  }
  const named = commands.length > 1 || only === command ? part.named : nameProbe(only);
  if (named) {
    const { reader, target } = named;
    const foreign = foreignBegin(part.body, reader);
    const lines = foreign < 0 ? part.body : part.body.slice(0, foreign);
    const complete = foreign < 0 && part.complete;
    result.outputs.push(
      makeOutput(reader, target, part, source, {
        first: promptLine,
        lines,
        complete,
        command: commands.length > 1 ? command : only,
      }),
    );
    if (foreign >= 0) takeChunks(chunksOf(part.body.slice(foreign), part.complete), part, source, result);
    return;
  }
  const before = result.outputs.length;
  // A copy or backup of a known file is a different file, whatever it contains.
  if (!/\b(?:connector\.properties|resolv\.conf)\S/.test(command))
    takeChunks(chunksOf(part.body, part.complete), part, source, result);
  if (result.outputs.length > before || SILENT_COMMAND.test(bareCommand(command))) return;
  const last = lastFilled(part.body) ?? promptLine;
  const known = result.unrecognised.at(-1);
  if (known && known.lines[0] > promptLine.last) known.lines = [promptLine.first, last.last];
  else result.unrecognised.push({ source: source.name, lines: [promptLine.first, last.last] });
}

/**
 * True for several commands that print; `echo` after a command with a reader only shows its exit status. A loop prints
 * each command's output any number of times, so that only their first lines tell them apart.
 */
function isList(commands: readonly string[]): boolean {
  const [first = ''] = commands;
  if (commands.length < 2 || /^(?:for|while|until)\s/.test(first)) return false;
  const asking = commands.filter((one) => nameProbe(one));
  return (
    asking.length > 1 || (asking.length === 1 && !commands.every((one) => asking.includes(one) || /^echo\b/.test(one)))
  );
}

/** Outputs that were found by their content, and lines that no reader recognises. */
function takeChunks(chunks: readonly Answered[], part: Segment, source: Source, result: SplitSource): void {
  for (const { reader, target, lines, complete, command } of chunks) {
    if (reader) {
      result.outputs.push(makeOutput(reader, target, part, source, { first: lines[0], lines, complete, command }));
      continue;
    }
    const filled = lines.filter((line) => !isNoise(line.text));
    const [first] = filled;
    if (first && source.origin !== 'answer')
      result.unrecognised.push({ source: source.name, lines: [first.first, (filled.at(-1) ?? first).last] });
  }
}

/** An output's lines, the first line of its range, and its command, if there is one. */
interface Piece {
  first: Line;
  lines: Line[];
  complete: boolean;
  command: string | undefined;
}

function makeOutput(
  reader: Reader,
  target: Target,
  part: Segment,
  source: Source,
  { first, lines, complete: followed, command }: Piece,
): Output {
  // A filter, a redirection or a background job may have removed any line.
  const isWhole = reader.ownPipes === true || !isPart(command);
  const { ends } = reader;
  const ended = ends !== undefined && !followed && lines.some((line) => ends.test(line.text));
  const last = lastFilled(lines) ?? first;
  return {
    host: target.host,
    port: target.port,
    server: target.server,
    probe: reader.probe,
    reader: reader.id,
    source: source.name,
    mail: part.mail,
    origin: source.origin,
    vantage: vantageOf(reader, part, source, lines),
    device: isGenericHost(part.device ?? '') ? undefined : part.device,
    superuser: (part.prompt?.superuser ?? true) || isSudo(part.command),
    command,
    commandLine: first === part.promptLine ? first.first : undefined,
    complete: isWhole && (followed || ended),
    cutLine: last === part.openLine && !followed && !ends?.test(last.text) ? last.last : undefined,
    followed: isWhole && followed,
    time: part.time ?? first.time ?? lines[0]?.time ?? instant(source.time ?? ''),
    lines,
    range: [first.first, last.last],
  };
}

/** Output that only a firewall prints is a firewall's, whatever its prompt looks like. */
const FIREWALLS: ReadonlySet<Output['probe']> = new Set<Output['probe']>([
  'alert',
  'showVersion',
  'showNetwork',
  'showManagers',
  'showNtp',
  'connectorProperties',
  'connectorProcess',
  'connectorLog',
]);

/** The vantage of an output. Output that only Windows prints is the laptop's, whatever its prompt looks like. */
function vantageOf(reader: Reader, part: Segment, { origin }: Source, lines: readonly Line[]): Vantage {
  const { prompt, vantage } = part;
  // The FMC answers about one device, whatever that is called.
  if (origin === 'fmc') return 'device';
  if (origin === 'local' || (prompt?.shell !== 'mark' && reader.isWindows?.(lines))) return 'laptop';
  return vantage === 'unknown' && FIREWALLS.has(reader.probe) ? 'device' : vantage;
}
