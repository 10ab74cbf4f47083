import type { Output } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { filled, find, findLast, groupsIn, unwrap } from '../../outputs/lines.ts';

/** The time of `--trace-time` and the ids of `--trace-ids`, which `-vv` of 8.10 and later also sets. */
const STAMP = /^\s*(?:\d\d:\d\d:\d\d\.\d{6} )?(?:\[\d{1,6}-(?:\d{1,6}|x)\] )?(?=[*<>{}] ?)/;
/** How a record starts. */
export const RECORD =
  /^\s*(?:\*|<|>|\{|\}|\||# |curl:|%|\d+ |\d\d:\d\d:\d\d\.\d|\[\d{1,6}-[\dx]|\^C|More details here|curl failed to)/;
// What the peer sent and curl only repeats: headers that are not read, and a body as the local probe prints it. None of
// it may pass for curl's own words.
const REPEATED = /^\s*(?:<(?!\s*(?:HTTP\/[\d.]+ +\d|date:|location:|content-length:))|\||# )/i;
// The progress meter does not end its line: the next line starts right after it.
const METER = /^ *\d[\d. kMGTP]*(?:--:--:--|\d{1,3}:\d\d:\d\d).*?(?=[*<>{}] )/;
/** curl's mark at the start of a line. The document's own example lacks the space after `<` and `>`; mails indent. */
const MARK = /^\s*([*<>])\s*/;

/** The peer's HTTP status line. */
export const STATUS = /^< HTTP\/[\d.]+\s+(\d{3})/;

/** A line as curl wrote it, without timestamp; most begin with curl's mark and therefore have none. */
export const unstamped = (text: string): string => (/^[\s\d[]/.test(text) ? text.replace(STAMP, '') : text);

/** After so many retries curl gives up. */
const MOST_RETRIES = 5;
const AGAIN = 'Issue another request to this URL';

/** One request: all lines, and those that curl itself wrote, with their marks normalised. */
export interface Request {
  all: readonly Line[];
  lines: readonly Line[];
}

/**
 * The first request of an output, on the connection on which it was answered: a redirect that curl follows is another
 * request, perhaps to another host.
 */
export function requestIn(output: Output): Request {
  const all = unwrap(filled(output), RECORD).map((line) => {
    const text = unstamped(line.text);
    return withText(line, text.includes('--:--') ? text.replace(METER, '') : text);
  });
  const next = (after: number) => all.findIndex(({ text }, index) => index > after && text.includes(AGAIN));
  let to = next(-1);
  let request = to < 0 ? all : all.slice(0, to);
  for (let retry = 0, last = request; retry < MOST_RETRIES && to >= 0 && isRetry(last); retry++) {
    const from = to;
    to = next(from);
    last = all.slice(from, to < 0 ? undefined : to);
    if (isAnswered(last)) request = last;
  }
  const own = request.filter((line) => !REPEATED.test(line.text));
  return { all: request, lines: own.map(inOneForm) };
}

/** True if curl repeats a request because the connection closed before any answer. */
function isRetry(lines: readonly Line[]): boolean {
  const died = lines.some(({ text }) => text.startsWith('* Connection died, retrying a fresh connect'));
  return died && !isAnswered(lines);
}

const isAnswered = (lines: readonly Line[]): boolean => lines.some(({ text }) => STATUS.test(text));

/** Most lines are normalised already. */
function inOneForm(line: Line): Line {
  return /^[*<>] \S/.test(line.text) ? line : withText(line, line.text.replace(MARK, '$1 '));
}

function withText(line: Line, text: string): Line {
  return text === line.text ? line : { ...line, text };
}

/** The address that is tried. Before 8.x the port follows an IPv6 address without separator: `2001:db8::1:443...`. */
export function tried(lines: readonly Line[]): { line: Line; address: string; port: number | undefined } | undefined {
  const trying = findLast(lines, /^\* Trying (\[?[\da-f.:]{3,52}\]?[\d:]{0,6})\.{3}/i);
  if (!trying) return undefined;
  const { address, port } = withPort(trying.value);
  return { line: trying.line, address, port };
}

function withPort(text: string): { address: string; port: number | undefined } {
  const [, plain, port] = groupsIn(/^\[?([\d.]{7,15}|[\da-f:.]{2,45}(?=\]))\]?(?::(\d{1,5}))?$/i, text);
  if (plain !== undefined) return { address: plain, port: port === undefined ? undefined : Number(port) };
  const [, address = '', glued = ''] = groupsIn(/^([\da-f:.]{2,45}):(\d{1,5})$/i, text);
  const isWhole = address.includes('::') || groups(address) === 8;
  // The last group of an address may look like a port: it is taken for one only if no group can have that value, or if
  // it is one of the cloud's ports.
  const isPort = glued === '443' || glued === '8989' || glued.length === 5 || groups(text) > 8;
  return isWhole && isPort ? { address, port: Number(glued) } : { address: text, port: undefined };
}

const groups = (address: string): number => address.split(':').length;

/** The line that shows an open connection, to the server or to a proxy. */
export function connectedIn(lines: readonly Line[]) {
  return find(lines, /^\* (?:Connected|Established connection) to \S+ \(([^ )]{1,64})\)? port (\d+)/);
}
