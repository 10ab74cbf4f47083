/**
 * Level of a session. `fxos` is the chassis, `clish` the firewall's (or FMC's) own shell, `user` and `root` are Linux.
 */
export type Level = 'fxos' | 'clish' | 'user' | 'root';

export interface Prompt {
  level: Level;
  /** Exactly as printed; a command's output ends where it is printed again. */
  text: string;
  /** The host name in a Linux prompt. */
  name?: string | undefined;
}

const ESCAPES = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[()][0-9A-Za-z]|\x1b[=>]/g;
const CLISH = /^> ?$/;
// `firepower#`, `firepower /ssa #`, and a module's console `Firepower-module1>`.
const FXOS = /^(?:[A-Za-z][\w.-]{0,62}(?: ?\/[\w/ -]{0,60})?\*? ?#|Firepower-module\d{1,2}>) ?$/;
// `admin@ftd:~$`, `root@fp:/home/admin#`, `[root@host ~]#`, `FTD01:/home/ldap/abbac#`, `sh-4.3$`
const LINUX =
  /^(?:\[?[\w.-]{1,64}@([\w.-]{1,253})[: ][^\s#$>]{0,200}\]?|([A-Za-z][\w.-]{0,62}):[~/][^\s#$>]{0,200}|(?:ba|z|k)?sh-[\d.]{1,10}) ?([#$]) ?$/;
const PAGER = /(?:<--- ?More ?--->|--More--(?:\s?\(\d{1,3}%\))?|\(END\))\s*$/;
const PASSWORD = /(?:^|\n)[^\n]{0,120}(?:password|passwort|kennwort)[^\n]{0,80}: ?$/i;

// The forms in which sudo asks: its own, and `Password:` of the device's PAM (decision-tree §7).
const SUDO_QUESTION = /^(?:Password|\[sudo\] password for [\w.@\\-]{1,64}): ?$/;

/** The last line on the terminal, without escapes. */
function lastLine(tail: string): string {
  const line = tail.slice(Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r')) + 1);
  return line
    .slice(-400)
    .replace(ESCAPES, '')
    .replace(/[\x00\x07]/g, '');
}

/** The prompt at which a session waits, if its form is known. */
export function promptAtEnd(tail: string): Prompt | undefined {
  const text = lastLine(tail);
  if (CLISH.test(text)) return { level: 'clish', text };
  const linux = LINUX.exec(text);
  if (linux) return { level: linux[3] === '#' ? 'root' : 'user', text, name: linux[1] ?? linux[2] };
  return FXOS.test(text) ? { level: 'fxos', text } : undefined;
}

/** True if another kind of device waits for a command: a switch, an ASA, Windows. */
export function isForeignPrompt(tail: string): boolean {
  return /^[\w.@~:/\\()[\] -]{1,80}[>#$%] ?$/.test(lastLine(tail));
}

/** True if a pager waits for a key. */
export function atPager(tail: string): boolean {
  return PAGER.test(lastLine(tail));
}

/**
 * True if sudo asks for a password: its question alone on the last line, and no prompt above it. After a prompt another
 * program printed these words, and the shell would echo what is typed.
 */
export function atSudoQuestion(tail: string): boolean {
  const lines = tail.replace(ESCAPES, '').split('\n');
  return (
    SUDO_QUESTION.test(lines.at(-1)?.replace(/^\r+/, '') ?? '') && !lines.some((line) => promptAtEnd(line.trimEnd()))
  );
}

/** True if any program asks for a password. */
export function atPassword(tail: string): boolean {
  return PASSWORD.test(tail.replace(ESCAPES, ''));
}
