import type { Rule } from './ledger.ts';
import type { Spot } from './places.ts';
import { ASSIGNED, CONFIGURATION } from './secret-grammar.ts';

export const GONE = '[redacted]';

const SNMP = 'snmpwalk|snmpgetnext|snmpget|snmpbulkwalk|snmpset';
const LDAP = 'ldapsearch|ldapmodify|ldapadd|ldapwhoami|ldappasswd';
/** Programs, their option that takes a secret, and the part of its value before the secret. */
const OPTIONS: readonly [programs: string, option: string, lead?: string][] = [
  ['sshpass', '-p[ \\t]{0,4}'],
  ['mysql|mysqldump|mysqladmin|mysqlimport|mariadb|OmniQuery.pl', '-p[ \\t]?'],
  ['smbclient', '-U[ \\t]{0,2}', '[^\\s%"\']{1,100}%'],
  [LDAP, '-w[ \\t]{0,2}'],
  [SNMP, '-c[ \\t]{0,2}'],
  [SNMP, '-A[ \\t]{0,2}'],
  [SNMP, '-X[ \\t]{0,2}'],
  ['ssh-keygen', '-N[ \\t]{0,2}'],
  ['ssh-keygen', '-P[ \\t]{0,2}'],
  ['plink|pscp|psftp|putty', '-pw[ \\t]{1,2}'],
  ['openssl', '-k[ \\t]{1,2}'],
  ['xfreerdp|wfreerdp|rdesktop', '/p:|-p[ \\t]{1,2}'],
  ['ipmitool', '-P[ \\t]{0,2}'],
  ['zip|unzip', '-P[ \\t]{0,2}'],
  ['7z|7za|rar|unrar', '-p'],
  ['redis-cli', '-a[ \\t]{1,2}'],
  ['mongo|mongosh|mongodump|security', '-p[ \\t]{1,2}'],
  ['winexe|rpcclient|wmic', '-U[ \\t]{0,2}', '[^\\s%"\']{1,100}%'],
];
// Each matches the text after its group `lead`, if it has one. None matches redacted text.
/** Commands with a secret among their arguments. */
const COMMANDS: readonly Spot[] = [
  {
    words: ['-u', '-user'],
    pattern: /(?<lead>(?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]{0,2}')(?!\[redacted\])[^'\r\n]{1,400}(?=')/g,
  },
  {
    words: ['-u', '-user'],
    pattern: /(?<lead>(?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]{0,2}")(?!\[redacted\])[^"\r\n]{1,400}(?=")/g,
  },
  {
    words: ['-u', '-user'],
    pattern:
      /(?<lead>(?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]{0,2}["']?)(?!\[redacted\]|\+)[^\s"':]{1,200}:[^\s"']{1,400}/g,
  },
  ...OPTIONS.map(([names, option, end = '']): Spot => {
    const words = names.split('|');
    const pattern = `(?<lead>\\b(?:${names.replaceAll('.', '\\.')})(?:\\.exe)?\\b[^\\r\\n|;]{0,200}?\\s(?:${option})["']?${end})(?!\\[redacted\\])[^\\s"'-][^\\s"']{0,400}`;
    return { words, pattern: new RegExp(pattern, 'g') };
  }),
  {
    words: ['net user'],
    pattern: /(?<lead>\bnet user \S{1,64} )(?!\[redacted\]|\/|\*)\S{1,200}/gi,
  },
  {
    words: ['net use'],
    pattern:
      /(?<lead>\bnet use (?:\w: |\* )?(?!\w: )\S{1,200} )(?!\[redacted\]|\/|\*)\S{1,200}(?= [^\r\n]{0,100}\/user:)/gi,
  },
  {
    words: ['htpasswd'],
    pattern: /(?<lead>\bhtpasswd -\w{0,6}b\w{0,4} \S{1,200} \S{1,64} )(?!\[redacted\])\S{1,200}/gi,
  },
  {
    words: ['echo'],
    pattern:
      /(?<lead>\becho[ \t]{1,4}(?:-n[ \t]{1,4})?["']?)(?!\[redacted\])[^\s"'|]{1,400}(?=["']?[ \t]{0,8}\|[ \t]{0,8}(?:sudo|passwd|chpasswd)\b)/g,
  },
  {
    words: ['<<<'],
    pattern:
      /(?<lead><<<[ \t]{0,4}\$?["']?)(?!\[redacted\])(?:(?<=")[^"\r\n]{1,400}|(?<=')[^'\r\n]{1,400}|[^\s"'<>|;]{1,400})/g,
  },
  { words: ['oauth0-bearer'], pattern: /(?<lead>--oauth2-bearer[ =]["']?)(?!\[redacted\])[^\s"']{1,4000}/g },
  { words: ['pass:'], pattern: /(?<lead>\s-pass(?:in|out)?[ \t]{1,4}["']?pass:)(?!\[redacted\])[^\s"']{1,400}/g },
  {
    words: ['configure manager add'],
    pattern:
      /(?<lead>\bconfigure manager add[ \t]{1,4}\S{1,253}[ \t]{1,4})(?!\[redacted\])\S{1,100}(?:[ \t]{1,4}\S{1,100})?/gi,
  },
  {
    words: ['_proxy='],
    pattern: /(?<lead>\b(?:https?|all|ftp)_proxy=["']?)(?!\[redacted\]@|\w{1,10}:\/\/)[^\s"']{1,300}(?=@)/gi,
  },
  {
    words: ['send'],
    pattern: /(?<lead>\bsend[ \t]{1,4}(?:--[ \t]{1,4})?")(?!\[redacted\])[^"\r\n]{1,200}(?=\\[rn]")/g,
  },
  {
    words: ['net use'],
    pattern: /(?<lead>\bnet use\b[^\r\n]{0,300}? \/user:\S{1,100} )(?!\[redacted\]|\/)\S{1,200}/gi,
  },
];
/** A secret mentioned in a sentence. */
const SPOKEN: readonly Spot[] = [
  {
    words: ['pass', 'kennwort'],
    pattern:
      /(?<lead>\b(?:password|passphrase|passwort|kennwort) (?:is|was|ist|war|lautet):? {1,2}["']?)(?!\[redacted\]|(?:required|wrong|correct|not|empty|set|expired|incorrect|falsch|leer|nicht|ein|eine|a|the|in|for|missing|needed|invalid|valid|known|unknown)(?=[\s,;.:)!?]|$))[^\s"']{4,200}/gi,
  },
  {
    words: ['pass '],
    pattern: /(?<lead>\bpass {1,2})(?!\[redacted\])(?=\S*\d)(?=\S*[a-z])[\w!$%&*+.?@#-]{6,200}(?=\s|$)/gi,
  },
];
/** Secrets recognised by their form. */
const HASHES: readonly Spot[] = [
  // crypt(3), Cisco types 8 and 9
  { words: ['$0', '$y', '$gy', '$apr'], pattern: /\$(?:1|2[abxy]?|5|6|7|8|9|y|gy|apr1)\$[./\w$=,-]{8,200}/g },
  // pwdump: name, number, LM and NT hash
  {
    words: [':::'],
    pattern: /(?<lead>:\d{1,10}:)(?!\[redacted\])(?:[0-9a-f]{32}|[A-Z *]{3,40}):[0-9a-f]{32}(?=:::)/gi,
  },
  // NTLM in a proxy's log or a capture: challenge, proof, rest
  { words: ['::'], pattern: /(?<lead>::[\w.-]{0,60}:)(?!\[redacted\])[0-9a-f]{16}:[0-9a-f]{32}:[0-9a-f]{16,4000}/gi },
];
// Up to the last `@`: a password may contain `@` and `/`.
const USERINFO = /(?<lead>\b[a-z][a-z0-9+.-]{1,15}:\/\/)(?!\[redacted\]@)[^\s"'<>]{1,300}(?=@[\w[])/gi;
const SHAPES: readonly Spot[] = [
  {
    words: ['-authenticate'],
    pattern: /(?<lead>(?:proxy|www)-authenticate {0,4}: {0,4}(?:NTLM|Negotiate) {1,4})(?!\[redacted\])\S{1,8000}/gi,
  },
  { words: ['://'], pattern: USERINFO },
  {
    words: ['auth using'],
    pattern: /(?<lead>(?:Proxy|Server) auth using \w{1,20} with user ')(?!\[redacted\])[^'\r\n]{1,300}/gi,
  },
];
const TOKENS: readonly Spot[] = [
  { words: ['eyj'], pattern: /\beyJ(?:\w|-(?!eyJ)){10,2000}\.[\w-]{10,4000}\.[\w-]{10,2000}/g },
  { words: ['akia', 'asia'], pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  {
    words: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_', 'glpat-', 'xox', 'aiza', 'sk-'],
    pattern:
      /\bgh[pousr]_\w{20,255}\b|\bgithub_pat_\w{20,255}\b|\bglpat-[\w-]{20,64}\b|\bxox[abprs]-[\w-]{10,250}|\bAIza[\w-]{35}|\bsk-[\w-]{20,200}/g,
  },
  {
    words: ['aaaa'],
    pattern: /(?<lead>\b(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d{3}) )AAAA[\w+/=]{20,4000}/g,
  },
];
// `Proxy-Authorization: Basic …`, `Cookie: …`, anywhere on a line (after a timestamp, in a command's quotes).
const HEADERS: Spot = {
  words: ['authorization', 'cookie', 'x-auth-', 'x-api-key', 'x-csrf-token'],
  pattern:
    /(?<lead>(?:^|[<>\s"'])(?:proxy-)?(?:authorization|set-cookie2?|cookie|x-auth-(?:access-|refresh-)?token|x-api-key|x-csrf-token) {0,4}: {0,4})(?! {0,4}\[redacted\])(?:[^\r\n"']|(?<=\w=)"[^"\r\n]{0,2000}"){1,8000}/gim,
};
/** Continuation of a header's value that the terminal wrapped: a line of only such characters. */
export const HEADER_GOES_ON = /^[A-Za-z0-9+/=_.-]{8,200}$/;
/** Minimum width of a terminal. */
const EDGE = 60;

/** Removes passwords, keys, tokens and cookies. `onBroken` is called for a header that reaches the terminal's edge. */
export function secretRules(onBroken: () => void): Rule[] {
  const rules = (spots: readonly Spot[]) => spots.map((spot): Rule => ({ kind: 'secret', ...spot, to: () => GONE }));
  const header = (from: string, lead: string) => {
    if (lead.length + from.length >= EDGE) onBroken();
    return GONE;
  };
  return [
    ...rules([...COMMANDS, ...CONFIGURATION, ...SPOKEN, ...HASHES]),
    { kind: 'secret', ...HEADERS, to: header },
    ...rules([...SHAPES, ...ASSIGNED, ...TOKENS]),
  ];
}
