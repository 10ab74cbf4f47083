import type { Ledger } from './ledger.ts';

const GONE = '[redacted]';

// Each finds what stands behind its group `lead`, if it has one. None finds what is redacted already.
const PATTERNS: readonly RegExp[] = [
  // Commands that carry a secret among their words.
  /(?<lead>(?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]{0,2}')(?!\[redacted\])[^'\r\n]{1,400}(?=')/g,
  /(?<lead>(?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]{0,2}")(?!\[redacted\])[^"\r\n]{1,400}(?=")/g,
  /(?<lead>(?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]{0,2}["']?)(?!\[redacted\]|\+)[^\s"':]{1,200}:[^\s"']{1,400}/g,
  /(?<lead>\bsshpass[ \t]{1,4}-p[ \t]{0,4}["']?)(?!\[redacted\])[^\s"']{1,400}/g,
  /(?<lead>\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb|OmniQuery\.pl)\b[^\r\n|;]{0,200}?\s-p[ \t]?["']?)(?!\[redacted\])[^\s"'-][^\s"']{0,400}/g,
  /(?<lead>\bsmbclient\b[^\r\n|;]{0,200}?\s-U[ \t]{0,2}["']?[^\s%"']{1,100}%)(?!\[redacted\])[^\s"']{1,400}/g,
  /(?<lead>\bldap(?:search|modify|add|whoami|passwd)\b[^\r\n|;]{0,300}?\s-w[ \t]{0,2}["']?)(?!\[redacted\])[^\s"']{1,400}/g,
  /(?<lead>\bsnmp(?:walk|get|bulkwalk|getnext|set)\b[^\r\n|;]{0,200}?\s-[cAX][ \t]{0,2}["']?)(?!\[redacted\])[^\s"']{1,400}/g,
  /(?<lead>\bsnmp(?:walk|get|bulkwalk|getnext|set)\b[^\r\n|;]{0,200}?\s-X[ \t]{0,2}["']?)(?!\[redacted\])[^\s"']{1,400}/g,
  /(?<lead>\bssh-keygen\b[^\r\n|;]{0,200}?\s-N[ \t]{0,2}["']?)(?!\[redacted\])[^\s"']{1,400}/g,
  /(?<lead>\bssh-keygen\b[^\r\n|;]{0,200}?\s-P[ \t]{0,2}["']?)(?!\[redacted\])[^\s"']{1,400}/g,
  /(?<lead>\becho[ \t]{1,4}(?:-n[ \t]{1,4})?["']?)(?!\[redacted\])[^\s"'|]{1,400}(?=["']?[ \t]{0,8}\|[ \t]{0,8}(?:sudo|passwd|chpasswd)\b)/g,
  /(?<lead>--oauth2-bearer[ =]["']?)(?!\[redacted\])[^\s"']{1,4000}/g,
  /(?<lead>\s-pass(?:in|out)?[ \t]{1,4}["']?pass:)(?!\[redacted\])[^\s"']{1,400}/g,
  /(?<lead>\bconfigure manager add[ \t]{1,4}\S{1,253}[ \t]{1,4})(?!\[redacted\])\S{1,100}(?:[ \t]{1,4}\S{1,100})?/gi,
  /(?<lead>\b(?:https?|all|ftp)_proxy=["']?)(?!\[redacted\]@|\w{1,10}:\/\/)[^\s"']{1,300}(?=@)/gi,
  /(?<lead>\bsend[ \t]{1,4}(?:--[ \t]{1,4})?")(?!\[redacted\])[^"\r\n]{1,200}(?=\\[rn]")/g,
  // Lines of a configuration. Asterisks stand for a secret already.
  /(?<lead>\b(?:enable (?:secret|password)|passwd|username \S{1,64} (?:password|secret|privilege \d{1,2} password)|snmp-server community|(?:local-authentication |remote-authentication )?pre-shared-key|aaa-server key|ldap-login-password|(?:tacacs-server|radius-server|crypto isakmp) key|idtoken|wpa-passphrase|ospf message-digest-key \d{1,3} md5|neighbor \S{1,64} password|authentication-key \d{1,10} (?:md5|sha\w{0,4})|key-string|key(?= \d (?!md5|sha)))(?: \d)? {1,4})(?!(?:\d )?\[redacted\]|\*+(?:\s|$)|(?:encrypted|enabled|disabled|required|yes|no|none|md5|sha\d{0,3})\b)\S{1,400}/gi,
  /(?<lead>^ {1,4}key {1,2})(?!\[redacted\]|\*+(?:\s|$)|(?:config-key|chain|generate|type|size|usage|id|length)\b)[^\s:=]{4,400}(?=\r?$)/gim,
  /(?<lead>\bsnmp-server user\b[^\r\n]{0,200}? auth (?:md5|sha\S{0,4}) )(?!\[redacted\])\S{1,400}/gi,
  /(?<lead>\bsnmp-server user\b[^\r\n]{0,400}? priv (?:3des|des|aes(?: \d{3})?) )(?!\[redacted\]|\d{3} )\S{1,400}/gi,
  /(?<lead>\bregistration key ?[:=] {0,10})(?!\[redacted\])\S{1,100}/gi,
  /(?<lead>\bnat ?id ?[:=] {0,10})(?!\[redacted\]|(?:none|n\/a)\b)\S{1,100}/gi,
  /(?<lead>\bnet use\b[^\r\n]{0,300}? \/user:\S{1,100} )(?!\[redacted\]|\/)\S{1,200}/gi,
  // Spoken of in a sentence.
  /(?<lead>\b(?:password|passphrase|passwort|kennwort) (?:is|was|ist|war|lautet):? {1,2}["']?)(?!\[redacted\]|(?:required|wrong|correct|not|empty|set|expired|incorrect|falsch|leer|nicht|ein|eine|a|the|in|for|missing|needed|invalid|valid|known|unknown)\b)[^\s"']{4,200}/gi,
  /(?<lead>\bpass {1,2})(?!\[redacted\])(?=\S*\d)(?=\S*[a-z])[\w!$%&*+.?@#-]{6,200}(?=\s|$)/gi,
  // `PWD=/…` is a folder.
  /(?<lead>\b(?:pw|pwd|pass|pin|session[_-]?id)["']?[ ]{0,4}[=:] {0,4}["']?)(?![/~]|\[redacted\]|[a-z]:\\|(?:yes|no|none|true|false|null|ok)\b)(?:(?<=")[^"\r\n]{1,400}(?=")|(?<=')[^'\r\n]{1,400}(?=')|[^\s,;&"'<>]{3,400})/gi,
  // Hashes of passwords: crypt(3), Cisco types 8 and 9.
  /\$(?:1|2[abxy]?|5|6|7|8|9|y|gy|apr1)\$[./\w$=,-]{8,200}/g,
];
// Up to the last `@`: a password may hold one, and a slash.
const USERINFO = /(?<lead>\b[a-z][a-z0-9+.-]{1,15}:\/\/)(?!\[redacted\]@)[^\s"'<>]{1,300}(?=@[\w[])/gi;
const LATER: readonly RegExp[] = [
  /(?<lead>(?:proxy|www)-authenticate {0,4}: {0,4}(?:NTLM|Negotiate) {1,4})(?!\[redacted\])\S{1,8000}/gi,
  USERINFO,
  /(?<lead>(?:Proxy|Server) auth using \w{1,20} with user ')(?!\[redacted\])[^'\r\n]{1,300}/gi,
  /(?<lead>(?<![\w-])[\w-]{0,40}(?:password|passwd|passphrase|kennwort|passwort|secret|api[_-]?key|(?:access|secret|private)[_-]?key|access[_-]?token|token|mysql_pwd|community|psk|regkey|otp|j?sessionid|CGISESSID|PHPSESSID|sid|signature|x-amz-credential)["']?(?: {0,10}[=:] {0,10}["']?| {1,4}(?=\S{0,200}\d)))(?!\[redacted\]|\*+(?:\s|$)|(?:enabled|disabled|yes|no|none|true|false|null|required)\b)(?:(?<=")[^"\r\n]{1,400}(?=")|(?<=')[^'\r\n]{1,400}(?=')|[^\s,;&"'<>]{1,4000})/gi,
  /(?<lead><(?:[\w:-]{0,40})(?:password|passwd|secret|token|passphrase|apikey|key)>)(?!\[redacted\])[^<>\r\n]{1,400}(?=<\/)/gi,
  /(?<lead>[?&](?:sig|key|code|auth)=)(?!\[redacted\])[^\s,;&"'<>]{8,4000}/gi,
  // Tokens that tell by their shape.
  /\beyJ(?:\w|-(?!eyJ)){10,2000}\.[\w-]{10,4000}\.[\w-]{10,2000}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bgh[pousr]_\w{20,255}\b|\bgithub_pat_\w{20,255}\b|\bglpat-[\w-]{20,64}\b|\bxox[abprs]-[\w-]{10,250}|\bAIza[\w-]{35}|\bsk-[\w-]{20,200}/g,
  /(?<lead>\b(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d{3}) )AAAA[\w+/=]{20,4000}/g,
];
// Its own name, the body and END stay lines of their own. The body of a key that was cut off is lines of its signs.
const PEM =
  /(?<lead>-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)(?!\s*\[redacted\])(?:(?:[^-]|-(?!----)){1,20000}(?=-----)|(?:\r?\n[A-Za-z0-9+/=]{16,80}){1,400})/g;
// `Proxy-Authorization: Basic …`, `Cookie: …`, wherever on a line (behind a stamp, in a command's quotes); a value that
// the terminal's edge broke goes on as a line of nothing but such characters.
const HEADERS =
  /(?<lead>(?:^|[<>\s"'])(?:proxy-)?(?:authorization|set-cookie2?|cookie|x-auth-(?:access-|refresh-)?token|x-api-key|x-csrf-token) {0,4}: {0,4})(?! {0,4}\[redacted\])(?:[^\r\n"']|(?<=\w=)"[^"\r\n]{0,2000}"){1,8000}(?:(?:\r?\n[A-Za-z0-9+/=_.-]{8,200}(?=\r?\n|$)){0,40})/gim;

/** Takes passwords, keys, tokens and cookies out. Line breaks stay, so that line numbers do. */
export function redactSecrets(text: string, { swap }: Ledger): string {
  const gone = () => GONE;
  let bare = swap(text, 'secret', PEM, (body) => body.replace(/[^\r\n]+/g, GONE));
  for (const pattern of PATTERNS) bare = swap(bare, 'secret', pattern, gone);
  bare = swap(bare, 'secret', HEADERS, (found, lead) => {
    const rest = found.replace(/^[^\r\n]*/, '');
    // Only a line that reaches the terminal's edge can go on.
    return lead.length + found.length - rest.length < 60 ? GONE + rest : GONE + rest.replace(/[^\r\n]+/g, GONE);
  });
  for (const pattern of LATER) bare = swap(bare, 'secret', pattern, gone);
  return bare;
}
