/** The first characters of each of our marks. The paste block's echo never starts a line with them. */
export const MARK = '--- ftd-cloud-doctor';
const LINE = /^--- ftd-cloud-doctor (start|begin|end|done)(?: (.*?))? ---$/;

const mark = (kind: string, words: string) => `${MARK} ${kind}${words && ` ${words}`} ---`;

/** The marks around outputs that we collect ourselves: by the paste block, over SSH or on the laptop. */
export const marks = {
  /** Whose outputs follow, as `key=value`: host, time (ISO 8601), `from=laptop`, `from=fmc`. */
  start: (about: string) => mark('start', about),
  begin: (command: string) => mark('begin', command),
  /** Without it an output is truncated. `status`: the command's exit status. */
  end: (status = '') => mark('end', status),
  done: mark('done', ''),
} as const;

/** The kind of a mark and its words; `undefined` for any other line. */
export function readMark(line: string): { kind: string; words: string } | undefined {
  const [, kind, words = ''] = (line.startsWith(MARK) && LINE.exec(line)) || [];
  return kind === undefined ? undefined : { kind, words };
}
