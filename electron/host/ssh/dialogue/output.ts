import type { Screen } from './screen.ts';

// A pager's prompt, and how it is overwritten.
const PAGER_LINE = /(?:<--- ?More ?--->|--More--(?:\s?\(\d{1,3}%\))?)(?:\r *\r|\x08+ *\x08*|\x1b\[[0-9;]*K|\r)*/g;

/** CLISH's output without the command's echo, pager leftovers and the following prompt. */
export function clishOutput(raw: string, command: string, complete: boolean): string {
  let text = raw.replace(PAGER_LINE, '');
  const first = text.indexOf('\n');
  if (first >= 0 && isEcho(text.slice(0, first), command)) text = text.slice(first + 1);
  return complete ? text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1) : text;
}

function isEcho(line: string, command: string): boolean {
  return line
    .replace(/\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x1f]/g, '')
    .trimEnd()
    .endsWith(command);
}

/** The text between the marks; the line break before the second mark belongs to the mark. */
export function between(raw: string, begin: string, end: string): string {
  const from = raw.indexOf(begin);
  if (from < 0) return '';
  const start = raw.indexOf('\n', from) + 1;
  const to = raw.indexOf(end, start);
  return start === 0 ? '' : to < 0 ? raw.slice(start) : raw.slice(start, to).replace(/\r?\n$/, '');
}

/** Forwards complete lines of output as they arrive. Returns a function that stops it. */
export function listenForLines(
  screen: Screen,
  clish: string | undefined,
  onLine: ((line: string) => void) | undefined,
): () => void {
  if (!onLine) return () => {};
  let rest = '';
  let inside = false;
  screen.listen((text) => {
    const complete = `${rest}${text}`.replace(PAGER_LINE, '').split('\n');
    rest = complete.pop() ?? '';
    for (const line of complete) {
      const mark = /^(begin|end)-[0-9a-f]{16}(?::\d+)?\r?$/.exec(line)?.[1];
      if (clish === undefined && mark) inside = mark === 'begin';
      else if (clish !== undefined && !inside) inside = isEcho(line, clish);
      else if (inside) onLine(line);
    }
  });
  return () => screen.listen(undefined);
}
