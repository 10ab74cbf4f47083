import type { Spot } from '../spots/places.ts';

/**
 * Tokens with a fixed prefix, which their issuers use so that scanners find them: the prefix (a `0` means any digit)
 * and the pattern of the rest. Formats as documented by the issuers and by GitHub's secret scanning.
 */
const ISSUED: readonly (readonly [word: string, rest: string])[] = [
  ['gh', '[pousr]_\\w{20,255}'],
  ['github_pat_', '\\w{20,255}'],
  ['gl', '(?:pat|rt|dt|cbt|ptt|soat|agent|imt|ffct)-[\\w-]{20,64}'],
  ['xox', '[abceoprs](?:\\.xox[bp])?-[\\w-]{10,250}'],
  ['xapp-', '[\\w-]{20,250}'],
  ['aiza', '[\\w-]{35}'],
  ['gocspx-', '[\\w-]{20,64}'],
  ['ya00.', '[\\w.-]{16,2000}'],
  ['0//0', '[\\w-]{30,300}'],
  ['sk-', '[\\w-]{20,200}'],
  ['sk_', '(?:live|test)_\\w{16,200}'],
  ['rk_', '(?:live|test)_\\w{16,200}'],
  ['whsec_', '[\\w/+=-]{16,200}'],
  ['sg.', '[\\w-]{16,32}\\.[\\w-]{30,64}'],
  ['sq0', '(?:csp|atp)-[\\w-]{20,64}'],
  ['shp', '(?:at|ca|pa|ss|ua)_[0-9a-f]{32}'],
  ['key-', '[0-9a-f]{32}'],
  ['dop_v0_', '[0-9a-f]{64}'],
  ['doo_v0_', '[0-9a-f]{64}'],
  ['dckr_', '(?:pat|oat)_[\\w-]{20,64}'],
  ['hv', '[bsr]\\.[\\w-]{24,300}'],
  ['npm_', '[A-Za-z0-9]{36}'],
  ['pypi-', '[\\w-]{50,300}'],
  ['hf_', '[A-Za-z]\\w{30,64}'],
  ['lin_api_', '\\w{32,64}'],
  ['figd_', '[\\w-]{32,64}'],
  ['pmak-', '[0-9a-f]{24}-[0-9a-z]{34}'],
  ['nrak-', '[A-Z0-9]{27}'],
  ['glsa_', '\\w{30,64}'],
  ['glc_', '[\\w+/=]{30,400}'],
  ['atatt0', '[\\w=-]{50,400}'],
  ['atctt0', '[\\w=-]{50,400}'],
  ['akcp', '[A-Za-z0-9]{60,80}'],
  ['cmvmdgtuoj', '[\\w]{40,80}'],
  ['ccipat_', '\\w{30,100}'],
  ['tskey-', '[a-z]{3,10}-\\w{8,32}-\\w{16,64}'],
  ['fwogzxivyxdz', '[\\w+/=]{50,2000}'],
  ['iqojb0jpz0lux0vj', '[\\w+/=]{50,2000}'],
  ['squ_', '[0-9a-f]{40}'],
  ['sqp_', '[0-9a-f]{40}'],
  ['rpa_', '[A-Z0-9a-z]{40,64}'],
  ['nvapi-', '[\\w-]{40,100}'],
  ['pat-', '(?:eu|na)\\d-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'],
  ['dt0c00.', '[A-Z0-9]{24}\\.[A-Z0-9]{64}'],
  ['ops_', '[\\w-]{100,2000}'],
  ['a0-', '[A-Z0-9]{6}-[A-Z0-9]{6,11}-(?:[A-Z0-9]{5}-){2}[A-Z0-9]{5}'],
  ['age-secret-key-', '[0-9A-Z]{58,}'],
  ['swmtkn-0-', '[a-z0-9]{40,60}-[a-z0-9]{20,30}'],
  ['akia', '[A-Z0-9]{16}(?![A-Z0-9])'],
  ['asia', '[A-Z0-9]{16}(?![A-Z0-9])'],
];
const issued = ([word, rest]: (typeof ISSUED)[number]) =>
  `${[...word].map((sign) => (sign === '0' ? '\\d' : /[a-z]/.test(sign) ? `[${sign}${sign.toUpperCase()}]` : sign.replace('.', '\\.'))).join('')}${rest}`;

export const TOKENS: readonly Spot[] = [
  // JSON web tokens, and other JSON objects in base64.
  {
    words: ['eyj'],
    pattern: /\beyJ(?:\w|-(?!eyJ)){10,2000}\.[\w-]{10,4000}\.[\w-]{10,2000}|\beyJ[\w+/-]{40,4000}={0,2}/g,
  },
  {
    words: ISSUED.map(([word]) => word),
    pattern: new RegExp(`(?<![\\w-])(?:${ISSUED.map(issued).join('|')})`, 'g'),
  },
  // Webhooks of chats: their URL is the secret.
  {
    words: ['hooks.slack.com', 'webhook', 'api.telegram.org'],
    pattern:
      /(?<lead>hooks\.slack\.com\/(?:services|workflows|triggers)\/|\/webhooks?\/\d{10,25}\/|\/webhook(?:b2)?\/|api\.telegram\.org\/bot)(?!\[redacted\])[^\s"'<>?]{16,400}/gi,
  },
  { words: [':aa'], pattern: /(?<![\w:])\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  // Entra ID; Mailchimp.
  { words: ['q~'], pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~-])/g },
  { words: ['-us0'], pattern: /(?<![\w-])[0-9a-f]{32}-us\d{1,2}(?![\w-])/g },
  {
    words: ['aaaa'],
    pattern: /(?<lead>\b(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d{3}) )AAAA[\w+/=]{20,4000}/g,
  },
  // The beginning of a private key without its PEM markers (PKCS 8 and 1, SEC 1).
  {
    words: ['mii', 'mhc', 'mc0caq'],
    pattern:
      /(?<![\w+/])(?:MII[CEJ][\w+/]{2}(?:IBADANBgkqhkiG9w0BAQEFAAS|IBAAKC)|MHcCAQEEI|MC4CAQAwBQYDK2Vw)[\w+/]{8,8000}={0,2}/g,
  },
];

/** Password hashes, recognized by their shape. */
export const HASHES: readonly Spot[] = [
  // crypt(3), Cisco types 8 and 9
  { words: ['$0', '$y', '$gy', '$apr'], pattern: /\$(?:1|2[abxy]?|5|6|7|8|9|y|gy|apr1)\$[./\w$=,-]{8,200}/g },
  // PHC strings, dumps of Kerberos and of Windows
  {
    words: ['$argon', '$pbkdf', '$scrypt', '$sha', '$krb', '$dcc', '$nt$', '$p$', '$h$'],
    pattern:
      /\$(?:argon2\w{1,2}|pbkdf2(?:-sha\d{1,3})?|scrypt|sha\d{1,3}|krb5\w{2,10}|DCC2|NT|[PH])\$[^\s"'<>[\]]{8,2000}/g,
  },
  {
    words: ['}'],
    pattern: /(?<lead>\{(?:S?SHA(?:\d{3})?|S?MD5|CRYPT|PBKDF2\S{0,12}|ARGON2)\})(?!\[redacted\])[^\s"'<>]{8,400}/gi,
  },
  {
    words: ['pbkdf0', 'scram-sha', 'bcrypt_sha', 'grub.'],
    pattern:
      /\b(?:pbkdf2_sha\d{1,3}|bcrypt_sha256|SCRAM-SHA-\d{1,3})\$[^\s"'<>[\]]{16,400}|\bgrub\.pbkdf2\.sha512\.\d{1,8}\.[0-9A-F.]{64,400}/gi,
  },
  // userPassword in an LDIF file, in base64.
  { words: ['userpassword'], pattern: /(?<lead>\buserPassword:: {0,4})(?!\[redacted\])[\w+/=]{4,400}/gi },
  // MySQL
  { words: ['*'], pattern: /(?<![\w*])\*[0-9A-F]{40}(?!\w)/g },
  // pwdump: name, number, LM and NT hash
  {
    words: [':::'],
    pattern: /(?<lead>:\d{1,10}:)(?!\[redacted\])(?:[0-9a-f]{32}|[A-Z *]{3,40}):[0-9a-f]{32}(?=:::)/gi,
  },
  // NTLM as a proxy's log or a capture shows it: challenge, proof, rest
  {
    words: ['::'],
    pattern: /(?<lead>::[\w.-]{0,60}:)(?!\[redacted\])[0-9a-f]{16}:[0-9a-f]{32}:[0-9a-f]{8,4000}/gi,
  },
];
