import type { Line } from '../model/source.ts';
import { MARK } from '../probes/marks.ts';
import { instant } from './instant.ts';
import { isQuotedWith, quotingBefore } from './prompt.ts';
import { STAMP } from './stamps.ts';

// ECMA-48: CSI, then OSC (ended by BEL or ST), then charset selection, then other two-character escapes.
// `\^\[\[…m` is the same written out, as some loggers do.
const ESCAPES = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*|\x1b[ -/]?[0-~]|\^\[\[[\d;]{0,12}m/g;
// What `more`, `less` and the ASA-style pager leave in the text.
const PAGER = /<--- ?More ?--->|--More--(?:\s?\(\d{1,3}%\))?|\(END\)|^lines \d+-\d+(?:\/\d+)?(?: \d{1,3}%)?$/g;
// The same, overwritten by the pager; removed before the carriage returns are interpreted.
const OVERWRITTEN = /(?:<--- ?More ?--->|--More--(?:\s?\(\d{1,3}%\))?)\r {1,80}\r/g;
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
// A readline prompt that wraps at the terminal's edge writes " \r" into the log; nothing was broken there.
const READLINE_WRAP = / \r(?=[^\r\n])/g;
// Checking the first characters excludes most lines.
const STAMP_BEGINS = /^\[?(?:\d|[A-Z][a-z]{2} )/;
const PROMPT_LIKE = /[#$>] ?\S/;

/** Applies backspaces the way a terminal does. Linear. */
function eraseBackspaced(text: string): string {
  if (!text.includes('\b')) return text;
  const kept: string[] = [];
  for (const char of text) {
    if (char === '\b') kept.pop();
    else kept.push(char);
  }
  return kept.join('');
}

/** True if a logger put a timestamp in front of most lines; a device's own log has lines without one among them. */
function isStamped(lines: readonly Line[]): boolean {
  let without = 0;
  let filled = 0;
  for (const { text } of lines) {
    if (text === '') continue;
    filled++;
    if (STAMP_BEGINS.test(text) && STAMP.test(text)) continue;
    without++;
    // The remaining lines cannot make it a majority any more.
    if (without > lines.length * 0.2) return false;
  }
  return without <= filled * 0.2;
}

// `30/12/2020` is not read: it is ambiguous which of the two numbers is the month.
const DATED = /^\[?(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.(\d{4})),?[T ](\d\d:\d\d:\d\d)/;

function stampTime(text: string): string | undefined {
  const parts = DATED.exec(text);
  if (!parts) return undefined;
  const [, first, second, third, day = third, month = second, year = first, clock] = parts;
  const two = (digits: string | undefined) => String(digits).padStart(2, '0');
  return instant(`${year}-${two(month)}-${two(day)}T${clock}Z`);
}

const CLOCK = /^[^:]{0,24}?(\d{1,2}):(\d\d):(\d\d)/;

function stampClock(text: string): number | undefined {
  const parts = CLOCK.exec(text);
  return parts ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : undefined;
}

/** The form of a line's timestamp, without its digits: the same for all lines of one logger, before and after ten. */
export function stampOf({ text }: Line): string | undefined {
  return STAMP_BEGINS.test(text) ? STAMP.exec(text)?.[0].replace(/\d/g, '') : undefined;
}

/** A line without the logger's timestamp; its time, or its clock if the timestamp has no date. */
export function withoutStamp(line: Line): Line {
  const bare = { ...line };
  takeStamp(bare);
  return bare;
}

function takeStamp(line: Line): void {
  const time = stampTime(line.text);
  if (time === undefined) line.clock = stampClock(line.text);
  else line.time = time;
  line.text = line.text.replace(STAMP, '');
}

/**
 * Turns a source as given into readable lines: removes ANSI escapes, pager leftovers, backspaces, control characters, a
 * logger's timestamps, an indentation that all lines share and the marks of quoted text; resolves CRLF, lone CR and
 * overwriting by CR; special spaces and quotes become plain ones, and a text escaped for HTML is read as it was. Line
 * numbers stay as given. A line that a program overwrote (curl's progress meter) yields one line for each layer, all
 * with the same number.
 */
export function cleanLines(given: string): Line[] {
  const shown = unescaped(given);
  const isPlain = !UNUSUAL.test(shown);
  const text = isPlain ? shown : withPlainSigns(shown);
  const mayBePaged = PAGED.some((trace) => text.includes(trace));
  const lines = isPlain && !mayBePaged ? plainLines(text) : terminalLines(text);
  if (text.endsWith('\n')) lines.pop();
  const mayQuote = text.includes('>') || text.includes('|');
  dropMargin(lines);
  if (mayQuote) dropQuoting(lines);
  if (isStamped(lines)) {
    for (const line of lines) takeStamp(line);
    dropMargin(lines);
    if (mayQuote) dropQuoting(lines);
  }
  return lines;
}

/** Removes an indentation that all lines share, as mail programs add to quoted text. */
function dropMargin(lines: readonly Line[]): void {
  let margin = 80;
  for (const { text: shown } of lines) {
    if (shown === '') continue;
    margin = Math.min(margin, shown.search(/\S/));
    if (margin <= 0) return;
  }
  for (const line of lines) line.text = line.text.slice(margin);
}

/**
 * Removes the marks that mail programs and tickets put before quoted lines. A prompt that names its host, or a second
 * `>` before a command, shows that a line is quoted; the lines beside it with the same mark are quoted with it.
 * Elsewhere `>` is CLISH's prompt or curl's.
 */
function dropQuoting(lines: readonly Line[]): void {
  for (let index = 0; index < lines.length; index++) {
    const mark = quotingBefore((lines[index] as Line).text, lines[index + 1]?.text);
    if (mark === undefined) continue;
    for (let before = index - 1; unquote(lines[before], mark); before--);
    for (let behind = index; unquote(lines[behind], mark); behind++);
  }
}

/**
 * Removes the mark from a line; false if the line does not have it, or if `|` was put before it because the device
 * printed one of our marks.
 */
function unquote(line: Line | undefined, mark: string): boolean {
  if (!line || (mark.includes('|') && line.text.includes(MARK))) return false;
  if (!isQuotedWith(mark, line.text)) return false;
  line.text = line.text.slice(mark.length);
  return true;
}

const STEERING = new RegExp(`${CONTROL.source}|\\^\\[\\[`);
// Testing one character range is faster than many, and most pastes are plain ASCII.
const UNUSUAL = /[^\t\n -~]/;
// Mail programs, chats and word processors put these in place of plain spaces and quotes.
const SPACES = /[\u00a0\u2007\u202f\u3000]/g;
const APOSTROPHES = /[\u2018-\u201b]/g;
const QUOTES = /[\u201c-\u201f]/g;
// What a pager or an escaping logger leaves in plain ASCII. One combined pattern would be slower.
const PAGED = ['^[[', 'More', '(END)', 'lines '];

/** None of them is part of one of our marks, so that escaping never hides one. */
const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&apos;': "'",
  '&amp;': '&',
};
const ENTITY = new RegExp(Object.keys(ENTITIES).join('|'), 'g');

/**
 * The text of a ticket system that escaped all of it for HTML, with the same lines. A text with a plain angle bracket
 * was not escaped: there an entity is a part of a page that a request received.
 */
function unescaped(text: string): string {
  if (!(text.includes('&gt;') || text.includes('&lt;')) || /[<>]/.test(text)) return text;
  return text.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity);
}

/** Each sign becomes one sign, so that positions stay. */
function withPlainSigns(text: string): string {
  return text.replace(SPACES, ' ').replace(APOSTROPHES, "'").replace(QUOTES, '"');
}

/**
 * The text as displayed, with the same lines: without escapes, control and invisible characters, and with special
 * spaces, quotes and full-width characters as plain ones. A color inside a word would hide it from a pattern.
 */
export function withoutControls(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  const plain = withPlainSigns(text).replace(/[\uff01-\uff5e]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
  if (!STEERING.test(plain)) return plain;
  return plain.replace(/[^\r\n]{1,}/g, (line) => eraseBackspaced(line.replace(ESCAPES, '')).replace(CONTROL, ''));
}

/** Without `split` and `map`, which take one and a half times as long. */
function plainLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length; ) {
    const at = text.indexOf('\n', from);
    const end = at < 0 ? text.length : at;
    const number = lines.length + 1;
    lines.push({ text: text.slice(from, end).trimEnd(), first: number, last: number });
    from = end + 1;
  }
  return lines;
}

function terminalLines(text: string): Line[] {
  const raw = text.includes('\n') ? text.split('\n') : text.split('\r');
  const lines: Line[] = [];
  for (const [index, given] of raw.entries()) {
    let content = given.replace(/\r{1,8}$/, '').replace(ESCAPES, '');
    if (content.includes('More')) content = content.replace(OVERWRITTEN, '');
    if (PROMPT_LIKE.test(content.slice(0, 120))) content = content.replace(READLINE_WRAP, '');
    for (const layer of content.split('\r')) {
      let visible = eraseBackspaced(layer).replace(CONTROL, '');
      const unpaged = visible.replace(PAGER, '');
      if (unpaged !== visible) visible = unpaged.replace(/^ {1,40}(?=\S)/, '');
      if (visible !== '' || layer === content)
        lines.push({ text: visible.trimEnd(), first: index + 1, last: index + 1 });
    }
  }
  return lines;
}
