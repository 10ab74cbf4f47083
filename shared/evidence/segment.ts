import type { Target } from '../model/output.ts';
import type { Line, Source } from '../model/source.ts';
import { catalogue, readers } from '../probes/catalogue.ts';
import { bareCommand } from '../probes/command-line.ts';
import { readMark } from '../probes/marks.ts';
import type { Reader } from '../probes/probe.ts';
import { cleanLines } from './clean.ts';
import { instant } from './instant.ts';
import { type Prompt, readPrompt } from './prompt.ts';

/** The heads that PuTTY and `script` write: when the session began, in a time zone that nobody knows. */
const SESSION_HEADS = ['PuTTY log', 'Script started on'];
const SESSION = /(?:PuTTY log|Script started on) (\d{4})[.-](\d\d)[.-](\d\d) (\d\d:\d\d:\d\d)/;
const MAX_COMMAND_LINES = 4;

/** The tool that a command calls, and what it is asked about. */
export interface Named {
  reader: Reader;
  target: Target;
}

/** What stands between two prompts or marks: who was asked what, and every line that came. */
export interface Segment {
  prompt?: Prompt;
  promptLine?: Line;
  command: string;
  body: Line[];
  /** What the command asks, if its output is read. */
  named?: Named | undefined;
  complete: boolean;
  /** True for curl's command, and once a line of curl's stood in what no command announced. */
  showsCurl: boolean;
  device?: string | undefined;
  time?: string | undefined;
}

/** Cuts a source at its prompts and marks, and names the device of each piece. */
export function segmentSource(source: Source): Segment[] {
  const segments = cutAtPrompts(cleanLines(source.text), source);
  nameDevices(segments, source.host);
  return segments;
}

/** Git Bash writes its prompt on two lines; the second is a bare `$`. */
function isSecondPromptLine({ host, shell }: Prompt, before: Segment): boolean {
  const isEmpty = before.command === '' && before.body.length === 0;
  return !host && shell === 'unix' && before.prompt?.shell === 'laptop' && isEmpty;
}

function cutAtPrompts(lines: readonly Line[], source: Source): Segment[] {
  const segments: Segment[] = [];
  // One look at the whole text: most hold none, and each line would have to be searched to its end.
  const hasSessions = SESSION_HEADS.some((head) => source.text.includes(head));
  let current = unannounced();
  let inMark = false;
  let markHost: string | undefined;
  let markTime: string | undefined;
  let sessionTime: string | undefined;
  let markShell: 'mark' | 'laptop' = 'mark';
  const close = (complete: boolean) => {
    current.complete ||= complete;
    current.time ??= sessionTime;
    segments.push(current);
    current = unannounced();
  };
  let joined = 0;
  for (const [index, line] of lines.entries()) {
    if (joined > 0) {
      joined--;
      continue;
    }
    const mark = readMark(line.text);
    if (mark) {
      const { kind, words } = mark;
      close(kind === 'end' ? !wasKilled(words, current.command) : kind === 'done');
      inMark = kind === 'begin';
      if (kind === 'start') {
        markHost = /host=(\S+)/.exec(words)?.[1];
        markTime = instant(/time=(\S+)/.exec(words)?.[1] ?? '');
        markShell = /\bfrom=laptop\b/.test(words) ? 'laptop' : 'mark';
      }
      if (inMark) {
        const prompt: Prompt = { shell: markShell, superuser: true, command: words };
        current = { ...announced(prompt, line, words, nameProbe(words)), device: markHost, time: markTime };
      }
      continue;
    }
    if (inMark) {
      current.body.push(line);
      continue;
    }
    const prompt = readPrompt(line.text, bareCounts(current));
    if (!prompt) {
      const session = hasSessions ? SESSION.exec(line.text) : undefined;
      if (session) {
        close(false);
        const [, year, month, day, clock] = session;
        sessionTime = instant(`${year}-${month}-${day}T${clock}Z`);
      }
      current.body.push(line);
      if (current.command === '') current.showsCurl ||= catalogue.curl.begins.test(line.text);
      continue;
    }
    if (isSecondPromptLine(prompt, current)) prompt.shell = 'laptop';
    close(true);
    let { command } = prompt;
    let named = nameProbe(command);
    let promptLine = line;
    if (line.text.length >= 40 && needsMore(named)) {
      const more = brokenOver(command, lines.slice(index + 1, index + MAX_COMMAND_LINES));
      for (const next of more) command += next.text;
      joined = more.length;
      named = nameProbe(command);
      // The lines of a broken command are all its own.
      promptLine = { ...line, last: (more.at(-1) ?? line).last };
    }
    current = announced(prompt, promptLine, command, named);
  }
  close(false);
  if (source.origin === 'answer') for (const part of segments) part.complete = true;
  return segments;
}

function unannounced(): Segment {
  return { command: '', body: [], complete: false, showsCurl: false };
}

function announced(prompt: Prompt, promptLine: Line, command: string, named: Named | undefined): Segment {
  return { prompt, promptLine, command, named, body: [], complete: false, showsCurl: /\bcurl\b/.test(command) };
}

/**
 * The end mark carries the command's exit status: 124 and 137 are the time limit's. Then the output is cut off, but for
 * telnet: an attempt that stays silent for all its time is what a filter looks like (decision-tree §3).
 */
function wasKilled(status: string, command: string): boolean {
  return (status === '124' || status === '137') && !/^telnet\b/.test(command);
}

/** A lone `>` ends curl's request headers; elsewhere it is CLISH waiting. */
function bareCounts(current: Segment): '' | '#$%' | '#$%>' {
  if (!current.promptLine && current.body.length === 0) return '';
  return current.showsCurl ? '#$%' : '#$%>';
}

/** The lines on which a command goes on that the terminal's edge broke: joined only if the whole names a host to its end. */
function brokenOver(command: string, next: readonly Line[]): readonly Line[] {
  let whole = command;
  for (const [index, { text }] of next.entries()) {
    if (text === '' || /\s/.test(text.trim())) return [];
    whole += text;
    if (!needsMore(nameProbe(whole))) return next.slice(0, index + 1);
  }
  return [];
}

/** True if the host that a command names may go on. */
function needsMore(named: Named | undefined): boolean {
  if (!named?.reader.namesHost) return false;
  const { host } = named.target;
  return host === undefined || !/\.(?:com|net|org|de|local|lan|internal|test)$/.test(host);
}

/** The tool whose command this is, and what it is asked about. */
export function nameProbe(command: string): Named | undefined {
  const bare = bareCommand(command);
  if (bare.length > 4000) return undefined;
  for (const reader of readers) {
    const target = reader.named(bare);
    if (target) return { reader, target };
  }
  return undefined;
}

/** CLISH's prompt shows no host: its outputs belong to the named prompt that is nearest in the session, later ones first. */
function nameDevices(segments: Segment[], given: string | undefined): void {
  let device: string | undefined;
  for (let pass = 0; pass < 2; pass++) {
    device = undefined;
    const order = pass === 0 ? [...segments].reverse() : segments;
    for (const part of order) {
      const { prompt } = part;
      // Beyond the way out of a device, and beyond the way on to another, a name does not hold.
      const leaves = prompt?.shell === 'clish' && /^(?:exit|logout)\b/.test(part.command);
      if (leaves) device = undefined;
      if (prompt?.host) device = prompt.host;
      if (prompt && !onLaptop(prompt)) part.device ??= prompt.host ?? device;
      if (pass === 1 && prompt?.host && /^(?:ssh|telnet)\b/.test(bareCommand(part.command))) device = undefined;
    }
  }
  if (given) for (const part of segments) part.device = given;
}

/** True for a prompt of the engineer's own machine. */
export function onLaptop({ shell }: Prompt): boolean {
  return shell === 'windows' || shell === 'laptop';
}
