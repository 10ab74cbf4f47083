/**
 * Whose shell it is. `mark` and `laptop`: also our own marks, printed by the paste block on a device or by a probe on
 * the laptop. `unknown`: characters before a catalogue command that match no form.
 */
export type Shell = 'clish' | 'unix' | 'windows' | 'mark' | 'laptop' | 'fmc' | 'unknown';

/** A form of prompts: the shell that prints it, and a pattern with the groups `host`, `sign` and `command`. */
export interface PromptForm {
  shell: Shell;
  /** Text that every line of the form contains, so that one test excludes most lines. */
  holds?: string;
  pattern: RegExp;
}

/** Forms with a character or word that no line of the catalogue's tools contains. */
export const markedForms: readonly PromptForm[] = [
  // MobaXterm: `[alex.LAPTOP-7] ➤`, newer ones without the name.
  { shell: 'laptop', pattern: /^(?:\[[\w. -]{1,120}\] ?)?➤ ?(?<command>.*)$/ },
  // oh-my-zsh, theme robbyrussell: `➜  src git:(main) ✗ ls`
  { shell: 'laptop', pattern: /^➜ {1,2}\S{1,200}(?: git:\([^)]{1,100}\))?(?: ✗)?(?: (?<command>.*))?$/ },
  // oh-my-zsh, theme agnoster, and other themes with Powerline's arrow.
  { shell: 'laptop', pattern: /^.{0,200}\ue0b0 ?(?<command>.*)$/ },
  // starship, pure, powerlevel10k
  { shell: 'laptop', pattern: /^[^❯]{0,100}❯ ?(?<command>.*)$/ },
  // The second line of a framed prompt: Kali's `└─$`, Parrot's `└──╼ $`, `╰─$`; without the `$` it may be output of
  // `tree`.
  { shell: 'laptop', pattern: /^[└╰]─{1,3}(?:[$#%>]|╼) ?[$#]? ?(?<command>.*)$/ },
  // The first line of such a frame.
  { shell: 'laptop', pattern: /^[┌╭]─{1,3}[^─].{0,200}$/ },
  // Git Bash and MSYS: the command is on the next line.
  { shell: 'laptop', pattern: /^\S{1,64}@\S{1,64} (?:MINGW|MSYS|UCRT|CLANG)\w* .{0,200}$/ },
  // cmder: `C:\Users\alex λ ls`, or alone on its second line.
  { shell: 'laptop', pattern: /^(?:[A-Za-z]:\\[^λ|]{0,200})?λ ?(?<command>.*)$/ },
];

/** Forms that identify their shell, the more specific ones first. */
export const forms: readonly PromptForm[] = [
  // zsh on a Mac: `alex@MacBook ~ % ls`
  {
    shell: 'laptop',
    holds: '%',
    pattern: /^[\w.-]{1,64}@[\w.-]{1,253} (?:[~/][^%]{0,200}|[\w.-]{1,100} )% ?(?<command>.*)$/,
  },
  // csh: `alex@ws:~% ls`, `[alex@ws src]% ls`
  {
    shell: 'laptop',
    holds: '%',
    pattern:
      /^(?:[\w.-]{1,64}@[\w.-]{1,253}:[~/][^\s%]{0,200} ?|\[[\w.-]{1,64}@[\w.-]{1,253} [^\s\]%]{1,200}\])% ?(?<command>.*)$/,
  },
  // bash on a Mac: `MacBook:~ alex$ ls`
  { shell: 'laptop', holds: '$', pattern: /^[\w-]{1,63}:[~/]\S{0,200} [\w.-]{1,64}\$ ?(?<command>.*)$/ },
  // MobaXterm's first line.
  { shell: 'laptop', holds: '[', pattern: /^\[\d{4}-\d\d-\d\d \d\d:\d\d\.\d\d\] .{0,200}$/ },
  // fish: `alex@ws ~/src> ls`
  { shell: 'laptop', holds: '>', pattern: /^[\w.-]{1,64}@[\w.-]{1,253} [~/][^\s>]{0,200}> ?(?<command>.*)$/ },
  // WSL: a Windows drive, or the default name of a Windows machine.
  {
    shell: 'laptop',
    holds: ':/mnt/',
    pattern: /^[\w.-]{1,64}@[\w.-]{1,253}:\/mnt\/[a-z](?![\w.-])[^#$]{0,200}[#$] ?(?<command>.*)$/,
  },
  {
    shell: 'laptop',
    holds: 'TOP-',
    pattern: /^[\w.-]{1,64}@(?:DESKTOP|LAPTOP)-[\w-]{1,60}:[^#$]{0,200}[#$] ?(?<command>.*)$/,
  },
  // On the FMC, home directories are on a volume of their own: `admin@fmc01:/Volume/home/admin$`
  {
    shell: 'fmc',
    holds: ':/Volume/',
    pattern:
      /^(?:[\w.-]{1,64}@)?(?<host>[A-Za-z][\w.-]{0,252}):\/Volume\/[^\s#$]{0,200}(?<sign>[#$])(?:\s|(?=[a-z/.])|$)(?<command>.*)/,
  },
  // `admin@ftd:~$`, `root@fp:/home/admin#`, `root@Firepower-module1:sf#`, `[root@host ~]# `
  {
    shell: 'unix',
    holds: '@',
    pattern:
      /^\[?[\w.-]{1,64}@(?<host>[\w.-]{1,253})[: ][^\s#$>]{0,200}\]?[ ]?(?<sign>[#$>])(?:\s|(?=[a-z/.])|$)(?<command>.*)/,
  },
  // `FTD01:/home/ldap/abbac#`
  {
    shell: 'unix',
    holds: ':',
    pattern:
      /^(?!https?:)(?<host>[A-Za-z][\w.-]{0,62}):[~/][^\s#$]{0,200}\s?(?<sign>[#$])(?:\s|(?=[a-z/.])|$)(?<command>.*)/,
  },
  { shell: 'unix', holds: 'sh-', pattern: /^(?:ba|z|k)?sh-[\d.]{1,10}(?<sign>[#$])\s?(?<command>.*)$/ },
  // cmd and PowerShell
  { shell: 'windows', holds: ':\\', pattern: /^(?:PS )?[A-Za-z]:\\[^>|"*?]{0,200}>\s?(?<command>.*)$/ },
  // PowerShell 7, also on a Mac or Linux, and in a drive without letter
  {
    shell: 'windows',
    holds: 'PS',
    pattern: /^PS ?(?:[~/][^>]{0,200}|[A-Z][\w.\\]{1,60}:[^>]{0,200})?>\s?(?<command>.*)$/,
  },
];
