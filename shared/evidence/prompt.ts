import { bareCommand } from '../probes/command-line.ts';
import { forms, markedForms, type Shell } from './prompt-forms.ts';
import { STAMP } from './stamps.ts';

/** The text before a command: whose shell printed it, and what was typed there. */
export interface Prompt {
  /** Host name the prompt shows; CLISH's `>` shows none. */
  host?: string | undefined;
  shell: Shell;
  superuser: boolean;
  /** Empty if the prompt waits for input: the output before it is complete. */
  command: string;
}

// Characters of which every prompt contains one, unless it begins with `[`: a new form may have to add its character
// here or below.
const PROMPT_LIKE = /[#$>%@➤➜\ue0b0❯└╰┌╭λ]/;
// First characters of curl's own verbose lines; no prompt begins like this.
const CURLS = /^(?:\* |< |[{}] \[|> (?:[A-Z][\w-]{0,40}: |(?:GET|HEAD|POST) \/))/;
const MARKED = /[➤➜\ue0b0❯└╰┌╭λ]|MINGW|MSYS|UCRT|CLANG/;
// A Python or conda environment: firewalls have none.
const ENVIRONMENT = /^\([\w .-]{1,40}\) (?=\S)/;
const CLOCK = /^\[?(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?\]? (?=\S)/;
// `>`, `#`, `$`, `firepower#`, `firepower /ssa* #`, `Firepower-module1>`, `ftd/pri/act(config)#`,
// `firepower(local-mgmt)#`: a prompt only together with a known command.
const WEAK =
  /^((?!https?$)[A-Za-z][\w.-]{0,62}(?:\/[\w-]{1,20}){0,3}(?:\([\w-]{1,40}\))?)?( \/[\w/ -]{0,60}\*?)?\s?([#$>%])(.*)/;

const KNOWN_COMMAND =
  /^(?:show \w|expert|exit|logout|configure |connect |system |sudo |su\b|curl |nslookup\b|telnet\b|ping6? |traceroute |cat |more |less |tail |lsof|pmtool |stty |env\b|date\b|host (?:-?\w+ ){0,4}(?:[\w-]+\.)+[\w-]+(?: \S+)?$|dig |getent |nc |ncat |netcat |ss(?= -|$)|tcpdump\b|capture-traffic\b|wget |bash -c |exec \d|<\/dev\/tcp\/|ssh |scope |Resolve-DnsName |Test-NetConnection |tnc |cd |ls\b|pwd$|hostname$|ifconfig|ip |netstat|openssl |grep |echo |clear$|uptime$|whoami$)/;

const typed = (behind: string | undefined): string => (behind ?? '').trim();

/**
 * Reads a prompt at the start of a line. `bare`: the characters that count as a waiting prompt when they are alone on a
 * line; in curl's output a lone `>` ends the request headers.
 */
export function readPrompt(text: string, bare: '' | '#$%' | '#$%>'): Prompt | undefined {
  if (!mayBePrompt(text)) return undefined;
  const line = text.trimStart();
  if (CURLS.test(line)) return undefined;
  const prompt = readForms(line) ?? readWeak(line, bare);
  if (prompt) return prompt;
  const environment = ENVIRONMENT.exec(line)?.[0] ?? '';
  const stamped = line.slice(environment.length);
  // The shell's own, or a logger's in a text that has other lines as well.
  const shown = stamped.replace(CLOCK.test(stamped) ? CLOCK : STAMP, '');
  if (shown === line) return undefined;
  const behind = readForms(shown) ?? readWeak(shown, '');
  return behind && environment !== '' ? { ...behind, host: undefined, shell: 'laptop', superuser: false } : behind;
}

/** True for a line that may begin with a prompt of a known form. */
function mayBePrompt(text: string): boolean {
  return text.length <= 4000 && (PROMPT_LIKE.test(text) || text.startsWith('['));
}

// What mail programs and tickets put before quoted lines, repeated for a quotation within a quotation.
const QUOTING = /^ {0,8}(?:[>|] ?){1,4}/;

/**
 * The mark of quoted text before a prompt that identifies its shell, or before CLISH's prompt if the next line has the
 * same mark; `undefined` if there is none.
 */
export function quotingBefore(text: string, next = ''): string | undefined {
  // Faster than the pattern, and excludes most lines.
  if (!(text.startsWith('>') || text.startsWith('|') || text.startsWith(' '))) return undefined;
  const mark = QUOTING.exec(text)?.[0];
  if (mark === undefined) return undefined;
  const shown = text.slice(mark.length);
  // A logger's timestamp may stand before the shell's own.
  if (mayBePrompt(shown) && readForms(shown.replace(STAMP, '').replace(STAMP, ''))) return mark;
  // The last sign is the prompt. Without a mark on the next line, someone typed the sign at the prompt, too.
  const outer = mark.slice(0, Math.max(0, mark.lastIndexOf('>')));
  return outer.trim() !== '' && isQuotedWith(outer, next) && KNOWN_COMMAND.test(shown) ? outer : undefined;
}

/** True for a line with a mark of quoted text before it; without its spaces, it may be all of an empty line. */
export function isQuotedWith(mark: string, text: string): boolean {
  return text.startsWith(mark) || text === mark.trimEnd();
}

function readForms(line: string): Prompt | undefined {
  return (MARKED.test(line) ? readForm(line, markedForms) : undefined) ?? readForm(line, forms);
}

function readForm(line: string, all: typeof forms): Prompt | undefined {
  for (const { shell, holds, pattern } of all) {
    if (holds !== undefined && !line.includes(holds)) continue;
    const match = pattern.exec(line);
    if (!match) continue;
    const { host, sign, command } = match.groups ?? {};
    return { host, shell, superuser: sign === '#', command: typed(command) };
  }
  return undefined;
}

function readWeak(line: string, bare: '' | '#$%' | '#$%>'): Prompt | undefined {
  const weak = WEAK.exec(line);
  if (!weak) return undefined;
  const [, name, scope, sign = ''] = weak;
  const command = typed(weak[4]);
  if (command === '' ? !(name || bare.includes(sign)) : !KNOWN_COMMAND.test(bareCommand(command))) return undefined;
  if (scope !== undefined && sign !== '#') return undefined;
  // The chassis has a management port, an address and name servers of its own.
  if (name?.includes('(local-mgmt)')) return { shell: 'unknown', superuser: false, command };
  // csh; no firewall has this shell.
  if (sign === '%') return { shell: 'laptop', superuser: false, command };
  return { shell: sign === '>' ? 'clish' : 'unix', superuser: sign === '#', command };
}

// A prompt ends in a special character. After a letter, quote, bracket or punctuation mark a command is only mentioned.
const SIGN = '[^\\w\\s"\'`´‘’“”=,.;:!?(/\\\\|<-]';
const BEFORE_COMMAND =
  '[ \\t]{0,2}(?=(?:sudo|time|timeout|curl|nslookup|telnet|ping|dig|host|getent|nc|ncat|openssl|wget|lsof|netstat|ss|tcpdump|cat|tail|env|show|pmtool|Resolve-DnsName|Test-NetConnection|tnc)[\\s.])';
const STRANGE = new RegExp(`(?![[{])${SIGN}${BEFORE_COMMAND}`, 'i');
// One search for what `readPrompt` and `cutBeforeCommand` need.
const CANDIDATE = new RegExp(`${SIGN}(?:(?<=${PROMPT_LIKE.source}|^\\[)|${BEFORE_COMMAND})`, 'i');
/** Not prompts: the mark of a list item or quotation, the `+` of `set -x`, and the line in which dig names itself. */
const ITEM = /^\s*(?:[*+•·–—>#]|\d{1,3}[.)]|; <<>>)\s*$/;

/** True for a line that may contain a prompt, with or without a form; most lines of outputs do not. */
export function mayHoldPrompt(text: string): boolean {
  return CANDIDATE.test(text);
}

/** Splits a line before a command: the text before it, if it matches no form, and the command. */
export function cutBeforeCommand(text: string): { front: string; command: string } | undefined {
  const sign = text.length > 4000 ? undefined : STRANGE.exec(text);
  if (!sign) return undefined;
  const at = sign.index + sign[0].length;
  const front = text.slice(0, at);
  return at > 200 || ITEM.test(front) ? undefined : { front, command: text.slice(at) };
}
