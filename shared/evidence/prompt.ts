import { bareCommand } from '../probes/command-line.ts';

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
// The engineer's own machine: zsh and bash on a Mac, Git Bash and MSYS on Windows, Kali's two-line prompt.
const LAPTOPS: readonly RegExp[] = [
  /^[\w.-]{1,64}@[\w.-]{1,253} [~/][^%]{0,200}% ?(.*)$/,
  /^[\w-]{1,63}:[~/]\S{0,200} [\w.-]{1,64}\$ ?(.*)$/,
  /^\S{1,64}@\S{1,64} (?:MINGW|MSYS|UCRT|CLANG)\w* .{0,200}()$/,
  /^└─[$#] ?(.*)$/,
];

// What a line needs to be one of these, and in `readPrompt` to be a prompt at all: a new row may need its sign in both.
const LAPTOP_LIKE = /[%└]|MINGW|MSYS|UCRT|CLANG| [\w.-]{1,64}\$/;

const KNOWN_COMMAND =
  /^(?:show \w|expert|exit|logout|configure |connect |system |sudo |su\b|curl |nslookup\b|telnet\b|ping6? |traceroute |cat |more |less |tail |lsof|pmtool |env\b|date\b|host (?:-?\w+ ){0,4}(?:[\w-]+\.)+[\w-]+(?: \S+)?$|dig |getent |Resolve-DnsName |cd |ls\b|pwd$|hostname$|ifconfig|ip |netstat\b|ss(?= -|$)|tcpdump\b|capture-traffic\b|openssl |ncat? |wget |bash -c |exec \d|<\/dev\/tcp\/|grep |echo |clear$|uptime$|whoami$)/;

const typed = (behind: string | undefined): string => String(behind).trim();

/**
 * Reads a prompt at the start of a line. `bare` names the signs that may stand alone as a prompt that waits: inside
 * curl's output a lone `>` ends the request headers.
 */
export function readPrompt(text: string, bare: '' | '#$%' | '#$%>'): Prompt | undefined {
  if (text.length > 4000 || !/[#$>%]|MINGW|MSYS|UCRT|CLANG/.test(text)) return undefined;
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
