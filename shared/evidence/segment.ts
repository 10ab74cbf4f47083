import type { Line, Source } from '../model/source.ts';
import { catalogue } from '../probes/catalogue.ts';
import { isStampedBy } from '../probes/command-line.ts';
import { readMark } from '../probes/marks.ts';
import { lastFilled, matches } from '../probes/outputs/lines.ts';
import { cleanLines, stampOf, withoutStamp } from './clean.ts';
import { instant } from './instant.ts';
import { beginsMail, mayHoldMails } from './mail.ts';
import { begins, type Named, nameProbe } from './named.ts';
import { isNoise } from './noise.ts';
import { ownReports } from './own-report.ts';
import { cutBeforeCommand, mayHoldPrompt, type Prompt, readPrompt } from './prompt.ts';
import { assignVantages, findJumpHosts, hopOf, nameDevices, type Segment } from './session.ts';

/** The first lines that PuTTY and `script` write: when the session began, in an unknown time zone. */
const SESSION_HEADS = ['PuTTY log', 'Script started on'];
const SESSION = /(?:PuTTY log|Script started on) (\d{4})[.-](\d\d)[.-](\d\d) (\d\d:\d\d:\d\d)/;
const MAX_COMMAND_LINES = 4;
/** Limit of different unknown prompts in one session. */
const MAX_FRONTS = 20;

/** Splits a source at its prompts and marks, and assigns each segment to a device or laptop. */
export function segmentSource(source: Source): Segment[] {
  const segments = cutAtPrompts(cleanLines(source.text), source);
  findJumpHosts(segments, source.text);
  nameDevices(segments, source.host);
  assignVantages(segments, source.text.includes('Management Center'));
  return segments;
}

/** Git Bash prints its prompt on two lines; the second is a lone `$`. */
function isSecondPromptLine({ host, shell }: Prompt, before: Segment): boolean {
  const isEmpty = before.command === '' && before.body.length === 0;
  return !host && shell === 'unix' && before.prompt?.shell === 'laptop' && isEmpty;
}

/** The device whose outputs a collected block contains, and the time of collection. */
interface Station {
  host?: string | undefined;
  time?: string | undefined;
  shell: 'mark' | 'laptop' | 'fmc';
}

function stationOf(words: string): Station {
  const from = /\bfrom=(laptop|fmc)\b/.exec(words)?.[1];
  return {
    host: /host=(\S+)/.exec(words)?.[1],
    time: instant(/time=(\S+)/.exec(words)?.[1] ?? ''),
    shell: from === 'laptop' || from === 'fmc' ? from : 'mark',
  };
}

function cutAtPrompts(lines: readonly Line[], source: Source): Segment[] {
  const segments: Segment[] = [];
  // One search over the complete text: most texts contain none, and each line would have to be searched to its end.
  const hasSessions = SESSION_HEADS.some((head) => source.text.includes(head));
  const isThread = mayHoldMails(source.text);
  const fronts = new Set<string>();
  const reports = ownReports(lines, source.text);
  let current = unannounced();
  let inMark = false;
  let station: Station = { shell: 'mark' };
  let sessionTime: string | undefined;
  let mail = 0;
  let report = reports.shift();
  const close = (complete: boolean) => {
    current.complete ||= complete;
    current.time ??= sessionTime;
    current.mail = mail;
    current.isLeft = isLeft(current);
    if (current.promptLine || current.body.length > 0) segments.push(current);
    current = unannounced();
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    if (report?.[0] === index) {
      const own = report;
      report = reports.shift();
      // Between our marks every line is the device's output, whatever it looks like.
      if (!inMark) {
        close(false);
        current.body = lines.slice(...own);
        current.isOwnReport = true;
        close(false);
        index = own[1] - 1;
        continue;
      }
    }
    const mark = readMark(line.text);
    if (mark) {
      const { kind, words } = mark;
      close(kind === 'end' ? !wasKilled(words, current.command) : kind === 'done');
      inMark = kind === 'begin';
      if (kind === 'start') station = stationOf(words);
      if (inMark) {
        const prompt: Prompt = { shell: station.shell, superuser: true, command: words };
        current = announced(prompt, line, words, nameProbe(words));
        current.device = station.host;
        current.time = station.time;
      }
      continue;
    }
    const mayHold = !inMark && (fronts.size > 0 || mayHoldPrompt(line.text));
    const prompt = mayHold ? (readPrompt(line.text, bareCounts(current)) ?? readStrange(line.text, fronts)) : undefined;
    if (prompt) {
      if (isSecondPromptLine(prompt, current)) prompt.shell = 'laptop';
      close(true);
      const { segment, more } = atPrompt(prompt, lines, index);
      current = segment;
      index += more;
      continue;
    }
    if (isThread && !inMark && beginsMail(lines, index)) {
      close(false);
      mail++;
    }
    const session = hasSessions && !inMark ? SESSION.exec(line.text) : undefined;
    if (session) {
      close(false);
      const [, year, month, day, clock] = session;
      sessionTime = instant(`${year}-${month}-${day}T${clock}Z`);
    }
    addTo(current, line);
  }
  if (!source.text.endsWith('\n')) current.openLine = current.body.at(-1);
  close(false);
  if (source.origin === 'answer') for (const part of segments) part.complete = true;
  return segments;
}

/** Commands that end a session. Others, such as `expert`, may print a notice of their own. */
const LEAVES = /^(?:(?:exit|logout|quit)\b|$)/;

/**
 * True if a prompt that waits, or the end of a session, is followed by what an engineer wrote (“On the other unit it
 * works:”) and not by an output: what follows without a prompt of its own may come from anywhere.
 */
function isLeft({ prompt, command, body }: Segment): boolean {
  if (!prompt || !LEAVES.test(command)) return false;
  const first = body.find(({ text }) => !isNoise(text))?.text;
  return first !== undefined && !begins(first) && !nameProbe(first);
}

const unannounced = () => segmentOf(undefined, undefined, '', undefined);

function announced(prompt: Prompt, promptLine: Line, command: string, named: Named | undefined): Segment {
  const part = segmentOf(prompt, promptLine, command, named);
  part.isStamped = isStampedBy(command);
  part.stamp = stampOf(promptLine);
  part.showsCurl = /\bcurl\b/.test(command);
  return part;
}

/** Without spread, so that all segments have one shape, which V8 reads three times as fast. */
function segmentOf(
  prompt: Prompt | undefined,
  promptLine: Line | undefined,
  command: string,
  named: Named | undefined,
): Segment {
  return {
    prompt,
    promptLine,
    command,
    body: [],
    named,
    hop: hopOf(prompt, command, named),
    complete: false,
    showsCurl: false,
    device: undefined,
    session: 0,
    mail: 0,
    time: undefined,
    vantage: 'device',
    isLeft: false,
    isOwnReport: false,
    isStamped: false,
    stamp: undefined,
    openLine: undefined,
  };
}

function addTo(part: Segment, line: Line): void {
  const isStamped = part.isStamped || (part.stamp !== undefined && stampOf(line) === part.stamp);
  part.body.push(isStamped ? withoutStamp(line) : line);
  if (part.command === '') part.showsCurl ||= catalogue.curl.begins.test(line.text);
}

/** The segment that a prompt's line begins, and the number of following lines that continue the command. */
function atPrompt(prompt: Prompt, lines: readonly Line[], index: number): { segment: Segment; more: number } {
  const line = lines[index] as Line;
  const named = nameProbe(prompt.command);
  const mayGoOn = line.text.length >= 40 && needsMore(named);
  const more = mayGoOn ? brokenOver(prompt.command, lines.slice(index + 1, index + MAX_COMMAND_LINES)) : [];
  const last = more.at(-1);
  if (!last) return { segment: announced(prompt, line, prompt.command, named), more: 0 };
  const command = prompt.command + more.map(({ text }) => text).join('');
  // The lines of a wrapped command contain nothing else.
  return { segment: announced(prompt, { ...line, last: last.last }, command, nameProbe(command)), more: more.length };
}

/**
 * Reads a prompt that no form has: signs in front of a command whose output is read, and the same signs again.
 * `fronts`: such signs so far, to which it adds.
 */
function readStrange(line: string, fronts: Set<string>): Prompt | undefined {
  const cut = cutBeforeCommand(line);
  if (cut && nameProbe(cut.command)) {
    if (fronts.size < MAX_FRONTS) fronts.add(cut.front.trim());
    return { shell: 'unknown', superuser: false, command: cut.command };
  }
  const shown = line.trimStart();
  for (const front of fronts)
    if (shown.startsWith(front))
      return { shell: 'unknown', superuser: false, command: shown.slice(front.length).trim() };
  return undefined;
}

/**
 * The end mark contains the command's exit status: 124 and 137 mean the time limit. Then the output is truncated,
 * except for telnet: an attempt without any reply during all its time is what a filter causes (decision-tree §3).
 */
function wasKilled(status: string, command: string): boolean {
  return (status === '124' || status === '137') && !/^telnet\b/.test(command);
}

/** A request's header as curl shows it: its command may have been lost. */
const HEADER = /^> [A-Z][\w-]{0,40}: \S/;

/** A lone `>` ends curl's request headers; elsewhere it is a waiting CLISH prompt. */
function bareCounts(current: Segment): '' | '#$%' | '#$%>' {
  if (!current.promptLine && current.body.length === 0) return '';
  return current.showsCurl || matches(HEADER, lastFilled(current.body)?.text) ? '#$%' : '#$%>';
}

/**
 * The lines that continue a command wrapped at the terminal's edge: joined only if the result names a complete host.
 */
function brokenOver(command: string, next: readonly Line[]): readonly Line[] {
  let whole = command;
  for (const [index, { text }] of next.entries()) {
    if (text === '' || /\s/.test(text.trim())) return [];
    whole += text;
    if (!needsMore(nameProbe(whole))) return next.slice(0, index + 1);
  }
  return [];
}

/** True if the host name at the end of a command may continue on the next line. */
function needsMore(named: Named | undefined): boolean {
  if (!named?.reader.namesHost) return false;
  return !/\.(?:com|net|org|de|local|lan|internal|test)$/.test(named.target.host ?? '');
}
