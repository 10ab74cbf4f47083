import type { Spot } from './places.ts';

// Where secrets occur, as a grammar: a key, an optional type or separator, the value. A list of known products' lines
// missed every line that writes the same in another order (issue 21, M1).

/** Words after a key that are not a secret: a state, asterisks, a word of a sentence. */
const STATE =
  'encrypted|enabled?|disabled?|required|optional|yes|no|none|true|false|null|not|is|are|was|and|or|of|for|in|to|the|has|must|on|off|ok|' +
  'expired|missing|invalid|wrong|incorrect|unknown|rejected|accepted|failed|changed|needed|supported';
/** Such a word ends here; a secret may begin with one (`no-Entry7`). */
const WORD_ENDS = `(?=["'\\s,;&)}\\]<]|[.:](?:\\s|$)|$)`;
const NO_STATE = `(?!\\*+(?:[\\s;,"'<)]|$)|(?:${STATE})${WORD_ENDS})`;
const UNIT = '(?!(?:days?|weeks?|hours?|minutes?|times?|characters?|chars?|attempts?|tage?|zeichen|versuche?)\\b)';
/** How a value is stored, or which of two values it is: digits of Cisco's types, words of other products. */
const TYPE =
  '(?:\\d|ascii(?:-text)?|hex(?:adecimal)?|enc|local|remote|clear-?text|plain-?text|text|encrypted|encryption-type \\d|hidden|level \\d{1,2}|type \\d|key-string|key-chain|hmac-\\w{1,10}|md5|sha\\w{0,4}|sha-\\d{1,3}|pbkdf2|scrypt|password-encrypt(?:ion)?|aes)';
const TYPES = `(?:${TYPE}[ \\t]{1,4}["']?)`;
/** A value that is already redacted, after its types, is kept. */
const GONE = `(?!${TYPES}{0,3}\\[redacted\\])`;

/** Keys that name a secret anywhere, also as the end of a longer name. */
const LONG_KEYS =
  'password|passwd|passphrase|passcode|kennwort|passwort|secret|api[_-]?key|(?:access|secret|private|encryption|shared|auth|master)[_-]?key|pre-?shared-?key|access[_-]?token|token|community|regkey|j?sessionid|CGISESSID|PHPSESSID|signature|credentials?|x-amz-credential';
/** Short keys that are parts of other words: alone, or after a separator within a name (`DB_PASS`, `enable_pass`). */
const SHORT_KEYS = 'pass|pw|pwd|pin|session[_-]?id|cred';
const OTHER_KEYS = 'psk|otp|sid|mysql_pwd';
/** `password.value`, `password1`, `passwordHash` */
const KEY_END = '(?:[._-]?(?:value|hash|text|string|plain|old|new|confirm|base|enc(?:rypted)?|\\d{1,2})){0,2}';
const key = (anywhere: string, alone: string) =>
  `(?<![\\w-])(?:${anywhere ? `[\\w.-]{0,40}(?:${anywhere})|` : ''}(?:[\\w.-]{0,40}[._-])?(?:${alone}))${KEY_END}`;
const KEY_WORDS = [
  ...['pass', 'kennwort', 'secret', 'key', 'token', 'community', 'session', 'sessid', 'signature', 'credential'],
  ...['pw', 'psk', 'pin', 'otp', 'sid', 'cred'],
];
/** A quoted value completely, otherwise up to the end of the word. */
const valueFrom = (least: number) =>
  `(?:(?<=")[^"\\r\\n]{1,400}(?=")|(?<=')[^'\\r\\n]{1,400}(?=')|(?:[^\\s,;&"'<>\\\\]|\\\\(?!["'])){${least},4000})`;
/** `=`, `:`, `=>`, `:=`, `==`, after the key's closing quotes and brackets. */
const SIGN = `\\\\?["'\`]?[\\])]? {0,10}(?:=>|->|:=|==|=(?![=>])|:(?!=)|\\|(?!\\|)|\\t) {0,10}`;

const spot = (words: readonly string[], pattern: string, flags = 'gi'): Spot => ({
  words,
  pattern: new RegExp(pattern, flags),
});

/** Keys of configuration lines whose value follows without separator, whatever it looks like. */
const CONFIG_KEYS = [
  'enable (?:secret|password)',
  'passwd',
  'username \\S{1,64} (?:password|secret|privilege \\d{1,2} (?:password|secret))',
  'snmp-server community',
  '(?:local-authentication |remote-authentication )?pre-shared-key',
  '(?:aaa-server|tacacs-server|radius-server|crypto isakmp|isakmp) key',
  '(?:tacacs|radius|ldap|aaa)\\b[^\\r\\n]{0,200}? key',
  'server-private \\S{1,64} key',
  'ldap-login-password|idtoken|wpa-passphrase|wpa-psk|wpa2-psk',
  'key config-key',
  'ospf message-digest-key \\d{1,3} md5',
  'neighbor \\S{1,64} password',
  'authentication-key \\d{1,10} (?:md5|sha\\w{0,4})|authentication-key(?! \\d{1,10} (?:md5|sha|cmac|hmac))',
  '(?:standby|vrrp|glbp) \\d{1,4} authentication',
  'key-string|key-chain-string|psk|requirepass|masterauth|bind(?:pw|passwd)|rootpw',
  `[a-z]\\w{0,30}[_-](?:${LONG_KEYS})`,
  '(?:access|secret|private|encryption|shared|auth|master)[_-]key',
  'machine \\S{1,200} login \\S{1,100} password',
  'snmp-server host [^\\r\\n]{1,120}? (?:version (?:1|2c?)|community)',
  '(?:rocommunity|rwcommunity|trapcommunity|authcommunity \\S{1,40})6?',
  '(?:ppp|ip ftp|ip http client|ftp|tftp|http|vpdn|l2tp tunnel|dot1x|eap) (?:\\S{1,12} )?password',
  'set (?:\\w{1,30}[_-])?(?:pass|password|passwd|pw|pwd|secret|community|psk)(?:[_-]\\w{1,30})?',
].join('|');
const CONFIG_WORDS = [
  ...['enable secret', 'enable password', 'passwd', 'username', 'community', 'pre-shared-key', ' key', 'password'],
  ...[
    'idtoken',
    'passphrase',
    'psk',
    'md5',
    'authentication',
    'key',
    'set ',
    'snmp-server host',
    'secret',
    'pass',
    'rootpw',
    'bindpw',
    'masterauth',
  ],
  ...['token', 'signature', 'credential', 'kennwort'],
];

export const CONFIGURATION: readonly Spot[] = [
  spot(
    CONFIG_WORDS,
    `(?<lead>\\b(?:${CONFIG_KEYS})[ \\t]{1,4}["']?${TYPES}{0,3})${GONE}${NO_STATE}(?!(?:md5|sha\\d{0,3})(?:\\s|$)|--|(?:=>?|:=?|->|\\|)\\s|(?:address|hostname|fqdn) |[\\w-]{1,20}=["'])[^\\s"']{1,400}`,
  ),
  // `password 7 VALUE`, `key 6 VALUE`: the type shows that a value follows.
  spot(
    KEY_WORDS,
    `(?<lead>(?:(?<![\\w-])[\\w-]{0,40}(?:${LONG_KEYS})|(?<![\\w-])(?:[\\w-]{0,40}[_-])?(?:${SHORT_KEYS}|${OTHER_KEYS}|key))[ \\t]{1,4}${TYPES}{1,3})${GONE}${NO_STATE}${UNIT}(?!(?:md5|sha\\d{0,3})\\b|\\d{1,3}(?:\\s|$))[^\\s"'<>]{1,400}`,
  ),
  // snmpd.conf: the community is the last word.
  spot(
    ['com0sec'],
    `(?<lead>\\bcom2sec6?[ \\t]{1,8}(?:-Cn[ \\t]\\S{1,60}[ \\t]{1,8})?(?!-)\\S{1,60}[ \\t]{1,20}\\S{1,80}[ \\t]{1,20})${GONE}\\S{1,200}`,
  ),
  spot(['trap', 'inform'], `(?<lead>\\b(?:trap2?sink|informsink)[ \\t]{1,8}\\S{1,80}[ \\t]{1,8})${GONE}\\S{1,200}`),
  spot(
    ['createuser'],
    `(?<lead>\\bcreateUser[ \\t]{1,4}(?:-e[ \\t]\\S{1,80}[ \\t])?\\S{1,64}[ \\t]{1,4}(?:MD5|SHA\\S{0,4})[ \\t]{1,4}["']?)${GONE}[^\\s"']{1,400}`,
  ),
  spot(
    ['createuser'],
    `(?<lead>\\bcreateUser[^\\r\\n]{1,500}?[ \\t](?:DES|AES\\S{0,4})[ \\t]{1,4}["']?)${GONE}[^\\s"']{1,400}`,
  ),
  spot(
    ['key'],
    `(?<lead>^ {1,4}key {1,2})${GONE}${NO_STATE}(?!(?:config-key|chain|generate|type|size|usage|id|length)\\b)[^\\s:=]{4,400}(?=\\r?$)`,
    'gim',
  ),
  spot([' auth '], `(?<lead>\\bsnmp-server user\\b[^\\r\\n]{0,200}? auth (?:md5|sha\\S{0,4}) )${GONE}\\S{1,400}`),
  spot(
    [' priv '],
    `(?<lead>\\bsnmp-server user\\b[^\\r\\n]{0,400}? priv (?:3des|des|aes(?: \\d{3})?) )(?!\\[redacted\\]|\\d{3} )\\S{1,400}`,
  ),
  spot(['registration key'], `(?<lead>\\bregistration key ?[:=] {0,10})${GONE}\\S{1,100}`),
  spot(['nat id', 'natid'], `(?<lead>\\bnat ?id ?[:=] {0,10})(?!\\[redacted\\]|(?:none|n/a)\\b)\\S{1,100}`),
];

/** `PWD=/…` is a directory. */
const assigned = (keys: string, least: number): Spot =>
  spot(
    KEY_WORDS,
    `(?<lead>${keys}${SIGN}(?:${TYPES}(?=[^\\s=:]))?\\\\?["'\`]?)${GONE}(?![/~]|[a-z]:\\\\)${NO_STATE}${UNIT}${valueFrom(least)}`,
  );

export const ASSIGNED: readonly Spot[] = [
  assigned(key(LONG_KEYS, OTHER_KEYS), 1),
  assigned(key('', SHORT_KEYS), 3),
  // dbPass=…, adminPw: …
  spot(
    ['pass', 'pw'],
    `(?<lead>(?<![\\w-])[a-z][A-Za-z\\d]{0,40}(?:Pass|Pw|Pwd)${SIGN}["']?)${GONE}${NO_STATE}${valueFrom(1)}`,
    'g',
  ),
  // Without separator only a value that is not a word of a sentence: one with a digit, and not a number alone.
  spot(
    KEY_WORDS,
    `(?<lead>(?<![\\w-])[\\w-]{0,40}(?:${LONG_KEYS}|psk|otp)["']?[ \\t]{1,4}["']?)${GONE}(?!\\d{1,4}(?:[\\s.,;:)]|$))${NO_STATE}(?!\\w{1,20}=["'])(?=\\S{0,200}\\d)${valueFrom(1)}`,
  ),
  // In quotes it is a value, not a word of the sentence; likewise after an option's name.
  spot(
    KEY_WORDS,
    `(?<lead>(?<![\\w-])[\\w-]{0,40}(?:${LONG_KEYS}|psk|otp)(?:["'],)? {1,4}(?=["'])["'])${GONE}${NO_STATE}(?:(?<=")[^"\\r\\n]{1,400}(?=")|(?<=')[^'\\r\\n]{1,400}(?='))`,
  ),
  spot(
    KEY_WORDS,
    `(?<lead>(?:^|\\s)--?[\\w-]{0,30}(?:${LONG_KEYS}|pass|pwd|pw)[ \\t]{1,4}["']?)${GONE}(?!-|pass:|(?:file|env|fd):)[^\\s"']{1,400}`,
  ),
  // Elements with or without attributes, CDATA, and pairs of name and value.
  spot(
    ['</', 'cdata'],
    `(?<lead><[\\w:.-]{0,40}(?:${LONG_KEYS}|key|pass|pwd|psk)${KEY_END}(?:\\s[^<>\\r\\n]{0,300})?>(?:<!\\[CDATA\\[)?)${GONE}[^<>\\r\\n]{1,400}?(?=\\]\\]>|</)`,
  ),
  spot(
    ['value'],
    `(?<lead>(?:name|key|id|property)["']? {0,3}[=:] {0,3}["'][\\w.-]{0,40}(?:${LONG_KEYS}|pass|pwd|psk)${KEY_END}["'][^<>{}\\r\\n]{0,200}?\\bvalue["']? {0,3}[=:] {0,3}["'])${GONE}[^"'\\r\\n]{1,400}(?=["'])`,
  ),
  spot(['?sig=', '&sig=', 'key=', 'code=', 'auth='], `(?<lead>[?&](?:sig|key|code|auth)=)${GONE}[^\\s,;&"'<>]{8,4000}`),
];
