import { nameProbe } from '../../shared/evidence/named.ts';
import { type Prompt, readPrompt } from '../../shared/evidence/prompt.ts';
import { type SplitSource, splitSource } from '../../shared/evidence/split.ts';
import type { Settings } from '../../shared/model/case/settings.ts';
import type { Fact } from '../../shared/model/fact.ts';
import { readOutput } from '../../shared/probes/catalogue.ts';
import { MARK } from '../../shared/probes/marks.ts';
import { decide } from '../../shared/tree/decide.ts';
import { pasted } from '../given.ts';
import dresses from './dresses.json' with { type: 'json' };

/** A line as it is shown, and the number of the undressed line that it shows. */
interface Row {
  text: string;
  of: number;
}

// What a terminal, a logger or a typist adds, by kind: texts with `$` for what stood there before.
export type Kind = keyof typeof dresses;
export const kinds = Object.keys(dresses) as Kind[];

/** One dress of each kind, by its number; 0 is none. */
export type Dress = Readonly<Record<Kind, number>>;

/** The dress with a number: every number up to `dressCount` is another one, in an order that mixes the kinds. */
export const dressCount = kinds.reduce((product, kind) => product * (dresses[kind].length + 1), 1);
export function dressOf(number: number): Dress {
  // Coprime to the count, so that neighbours differ in every kind and none comes twice.
  let rest = (number * 7_368_787) % dressCount;
  const dress: Partial<Record<Kind, number>> = {};
  for (const kind of kinds) {
    dress[kind] = rest % (dresses[kind].length + 1);
    rest = Math.floor(rest / (dresses[kind].length + 1));
  }
  return dress as Dress;
}

const put = (pattern: string, values: Record<string, string>) =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), pattern);
const DEVICE = /^(\w+)@([\w.-]+):([~/][^\s#$]*)([#$])(?: (.*))?$/;

/** A line with what a dress has to know of it: reading the prompts is most of the work. */
interface Given {
  text: string;
  prompt?: Prompt | undefined;
  /** True if what is put around the command changes nothing about it. */
  isPlain: boolean;
  isWrapped: boolean;
  parts: RegExpExecArray | null;
}

function given(text: string): Given {
  const prompt = readPrompt(text, '');
  const { shell, command = '' } = prompt ?? {};
  const isKept =
    text.length >= 70 || shell === 'clish' || shell === 'fmc' || shell === 'unknown' || /MINGW|[└┌]/.test(text);
  const isPlain =
    command !== '' && !/[;|&<>#]/.test(command.replace(/\| grep.*/, '')) && nameProbe(command) !== undefined;
  const isWrapped = prompt === undefined && !text.startsWith('--- ftd');
  return { text, prompt: isKept ? undefined : prompt, isPlain, isWrapped, parts: DEVICE.exec(text) };
}

/** A prompt's line with another form of prompt, and its command with what changes nothing about it. */
function dressedPrompt({ text, prompt, isPlain, parts }: Given, dress: Dress): string {
  if (!prompt) return text;
  const { shell, command, superuser } = prompt;
  if (shell === 'windows' || shell === 'laptop') {
    const form = dresses.laptop[dress.laptop - 1];
    return form === undefined ? text : put(form, { command }).trimEnd();
  }
  const before = dresses.before[dress.before - 1] ?? (superuser ? dresses.beforeRoot[dress.beforeRoot - 1] : undefined);
  const whole = isPlain ? (before ?? '') + command + (dresses.behind[dress.behind - 1] ?? '') : command;
  if (!parts) return text.slice(0, text.length - command.length) + whole;
  const [, user = '', host = '', path = '', sign = ''] = parts;
  const form = dresses.device[dress.device - 1] ?? '{user}@{host}:{path}{sign} {command}';
  return put(form, { user, host, path, sign, command: whole }).trimEnd();
}

/** Quoting is recognized by a prompt that names its host, and `|` stands before our own marks where a device prints them. */
function quoteOf(lines: readonly Given[], dress: Dress): string {
  const quote = dresses.quote[dress.quote - 1] ?? '';
  const isRead = lines.some(({ parts }) => parts) && !(quote === '| ' && lines.some(({ text }) => text.includes(MARK)));
  return isRead ? quote : '';
}

/** Lines in a dress: `of` maps each of the text's lines to the one that it shows. */
function dressed(lines: readonly Given[], dress: Dress): { text: string; of: readonly number[] } {
  const line = dresses.line[dress.line - 1] ?? '{line}';
  const quote = quoteOf(lines, dress);
  // What was copied and indented or quoted holds no line that a pager overwrote.
  const pager = line.startsWith(' ') || quote !== '' ? undefined : dresses.pager[dress.pager - 1];
  const width = dresses.wrap[dress.wrap - 1];
  const edge = width ? new RegExp(`.{1,${width}}`, 'g') : undefined;
  const rows: Row[] = (dresses.head[dress.head - 1] ?? []).map((text) => ({ text, of: 0 }));
  for (const [index, one] of lines.entries()) {
    const text = dressedPrompt(one, dress);
    const parts = (one.isWrapped && edge && text.match(edge)) || [text];
    for (const part of parts) rows.push({ text: part, of: index + 1 });
  }
  const stamp = dresses.stamp[dress.stamp - 1] ?? '';
  // An interruption within three seconds would change the confidence.
  const later = stamp.replace(/:15:|(?<= 00):00:/, ':16:');
  const [before = '', behind = ''] = line.split('{line}');
  const shown = rows.map(
    ({ text }, n) =>
      before + quote + (text === '^C' ? later : stamp) + (pager && n % 24 === 23 ? pager : '') + text + behind,
  );
  // A selection ends with its last line or behind it.
  const end = dresses.end[dress.end - 1];
  return { text: shown.join(end ?? '\n') + (end ?? ''), of: rows.map((row) => row.of) };
}

const split = (text: string) => splitSource(pasted(text));

/** False for logs that bring their own stamps, escapes, line ends or indentation: they are not dressed twice. */
export const isUndressed = (text: string): boolean => !/\x1b|\r|^\[?\d{4}-\d\d-\d\d |^ {4}>/m.test(text);

export const inDress = (text: string, dress: Dress): string => dressed(text.split('\n').map(given), dress).text;

/** The decision and its proof, with the lines as they are numbered without the dress. */
function verdictOf({ outputs, unrecognised }: SplitSource, settings: Settings, at: (line: number) => number) {
  const read = outputs.map((output) => ({ output, facts: readOutput(output) }));
  const { verdict, findings } = decide([{ outputs: read, unrecognised }], settings);
  const proof = findings.flatMap(({ evidence }) =>
    // Of an answer nothing is dressed.
    evidence.map(({ probe, source, lines }) => [probe, ...(source === 'paste.txt' ? lines.map(at) : lines)]),
  );
  return JSON.stringify([verdict.id, verdict.reason, verdict.confidence, proof]);
}

/** What the tree is told of a source: its outputs without their text, where they stand, and their facts. */
const told = ({ outputs }: SplitSource, at: (line: number) => number) =>
  JSON.stringify(
    outputs.map((output) => {
      const { lines, range, command, commandLine, cutLine, time, ...rest } = output;
      const facts = readOutput(output).map((fact) => ({ ...fact, lines: fact.lines.map(at) }));
      return [rest, command !== undefined, [...range, cutLine ?? 0].map(at), facts];
    }),
  );

function dayOf({ value }: Fact): string | undefined {
  const date = typeof value === 'object' && !Array.isArray(value) ? value.date : undefined;
  return date === undefined ? undefined : String(date).slice(0, 10);
}

const asItStands = (line: number) => line;

/** What a case tells without a dress, for many comparisons. */
export function undressed(text: string, settings: Settings) {
  const source = split(text);
  const times = source.outputs.flatMap((output) => [output.time, ...readOutput(output).map(dayOf)]);
  let verdict: string | undefined;
  return {
    lines: text.replace(/\n$/, '').split('\n').map(given),
    settings,
    /** What dresses change, by what the tree is told of the source. */
    changes: new Map<string, string | undefined>([[told(source, asItStands), undefined]]),
    verdict: () => (verdict ??= verdictOf(source, settings, asItStands)),
    // What is stamped by a dress is all of one time: that changes something where there were several.
    isTimed: new Set(times.filter(Boolean)).size > 1,
  };
}

/**
 * How a dress changes verdict, reason or citations; `undefined` if it does not. Where the tree was told the same before,
 * every output with the same facts at the same places, it is not asked again.
 */
export function changedBy(before: ReturnType<typeof undressed>, dress: Dress): string | undefined {
  const { text, of } = dressed(before.lines, dress);
  const at = (line: number) => of[line - 1] ?? 0;
  const source = split(text);
  const now = told(source, at);
  if (!before.isTimed && before.changes.has(now)) return before.changes.get(now);
  const after = verdictOf(source, before.settings, at);
  const change = after === before.verdict() ? undefined : `${before.verdict()} → ${after}`;
  before.changes.set(now, change);
  return change;
}
