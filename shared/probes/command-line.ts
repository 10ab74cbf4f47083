const WORD = '(?:"[^"]*"|\'[^\']*\'|[^\\s"\'|;&<>]*)';

/** What may stand in front of a command without changing what it asks, one pattern each. */
const PREFIXES: readonly string[] = [
  // sudo(8): options with a value of their own, then any others, then settings.
  'sudo(?:\\s+(?:-[ugpCghrtTRD]\\s+[^\\s-]\\S*|--(?:user|group|prompt|host|role|type|chdir|chroot|close-from)\\s+[^\\s-]\\S*|-\\S+))*\\s+(?!-)',
  // timeout(1)
  'timeout\\s+(?:(?:-[ks]\\s+[^\\s-]\\S*|-\\S+)\\s+)*[\\d.]+[smhd]?\\s+',
  // The shell's own and time(1)
  'time\\s+(?:-[pv]\\s+)?',
  'nohup\\s+',
  'nice\\s+(?:-n\\s*-?\\d+\\s+)?',
  'stdbuf\\s+(?:-[ioe]\\S+\\s+)+',
  '(?:command|exec|builtin)\\s+(?=[a-z])',
  // An environment for this command alone.
  `(?:env\\s+(?:-i\\s+|-u\\s+\\w+\\s+)*(?=\\w+=))?\\w+=${WORD}\\s+`,
  // Something to read for a program that would wait for it.
  '(?:echo|printf|yes)(?:\\s+(?:"[^"]*"|\'[^\']*\'|[^\\s"\'|;&<>]+)){0,4}\\s*\\|\\s*',
  '<\\s*/dev/null\\s+',
  '\\\\(?=[a-z])',
  // Where programs lie; the vendor's own in /usr/local/sf/bin.
  '(?:/ngfw)?(?:/usr(?:/local(?:/sf)?)?)?/s?bin/(?=[a-z])',
  // PowerShell and cmd
  '(?:&\\s+|\\.\\\\|[A-Za-z]:\\\\Windows\\\\System32\\\\)(?=["\']?[A-Za-z])',
];
const PREFIX = new RegExp(`^(?:${PREFIXES.join('|')})`, 'i');
/** More than anybody types. */
const MOST_PREFIXES = 8;

/** The command without `sudo`, `timeout N`, an environment or a path in front of it. */
export function bareCommand(command: string): string {
  let bare = command.trim();
  for (let i = 0; i < MOST_PREFIXES; i++) {
    const front = PREFIX.exec(bare)?.[0];
    if (front === undefined || front.length === bare.length) return bare;
    bare = bare.slice(front.length);
  }
  return bare;
}

/** What stands in front of the command itself. */
function frontOf(command: string): string {
  return command.trim().slice(0, -bareCommand(command).length || undefined);
}

/** True if what stands in front of the command makes root of its user: `time sudo lsof -i`. */
export function isSudo(command: string): boolean {
  return command.includes('sudo') && /\bsudo\s/.test(frontOf(command));
}

/** Our own filters, which only leave out what is not asked for. */
const OWN_FILTER =
  /^((?:lsof|netstat|ss)\b[^|]*|pmtool status\s*|(?:env|printenv|set)\s*)\|\s*grep\s+(?:-[iEFn]+\s+)*["']?(?:conn?\w*|sse\w*|proxy)["']?\s*$/i;
/** Filters at the end that show all that they read. */
const WHOLE =
  /\|&?[ \t]{0,20}(?:cat|more|less|ts(?: [^|]{0,60})?|tee(?: -a)? [^\s|]+|Format-List(?: \*)?|fl(?: \*)?|Out-(?:String|Host)|Tee-Object [^\s|]+)$/i;
const MOST_FILTERS = 3;
/** Redirections that take nothing out of what is shown; errors alone may be. */
const REDIRECTED = /(?:\d?>&[12]|2> {0,9}\/dev\/null|< {0,9}\/dev\/null)(?=$|[\s|;&])/g;

/** The command itself: without what stands in front of it, redirections, and filters that show all. */
export function askedCommand(command: string): string {
  let asked = bareCommand(command);
  if (!/[|<>]/.test(asked)) return asked;
  asked = asked.replace(REDIRECTED, '').trimEnd();
  for (let i = 0; i < MOST_FILTERS && WHOLE.test(asked); i++) asked = asked.replace(WHOLE, '').trimEnd();
  return asked;
}

/** True if the line shows only a part of what the command said: filtered, sent to a file, or left running. */
export function isPart(command: string): boolean {
  if (!/[|>&]/.test(command)) return false;
  const asked = askedCommand(command).replace(OWN_FILTER, '$1');
  // What curl tells of its request does not go where its body goes.
  const shown = /^curl\b/.test(asked) ? asked.replace(/1?>\s*\/dev\/null/g, '') : asked;
  return /[|>]|(?<!&)&\s*$/.test(shown.replace(/["'][^"']*["']/g, ''));
}

/** True if the logger `ts` puts its clock in front of what the command says. */
export function isStampedBy(command: string): boolean {
  return /\|&?\s*ts(?:\s|$)/.test(command);
}

/** The commands of a list: `cd /etc; cat hosts && date`. Quotes hold no separators. */
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
