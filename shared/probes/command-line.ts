const WORD = '(?:"[^"]*"|\'[^\']*\'|[^\\s"\'|;&<>]*)';

/** Prefixes that do not change what a command asks, one pattern each. */
const PREFIXES: readonly string[] = [
  // sudo(8): options with a value, then other options, then settings.
  'sudo(?:\\s+(?:-[ugpCghrtTRD]\\s+[^\\s-]\\S*|--(?:user|group|prompt|host|role|type|chdir|chroot|close-from)\\s+[^\\s-]\\S*|-\\S+))*\\s+(?!-)',
  // timeout(1)
  'timeout\\s+(?:(?:-[ks]\\s+[^\\s-]\\S*|-\\S+)\\s+)*[\\d.]+[smhd]?\\s+',
  // The shell's own and time(1)
  'time\\s+(?:-[pv]\\s+)?',
  'nohup\\s+',
  'nice\\s+(?:-n\\s*-?\\d+\\s+)?',
  'stdbuf\\s+(?:-[ioe]\\S+\\s+)+',
  '(?:command|exec|builtin)\\s+(?=[a-z])',
  // Environment variables for this command only.
  `(?:env\\s+(?:-i\\s+|-u\\s+\\w+\\s+)*(?=\\w+=))?\\w+=${WORD}\\s+`,
  // Input for a program that would wait for it.
  '(?:echo|printf|yes)(?:\\s+(?:"[^"]*"|\'[^\']*\'|[^\\s"\'|;&<>]+)){0,4}\\s*\\|\\s*',
  '<\\s*/dev/null\\s+',
  '\\\\(?=[a-z])',
  // Directories of programs; the vendor's own are in /usr/local/sf/bin.
  '(?:/ngfw)?(?:/usr(?:/local(?:/sf)?)?)?/s?bin/(?=[a-z])',
  // PowerShell and cmd
  '(?:&\\s+|\\.\\\\|[A-Za-z]:\\\\Windows\\\\System32\\\\)(?=["\']?[A-Za-z])',
];
const PREFIX = new RegExp(`^(?:${PREFIXES.join('|')})`, 'i');
/** Maximum number of prefixes before a command. */
const MOST_PREFIXES = 8;

/** The command without prefixes such as `sudo`, `timeout N`, an environment or a path. */
export function bareCommand(command = ''): string {
  let bare = command.trim();
  for (let i = 0; i < MOST_PREFIXES; i++) {
    const front = PREFIX.exec(bare)?.[0];
    if (front === undefined || front.length === bare.length) return bare;
    bare = bare.slice(front.length);
  }
  return bare;
}

/** The prefixes of a command. */
function frontOf(command: string): string {
  return command.trim().slice(0, -bareCommand(command).length || undefined);
}

/** True if the prefixes run the command as root: `time sudo lsof -i`. */
export function isSudo(command: string): boolean {
  return command.includes('sudo') && /\bsudo\s/.test(frontOf(command));
}

/** The catalogue's own filters, which remove only what is not asked for. */
const OWN_FILTER =
  /^((?:lsof|netstat|ss)\b[^|]*|pmtool status\s*|(?:env|printenv|set)\s*)\|\s*grep\s+(?:-[iEFn]+\s+)*["']?(?:conn?\w*|sse\w*|proxy)["']?\s*$/i;
/** Filters at the end that pass everything on. */
const WHOLE =
  /\|&?[ \t]{0,20}(?:cat|more|less|ts(?: [^|]{0,60})?|tee(?: -a)? [^\s|]+|Format-List(?: \*)?|fl(?: \*)?|Out-(?:String|Host)|Tee-Object [^\s|]+)$/i;
const MOST_FILTERS = 3;
/** Redirections that remove nothing from the visible output, except possibly errors. */
const REDIRECTED = /(?:\d?>&[12]|2> {0,9}\/dev\/null|< {0,9}\/dev\/null)(?=$|[\s|;&])/g;

/** The command itself: without prefixes, redirections, and filters that pass everything on. */
export function askedCommand(command = ''): string {
  let asked = bareCommand(command);
  if (!/[|<>]/.test(asked)) return asked;
  asked = asked.replace(REDIRECTED, '').trimEnd();
  for (let i = 0; i < MOST_FILTERS && WHOLE.test(asked); i++) asked = asked.replace(WHOLE, '').trimEnd();
  return asked;
}

/** True if the visible output is only a part: filtered, redirected to a file, or run in the background. */
export function isPart(command = ''): boolean {
  if (!/[|>&]/.test(command)) return false;
  const asked = askedCommand(command).replace(OWN_FILTER, '$1');
  // curl writes its messages about the request to stderr, not where the body goes.
  const shown = /^curl\b/.test(asked) ? asked.replace(/1?>\s*\/dev\/null/g, '') : asked;
  return /[|>]|(?<!&)&\s*$/.test(shown.replace(/["'][^"']*["']/g, ''));
}

/** Options that limit the time of a command to less than 3 s, in the forms of curl, nc, wget, host, nslookup and dig. */
const HURRIED =
  /^timeout\s+(?:-\S+\s+)*[0-2](?:\.\d+)?s?\s|\s(?:-[mwTW]|--?(?:max-time|connect-timeout|timeout)|\+time(?:out)?)[ =]?[0-2](?:\.\d+)?(?=\s|$)/;

/** True for a command that waits so shortly that one or two packets without an answer are all it saw. */
export function isHurried(command: string): boolean {
  return HURRIED.test(command.replace(/^sudo\s+/, ''));
}

/** True if the logger `ts` adds timestamps to the command's output. */
export function isStampedBy(command: string): boolean {
  return /\|&?\s*ts(?:\s|$)/.test(command);
}

/** The commands of a list: `cd /etc; cat hosts && date`. Separators inside quotes do not count. */
export function listed(command: string): string[] {
  if (!/;|&&|\|\|/.test(command)) return [command];
  const unquoted = command.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: separator } of unquoted.matchAll(/;|&&|\|\||$/g)) {
    parts.push(command.slice(from, index).trim());
    from = index + separator.length;
  }
  return parts.filter(Boolean);
}
