import type { Spot } from '../spots/places.ts';

// Where secrets occur, as a grammar: a key, an optional type or separator, the value. A list of known products' lines
// missed every line that writes the same in another order (issue 21, M1).

/** Words after a key that are not a secret: a state, asterisks, a word of a sentence. */
const STATE =
  'encrypted|enabled?|disabled?|required|optional|yes|no|none|true|false|null|not|is|are|was|and|or|of|for|in|to|the|has|must|on|off|ok|' +
  'ist|sind|war|lautet|der|die|das|des|dem|den|auf|f(?:\u00fc|ue)r|zum?|zur|von|vom|bei|und|oder|nicht|at|from|used|with|you|' +
  'new-object|get-credential|read-host|\\(?convertto-securestring|expired|missing|invalid|wrong|incorrect|unknown|rejected|accepted|failed|changed|needed|supported';
/** Such a word ends here; a secret may begin with one (`no-Entry7`). */
const WORD_ENDS = `(?=["'\\s,;&)}\\]<]|[.:](?:\\s|$)|$)`;
const NO_STATE = `(?!\\*+(?:[\\s;,"'<)]|$)|(?:${STATE})${WORD_ENDS})`;
const UNIT =
  '(?!(?:days?|weeks?|hours?|minutes?|times?|characters?|chars?|attempts?|bits?|tage?|zeichen|versuche?)\\b|\\d{3,4}[ -]bits?\\b)';
/** How a value is stored, or which of two values it is: digits of Cisco's types, words of other products. */
const TYPE =
  '(?:\\d|ascii(?:-text)?|hex(?:adecimal)?|enc|local|remote|clear-?text|plain-?text|text|encrypted|encryption-type \\d|hidden|level \\d{1,2}|type \\d|key-string|key-chain|hmac-[\\w-]{1,12}|md5|sha\\w{0,4}|sha-\\d{1,3}|pbkdf2|scrypt|password-encrypt(?:ion)?|aes|(?:irreversible-)?cipher|simple|!vault)';
const TYPES = `(?:${TYPE}[ \\t]{1,4}["']?)`;
/** The beginning of a value: a quote, also escaped or as an entity, or a tag of an HTML mail. */
const OPENS = `(?:\\\\{0,3}["'\`]|&quot;|%22|(?:<[a-z]{1,6}>){1,2})?`;

/** A value that is already redacted, after its types, is kept. */
const GONE = `(?!${OPENS}${TYPES}{0,3}${OPENS}\\[redacted\\])`;

/** Keys that name a secret anywhere, also as the end of a longer name. */
const LONG_KEYS = [
  'passwords?|passwds?|passphrase|passcode|passkey|kennwort|passwort|passw(?:\u00f6|oe)rter|geheimnis|contrase(?:\u00f1|n)a|mot de passe',
  'secret|api[_-]?key|pre-?shared-?key|(?:access|secret|private|encryption|shared|auth|master|signing|account|subscription|app|fernet|licen[sc]e|reg|registration|activation|webhook)[_-]?key',
  'client-key-data|key content|(?:lizenz|registrierungs|vpn-|wlan-|netzwerk)?schl(?:\u00fc|ue)ssel(?:inhalt)?',
  '(?:one-time|verification|activation|access|recovery|freigabe|zugangs|aktivierungs|sicherheits)[ _-]?code',
  'access[_-]?token|token|community|j?sessionid|CGISESSID|PHPSESSID|signature|credentials?|x-amz-credential',
  '(?:admin|root|user|db|sql|ldap|bind|smtp|mail|ftp|wifi|wlan|vpn|proxy|svc)(?:pw|pwd)',
].join('|');
/** Short keys that are parts of other words: alone, or after a separator within a name (`DB_PASS`, `enable_pass`). */
const SHORT_KEYS = 'pass|pw|pwd|pin|session[_-]?id|cred';
const OTHER_KEYS = 'psk|otp|sid|mysql_pwd';
/** `password.value`, `password1`, `passwordHash` */
const KEY_END = '(?:[._-]?(?:value|hash|text|string|plain|old|new|neu|alt|confirm|base|enc(?:rypted)?|\\d{1,2})){0,2}';
const key = (anywhere: string, alone: string) =>
  `(?<![\\w-])(?:${anywhere ? `[\\w.-]{0,40}(?:${anywhere})|` : ''}(?:[\\w.-]{0,40}[._-])?(?:${alone}))${KEY_END}`;
const KEY_WORDS = [
  ...['pass', 'kennwort', 'secret', 'key', 'token', 'community', 'session', 'sessid', 'signature', 'credential'],
  ...['pw', 'psk', 'pin', 'otp', 'sid', 'cred', 'geheim', 'contrase', 'schl', 'code'],
];
/** A quoted value completely, otherwise up to the end of the word. */
const valueFrom = (least: number) =>
  `(?:(?<=")[^"\\r\\n]{1,400}(?=")|(?<=')[^'\\r\\n]{1,400}(?=')|(?:[^\\s,;&"'<>\\\\]|\\\\(?!["'])){${least},4000})`;
/** `=`, `:`, `=>`, `:=`, `?=`, after the key's closing quotes and brackets or a row of dots. */
const SIGN = `(?:\\\\{0,3}["'\`]|\\*\\*|&quot;|%22)?[\\])]?(?: {0,40}|\\.{3,60} ?)(?:=>|->|\\u2192|[:?]=|==|=(?![=>])|%3[ad]|:(?![=:])|\\|(?!\\|)|\\t) {0,10}`;
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
  '(?:failover|cluster|map-server) key(?: hex)?|set-key|md5-key|cak|octet-string|ssh-key-pass|phash|password-hash',
  'authentication (?:mode )?(?:[\\w-]{1,16} ){0,2}key|(?:nhrp|hsrp) authentication',
  'pre-shared-key address \\S{1,64} (?:\\S{1,64} )?key|crypto ikev1 key',
  'session-key (?:in|out)bound (?:esp|ah) \\S{1,12}(?: cipher)?',
  'aaa-server \\S{1,64} (?:\\(\\S{1,64}\\) )?host \\S{1,64}(?= (?!key\\b|timeout\\b))',
  'snmp-community-string|snmp-agent community (?:read|write)|shared-key',
  'neighbor \\S{1,64} password',
  'authentication-key \\d{1,10} (?:md5|(?:hmac-|cmac-)?(?:sha|aes)[\\w-]{0,8})|authentication-key(?! \\d{1,10} (?:md5|sha|cmac|hmac))',
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
    'cak',
    'octet-string',
    'aaa-server',
    'phash',
    'schl',
    'code',
    'geheim',
  ],
  ...['token', 'signature', 'credential', 'kennwort'],
];

export const CONFIGURATION: readonly Spot[] = [
  spot(
    CONFIG_WORDS,
    `(?<lead>\\b(?:${CONFIG_KEYS})[ \\t]{1,4}["']?${TYPES}{0,3})${GONE}${NO_STATE}(?!(?:md5|sha\\d{0,3})(?:\\s|$)|--|(?:=>?|:=?|->|\\|)\\s|(?:address|hostname|fqdn|set-key|ckn) |[\\w-]{1,20}=["'])[^\\s"']{1,400}`,
  ),
  // `password 7 VALUE`, `key 6 VALUE`: the type shows that a value follows.
  spot(
    KEY_WORDS,
    `(?<lead>(?:(?<![\\w-])[\\w-]{0,40}(?:${LONG_KEYS})|(?<![\\w-])(?:[\\w-]{0,40}[_-])?(?:${SHORT_KEYS}|${OTHER_KEYS}|key))[ \\t]{1,4}${TYPES}{1,3})${GONE}${NO_STATE}${UNIT}(?!(?:md5|sha\\d{0,3}|octet-string)\\b|\\d{1,3}(?:\\s|$))[^\\s"'<>]{1,400}`,
  ),
  spot(['authenticator'], `(?<lead>\\bsession-key [^\\r\\n]{1,300}? authenticator )${GONE}\\S{1,400}`),
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
    `(?<lead>${keys}${SIGN}(?:${TYPES}(?=[^\\s=:]))?${OPENS})${GONE}(?![/~]|[a-z]:\\\\)${NO_STATE}${UNIT}${valueFrom(least)}`,
  );

export const ASSIGNED: readonly Spot[] = [
  assigned(key(LONG_KEYS, OTHER_KEYS), 1),
  assigned(key('', SHORT_KEYS), 3),
  // dbPass=…, adminPw: …
  spot(
    ['pass', 'pw'],
    `(?<lead>(?<![\\w-])[A-Za-z][A-Za-z\\d]{0,40}(?<![Bb]y)(?:Pass|Pw|Pwd)${SIGN}["']?)${GONE}${NO_STATE}${valueFrom(1)}`,
    'g',
  ),
  // Without separator only a value that is not a word of a sentence: one with a digit, and not a number alone.
  spot(
    KEY_WORDS,
    `(?<lead>(?<![\\w-])[\\w-]{0,40}(?:${LONG_KEYS}|psk|otp|(?<![a-z])pwd?|(?<=_)pass)["']?[ \\t]{1,4}["']?)${GONE}(?![/~]|\\d{1,4}(?:[\\s.,;:)]|$))${NO_STATE}(?!\\w{1,20}=["'])(?=\\S{0,200}\\d)${valueFrom(1)}`,
  ),
  // `Password for joe: …`, `password (old) = …`, `Passwort für admin ist: …`
  spot(
    KEY_WORDS,
    `(?<lead>(?<![\\w-])(?:${LONG_KEYS}|psk|pin|pw)(?: (?:for|of|f(?:\u00fc|ue)r|von|des|der) [^\\s:=]{1,64}(?: [^\\s:=]{1,40}){0,2}| ?(?!\\[redacted\\])[([][^()[\\]\\r\\n]{1,40}[)\\]])(?: (?:is|ist|lautet))? ?[:=] {1,10}["']?)${GONE}${NO_STATE}${valueFrom(1)}`,
  ),
  // The other words of a passphrase, up to the end of the line.
  spot(['passphrase'], `(?<lead>\\bpassphrase[:=] {1,4}\\[redacted\\])(?: [a-z\\d]{2,20}){2,24}(?=[ \\t]{0,4}\\r?$)`),
  // `Login: admin / …`, `Zugangsdaten admin:…`
  spot(
    ['login', 'zugang', 'cred', 'user', 'benutzer'],
    `(?<lead>(?<![\\w-])(?:login|zugang(?:sdaten)?|creds?|credentials|(?:user|benutzer)(?:name)?/(?:pass|pw)\\w{0,6})(?: ?[:=])? {1,4}(?!as\\b|of\\b)[a-z][\\w.@\\\\-]{0,63}(?: ?[:/] ?|(?<=\\bcreds?:? \\S{1,64}) {1,4}))${GONE}(?=\\S*[\\d!$%&*#])(?!\\d{1,5}(?:\\s|$)|\\d{1,2}[:.]\\d)[^\\s:/"'@]{4,200}(?=[\\s"']|$)`,
  ),
  // `user:password@host` without a scheme, as a terminal's line break may leave it. Without a port the word could be part of a sentence.
  spot(
    ['@'],
    `(?<lead>(?<![\\w.:/@%-])(?!(?:mailto|sips?|xmpp|https?|from|to|cc|id):)[a-z][\\w.\\\\%-]{0,63}:)${GONE}(?!(?:[^\\s@]{0,64}\\\\)?user-\\d{1,6}@)(?:(?=[^\\s@]{0,99}[\\d!$%&*#])[^\\s:@/"'<>]{4,100}(?=@[a-z\\d[])|[^\\s:@/"'<>]{1,100}(?=@[\\w.-]{1,253}:\\d{1,5}(?!\\d)))`,
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
    `(?<lead><[\\w:.-]{0,40}(?:${LONG_KEYS}|key|pass|pwd|psk)${KEY_END}(?:\\s[^<>\\r\\n]{0,300})?>(?:<!\\[CDATA\\[)?)${GONE}(?!\\w{0,60}(?:${LONG_KEYS})</key>)[^<>\\r\\n]{1,400}?(?=\\]\\]>|</)`,
  ),
  spot(
    ['value'],
    `(?<lead>(?:name|key|id|property)["']? {0,3}[=:] {0,3}["'][\\w.-]{0,40}(?:${LONG_KEYS}|pass|pwd|psk)${KEY_END}["'][^<>{}\\r\\n]{0,200}?\\bvalue["']? {0,3}[=:] {0,3}["'])${GONE}[^"'\\r\\n]{1,400}(?=["'])`,
  ),
  // <entry key="password">…, <name>password</name><value>…
  spot(
    ['</'],
    `(?<lead><\\w{1,30} [^<>\\r\\n]{0,100}?(?:name|key|id)=["'][\\w.-]{0,40}(?:${LONG_KEYS}|pass|pwd|psk)${KEY_END}["'][^<>\\r\\n]{0,100}>|<(?:name|key)>[\\w.-]{0,40}(?:${LONG_KEYS}|pass|pwd|psk)${KEY_END}</(?:name|key)> {0,8}<(?:value|string)>)${GONE}[^<>\\r\\n]{1,400}(?=</)`,
  ),
  spot(['auth'], `(?<lead>(?:(?<![\\w-])_auth|"auth") {0,3}[=:] {0,3}"?)${GONE}${NO_STATE}[^\\s"',]{8,400}`),
  spot(['?sig=', '&sig=', 'key=', 'code=', 'auth='], `(?<lead>[?&](?:sig|key|code|auth)=)${GONE}[^\\s,;&"'<>]{8,4000}`),
];
