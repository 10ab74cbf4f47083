import type { Spot } from '../spots/places.ts';
import type { Rule } from '../spots/replacement-table.ts';
import { ASSIGNED, CONFIGURATION } from './secret-grammar.ts';
import { IN_SENTENCES, isLikeSecret } from './spoken-secrets.ts';
import { HASHES, TOKENS } from './token-shapes.ts';

export const GONE = '[redacted]';

const SNMP = 'snmpwalk|snmpgetnext|snmpget|snmpbulkwalk|snmpbulkget|snmpset|snmptable|snmptrap|snmpinform';
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
  ['racadm|esxcli|docker|podman|az|psexec|psexec64|certutil|useradd|usermod', '-p[ \\t]{1,2}'],
  ['signtool', '/p[ \\t]{1,2}'],
  ['schtasks', '/rp[ \\t]{1,2}'],
  ['sqlcmd|bcp|osql|isql', '-P[ \\t]{0,2}'],
  ['lftp|ncftp|ftp|open', '-u[ \\t]{0,2}', '[^\\s,"\']{1,64},'],
  ['nsupdate|dig', '-y[ \\t]{0,2}', '(?:hmac-[a-z\\d-]{1,12}:)?[\\w.-]{1,253}:'],
  ['curl', '-E[ \\t]{0,2}|--cert[ =]', '[^\\s:"\']{1,200}:'],
  ['curl', '-\\w{0,8}u[ \\t]{0,2}', '[^\\s:+"\'][^\\s:"\']{0,200}:'],
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
    const pattern = `(?<lead>\\b(?:${names.replaceAll('.', '\\.')})(?:\\.exe)?\\b[^\\r\\n|;]{0,200}?\\s(?:${option})["']?${end})(?![^\\s"']{0,300}\\[redacted\\])[^\\s"'-][^\\s"']{0,400}`;
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
  // Arguments of subcommands.
  {
    words: ['add_user', 'change_password', 'wpa_passphrase', 'radtest', 'test aaa', 'vault login', 'openssl passwd'],
    pattern:
      /(?<lead>\b(?:rabbitmqctl (?:add_user|change_password) \S{1,64}|wpa_passphrase \S{1,64}|radtest (?:-\w \S{1,20} ){0,2}\S{1,64}|test aaa group \S{1,64} \S{1,64}|vault login|openssl passwd(?: -\w{1,9})*) ["']?)(?!\[redacted\]|-)[^\s"']{1,400}/gi,
  },
  { words: ['radtest'], pattern: /(?<lead>\bradtest [^\r\n]{1,300} \d{1,5} )(?!\[redacted\])\S{1,200}/gi },
  {
    words: ['vault kv put'],
    pattern: /(?<lead>\bvault kv put \S{1,200} \w{1,64}=["']?)(?!\[redacted\])[^\s"']{1,400}/gi,
  },
  {
    words: ['reg_sz', 'reg add'],
    pattern:
      /(?<lead>(?:pass\w{0,10}|pwd|secret)["']?[ \t]{1,20}REG_(?:EXPAND_)?SZ[ \t]{1,20}|\breg add [^\r\n]{1,200}(?:password|pwd|secret)[^\r\n]{0,60} \/d ["']?)(?!\[redacted\])[^\s"']{1,400}/gi,
  },
  {
    words: ['identified'],
    pattern:
      /(?<lead>\bIDENTIFIED (?:WITH \S{1,64} )?BY (?:PASSWORD )?["']?)(?!\[redacted\]|PASSWORD )[^\s"';]{1,400}/gi,
  },
  {
    words: ['securestring', 'credential'],
    pattern:
      /(?<lead>\bConvertTo-SecureString (?:-String )?["']?|\b(?:PS|Network)Credential\(["'][^"'\r\n]{1,100}["'], {0,4}["'])(?!\[redacted\]|-|\$)[^\s"')]{1,400}/gi,
  },
  {
    words: ['sqlplus', 'oracle'],
    pattern:
      /(?<lead>(?:\bsqlplus (?:-\w )?|jdbc:oracle:thin:)[\w$]{1,64}\/["']?)(?!\[redacted\])[^\s"']{1,200}(?=["']?@)/gi,
  },
  {
    words: ['auth plain', 'auth login', ' login '],
    pattern:
      /(?<lead>^(?:[CS]: ?|> ?)?(?:AUTH (?:PLAIN|LOGIN) |[A-Z]{0,4}\d{1,5} LOGIN \S{1,100} ["']?))(?!\[redacted\])[^\s"']{1,400}/gim,
  },
  {
    words: ['printf'],
    pattern:
      /(?<lead>\bprintf[ \t]{1,4}["'])(?!\[redacted\])[^\r\n"'%]{1,200}?(?=(?:\\n)?["'][ \t]{0,8}\|[ \t]{0,8}(?:sudo|passwd|chpasswd)\b)/g,
  },
  // ipsec.secrets, chap-secrets, .pgpass
  {
    words: [': eap', ': psk', ': xauth', ': ntlm', ': pin'],
    pattern: /(?<lead>: (?:PSK|EAP|XAUTH|NTLM|PIN) ["']?)(?!\[redacted\])[^\s"']{1,400}/g,
  },
  {
    words: [' *', '\t*'],
    pattern:
      /(?<lead>^[ \t]{0,8}"?[\w.@\\-]{1,64}"?[ \t]{1,20}\*[ \t]{1,20}"?)(?!\[redacted\]|\*)[^\s"]{1,200}(?="?[ \t]{1,20}\*[ \t]{0,8}\r?$)/gm,
  },
  {
    words: [':0000:'],
    pattern:
      /(?<lead>^[a-z][\w.-]{1,253}:\d{4,5}:[\w*-]{1,64}:(?=[\w.-]{0,63}[a-z])[\w.-]{1,64}:)(?!\[redacted\])[^\s:]{4,200}(?=\r?$)/gim,
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
/** A secret mentioned in a sentence, whatever it looks like. */
const SPOKEN: readonly Spot[] = [
  {
    words: ['bearer '],
    pattern: /(?<lead>\bbearer[ \t]{1,4})(?!\[redacted\])(?=\S*\d)[\w.~+/=-]{16,4000}/gi,
  },
  {
    words: ['pass', 'kennwort'],
    pattern:
      /(?<lead>\b(?:password|passphrase|passwort|kennwort) (?:is|was|ist|war|lautet):? {1,2}["']?)(?!\[redacted\]|(?:required|wrong|correct|not|empty|set|expired|incorrect|falsch|leer|nicht|ein|eine|a|the|in|for|missing|needed|invalid|valid|known|unknown|changed|rejected|accepted|refused|abgelaufen|bekannt|unbekannt|gesetzt|korrekt|richtig|ung(?:\u00fc|ue)ltig|ge(?:\u00e4|ae)ndert|abgelehnt|n(?:\u00f6|oe)tig|erforderlich)(?=[\s,;.:)!?]|$))[^\s"']{4,200}/gi,
  },
  {
    words: ['pass '],
    pattern: /(?<lead>\bpass {1,2})(?!\[redacted\])(?=\S*\d)(?=\S*[a-z])[\w!$%&*+.?@#-]{6,200}(?=\s|$)/gi,
  },
];
// Up to the last `@`: a password may hold one, and a slash.
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
// `Proxy-Authorization: Basic …`, `Cookie: …`, wherever on a line (behind a stamp, in a command's quotes).
const HEADERS: Spot = {
  words: ['authorization', 'cookie', 'x-auth-', 'x-api-key', 'x-csrf-token'],
  pattern:
    /(?<lead>(?:^|[<>\s"'=])(?:proxy-)?(?:authorization|set-cookie2?|cookie|x-auth-(?:access-|refresh-)?token|x-api-key|x-csrf-token) {0,4}: {0,4})(?! {0,4}\[redacted\])(?:[^\r\n"']|(?<=\w=)"[^"\r\n]{0,2000}"){1,8000}/gim,
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
    ...rules([...TOKENS, ...SHAPES, ...ASSIGNED]),
    ...IN_SENTENCES.map(
      (spot): Rule => ({
        kind: 'secret',
        ...spot,
        to: (from, lead) => (isLikeSecret(from, lead) ? GONE : from),
      }),
    ),
  ];
}
