import { isAddress } from '../probes/lines.ts';

/** What stands in front of a command: whose shell it is and what was typed there. */
export interface Prompt {
  /** Host name the prompt shows; CLISH's `>` shows none. */
  host?: string | undefined;
  /** `mark` and `laptop`: our own marks, printed by the paste block on a device or by a probe on the laptop. */
  shell: 'clish' | 'unix' | 'windows' | 'mark' | 'laptop';
  superuser: boolean;
  /** Empty when the prompt waits for input: the output before it is complete. */
  command: string;
}

// `admin@ftd:~$`, `root@fp:/home/admin#`, `root@Firepower-module1:sf#`, `[root@host ~]# `
const USER_AT_HOST = /^\[?[\w.-]{1,64}@([\w.-]{1,253})[: ][^\s#$>]{0,200}\]?[ ]?([#$>])(?:\s|(?=[a-z/.])|$)(.*)/;
// `FTD01:/home/ldap/abbac#`
const HOST_AND_PATH = /^(?!https?:)([A-Za-z][\w.-]{0,62}):([~/][^\s#$]{0,200})\s?([#$])(?:\s|(?=[a-z/.])|$)(.*)/;
const SHELL_VERSION = /^(?:ba|z|k)?sh-[\d.]{1,10}([#$])\s?(.*)$/;
const WINDOWS = /^(?:PS )?[A-Za-z]:\\[^>|"*?]{0,200}>\s?(.*)$/;
// `>`, `#`, `$`, `firepower#`, `firepower /ssa #`, `Firepower-module1>`: proof only together with a command we know.
const WEAK = /^((?!https?$)[A-Za-z][\w.-]{0,62})?(?: \/[\w/ -]{0,60})?\s?([#$>%])(.*)/;
// The name of an FXOS module is the same on every chassis: it identifies no device.
const GENERIC_HOST = /^(?:firepower-module\d+|localhost)$/i;
// The engineer's own machine: zsh and bash on a Mac, Git Bash and MSYS on Windows, Kali's two-line prompt.
const LAPTOPS: readonly RegExp[] = [
  /^[\w.-]{1,64}@[\w.-]{1,253} [~/][^%]{0,200}% ?(.*)$/,
  /^[\w-]{1,63}:[~/]\S{0,200} [\w.-]{1,64}\$ ?(.*)$/,
  /^\S{1,64}@\S{1,64} (?:MINGW|MSYS|UCRT|CLANG)\w* .{0,200}()$/,
  /^└─[$#] ?(.*)$/,
];

// What a line needs to be one of these; most prompts are a device's.
const LAPTOP_LIKE = /[%└]|MINGW|MSYS|UCRT|CLANG| [\w.-]{1,64}\$/;

const PREFIX =
  /^(?:sudo(?:\s+(?:-[ugp]\s+[^\s-]\S*|-\S+))*\s+|timeout\s+(?:(?:-[ks]\s+[^\s-]\S*|-\S+)\s+)*[\d.]+[smh]?\s+|time\s+|LC_ALL=\S+\s+|(?:\/usr)?(?:\/s?bin)?\/(?=curl|nslookup|telnet|ping|lsof|cat|tail|env|date))/;

const KNOWN_COMMAND =
  /^(?:show (?:network|version|managers|time|interface|ip|running-config|clock|\w+)|expert|exit|logout|configure |connect |system |sudo |su\b|curl |nslookup\b|telnet\b|ping6? |traceroute |cat |more |less |tail |lsof|pmtool |env\b|date\b|host \S+$|dig |cd |ls\b|pwd$|hostname$|ifconfig|ip |netstat|openssl |grep |echo |clear$|uptime$|whoami$)/;

/** The command without `sudo`, `timeout N` or a path in front of it. */
export function bareCommand(command: string): string {
  let bare = command.trim();
  for (let i = 0; i < 4 && PREFIX.test(bare); i++) bare = bare.replace(PREFIX, '');
  return bare;
}

/** True if what stands in front of the command makes root of its user: `time sudo lsof -i`. */
export function isSudo(command: string): boolean {
  return /\bsudo\s/.test(command.slice(0, -bareCommand(command).length));
}

/** Our own filters, which only leave out what is not asked for. */
const OWN_FILTER =
  /^(?:sudo\s+)?(lsof\b[^|]*|pmtool status\s*|(?:env|printenv|set)\s*)\|\s*grep\s+(?:-[iEFn]+\s+)*["']?(?:conn?\w*|sse\w*|proxy)["']?\s*$/i;

/** True if the line shows only a part of what the command said: filtered, sent to a file, or left running. */
export function isPart(command: string): boolean {
  if (!/[|>&]/.test(command)) return false;
  // What curl tells of its request does not go where its body goes.
  const lost = /^curl\b/.test(bareCommand(command)) ? />&[12]|>\s*\/dev\/null/g : />&[12]|2>\s*\/dev\/null/g;
  const shown = command
    .replace(OWN_FILTER, '$1')
    .replace(/\|\s*(?:cat|more|less|tee(?: -a)? \S+)\s*$/, '')
    .replace(lost, '');
  return /[|>]|(?<!&)&\s*$/.test(shown.replace(/["'][^"']*["']/g, ''));
}

/** The commands of a list: `cd /etc; cat hosts && date`. */
export function listed(command: string): string[] {
  return command
    .split(/;|&&|\|\|/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Host names compare by their first label: prompts show the short form, `show network` the long one. An address has none. */
export function hostLabel(host: string): string {
  return isAddress(host) ? host : host.toLowerCase().replace(/\..*/, '');
}

/** What is typed behind a prompt's sign; its group always takes part. */
const typed = (behind: string | undefined): string => String(behind).trim();

/** True for names that many devices share, such as an FXOS module's. */
export function isGenericHost(host: string): boolean {
  return GENERIC_HOST.test(host);
}

/**
 * Reads a prompt at the start of a line. `bare` names the signs that may stand alone as a prompt that waits: inside
 * curl's output a lone `>` ends the request headers.
 */
export function readPrompt(text: string, bare: '' | '#$%' | '#$%>'): Prompt | undefined {
  if (text.length > 4000 || !/[#$>%]|MINGW|MSYS/.test(text)) return undefined;
  const line = text.trimStart();
  if (LAPTOP_LIKE.test(line)) {
    for (const pattern of LAPTOPS) {
      const own = pattern.exec(line);
      if (own) return { shell: 'laptop', superuser: false, command: typed(own[1]) };
    }
  }
  const unix = USER_AT_HOST.exec(line);
  if (unix)
    return {
      host: unix[1],
      shell: 'unix',
      superuser: unix[2] === '#',
      command: typed(unix[3]),
    };
  const path = HOST_AND_PATH.exec(line);
  if (path) return { host: path[1], shell: 'unix', superuser: path[3] === '#', command: typed(path[4]) };
  const shell = SHELL_VERSION.exec(line);
  if (shell) return { shell: 'unix', superuser: shell[1] === '#', command: typed(shell[2]) };
  const windows = WINDOWS.exec(line);
  if (windows) return { shell: 'windows', superuser: false, command: typed(windows[1]) };
  const weak = WEAK.exec(line);
  if (!weak) return undefined;
  const [, name, sign] = weak;
  const command = typed(weak[3]);
  if (command === '' ? !(name || bare.includes(String(sign))) : !KNOWN_COMMAND.test(bareCommand(command)))
    return undefined;
  if (command === '' && name && line.length > name.length + 2) return undefined;
  return { shell: sign === '>' ? 'clish' : 'unix', superuser: sign === '#', command };
}
