const GONE = '[redacted]';

// `Proxy-Authorization: Basic …`, `Cookie: …`, wherever on a line (behind a stamp, in a command's quotes); a value that
// the terminal's edge broke goes on as a line of nothing but such characters.
const HEADERS =
  /((?:^|[<>\s"'])(?:proxy-)?(?:authorization|set-cookie|cookie|x-auth-token|x-api-key) {0,4}: {0,4})(?! {0,4}\[redacted\])([^\r\n"']{1,8000})((?:\r?\n[A-Za-z0-9+/=_.-]{8,200}(?=\r?\n|$)){0,40})/gim;
const CONFIGURED =
  /((?:\b(?:enable (?:secret|password)|username \S{1,64} (?:password|secret|privilege \d+ password)|snmp-server community|(?:local-authentication |remote-authentication )?pre-shared-key|aaa-server key|ldap-login-password|key(?= \d )) (?:\d )?|-passin pass:))(?!\[redacted\])\S{1,400}/gi;
const CHALLENGE = /((?:proxy|www)-authenticate {0,4}: {0,4}(?:NTLM|Negotiate) {1,4})(?!\[redacted\])\S{1,8000}/gi;
// Commands that carry a secret among their words.
const ARGUMENTS: readonly RegExp[] = [
  /((?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]{0,2}')(?!\[redacted\])[^']{1,400}(?=')/g,
  /((?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]{0,2}")(?!\[redacted\])[^"]{1,400}(?=")/g,
  /((?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]{0,2}["']?)(?!\[redacted\]|\+)[^\s"':]{1,200}:[^\s"']{1,400}/g,
  /(\bsshpass\s+-p\s{0,4}["']?)(?!\[redacted\])[^\s"']{1,400}/g,
  /(\becho\s+(?:-n\s+)?["']?)(?!\[redacted\])[^\s"'|]{1,400}(?=["']?\s{0,8}\|\s{0,8}sudo\b)/g,
  /(\bconfigure manager add\s+\S{1,253}\s+)(?!\[redacted\])\S{1,100}(?:[ \t]+\S{1,100})?/gi,
  /(\b(?:https?|all|ftp)_proxy=["']?)(?!\[redacted\]@|\w{1,10}:\/\/)[^\s"']{1,300}@/gi,
];
const VALUES =
  /\b((?:[\w-]{0,40})?(?:password|passwd|passphrase|kennwort|passwort|secret|api[_-]?key|access[_-]?token|token|community|psk)["']?(?: {0,10}[=:] {0,10}["']?| {1,4}(?=\S{0,200}\d)))(?!\[redacted\]|(?:enabled|disabled|yes|no|none)\b)[^\s,;&"']{1,4000}/gi;
// Up to the last `@`: a password may hold one, and a slash.
const USERINFO = /(\b[a-z][a-z0-9+.-]{1,15}:\/\/)(?!\[redacted\]@)[^\s"'<>]{1,300}@(?=[\w[])/gi;
const PROXY_USER = /(Proxy auth using \w{1,20} with user ')[^'\r\n]{1,300}/gi;
const PEM = /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)([\s\S]{0,20000}?)(-----END)/g;
const JWT = /\beyJ[\w-]{10,2000}\.[\w-]{10,4000}\.[\w-]{10,2000}/g;

/** Takes passwords, keys, tokens and cookies out. Line breaks stay, so that line numbers do. */
export function redactSecrets(text: string): string {
  const bare = ARGUMENTS.reduce(
    (rest, pattern) =>
      rest.replace(pattern, (match: string, lead: string) => lead + GONE + (match.endsWith('@') ? '@' : '')),
    text,
  );
  return bare
    .replace(PEM, (_, begin: string, body: string, end: string) => begin + body.replace(/[^\r\n]+/g, GONE) + end)
    .replace(HEADERS, (_, lead: string, value: string, rest: string) =>
      // Only a line that reaches the terminal's edge can go on.
      lead.length + value.length < 60 ? lead + GONE + rest : lead + GONE + rest.replace(/[^\r\n]+/g, GONE),
    )
    .replace(CONFIGURED, `$1${GONE}`)
    .replace(CHALLENGE, `$1${GONE}`)
    .replace(USERINFO, `$1${GONE}@`)
    .replace(PROXY_USER, `$1${GONE}`)
    .replace(VALUES, `$1${GONE}`)
    .replace(JWT, GONE);
}
