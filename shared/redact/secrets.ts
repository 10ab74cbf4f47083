const GONE = '[redacted]';

// `Proxy-Authorization: Basic …`, `Cookie: …`, `password = …`, `snmp community …`; the value up to the line's end or
// its next blank. Values that are only switches (`Authentication : Disabled`) are no secrets.
const HEADERS =
  /^([<>]? {0,2}(?:proxy-)?(?:authorization|set-cookie|cookie|x-auth-token|x-api-key) {0,4}: {0,4})(?!\[redacted\])[^\r\n]{1,8000}/gim;
const VALUES =
  /\b((?:[\w-]{0,40}[_-])?(?:password|passwd|passphrase|kennwort|passwort|secret|api[_-]?key|access[_-]?token|token|community|psk)["']?(?: {0,10}[=:] {0,10}["']?| {1,4}(?=\S{0,200}\d)))(?!\[redacted\]|(?:enabled|disabled|yes|no|none)\b)[^\s,;&"']{1,4000}/gi;
const USERINFO = /(\b[a-z][a-z0-9+.-]{1,15}:\/\/)(?!\[redacted\]@)[^\s/@]{1,300}@/gi;
const PROXY_USER = /(Proxy auth using \w{1,20} with user ')[^'\r\n]{1,300}/gi;
const PEM = /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)([\s\S]{0,20000}?)(-----END)/g;
const JWT = /\beyJ[\w-]{10,2000}\.[\w-]{10,4000}\.[\w-]{10,2000}/g;

/** Takes passwords, keys, tokens and cookies out. Line breaks stay, so that line numbers do. */
export function redactSecrets(text: string): string {
  return text
    .replace(PEM, (_, begin: string, body: string, end: string) => begin + body.replace(/[^\r\n]+/g, GONE) + end)
    .replace(HEADERS, `$1${GONE}`)
    .replace(USERINFO, `$1${GONE}@`)
    .replace(PROXY_USER, `$1${GONE}`)
    .replace(VALUES, `$1${GONE}`)
    .replace(JWT, GONE);
}
