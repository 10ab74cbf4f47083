/** A pattern for names or identifiers. Every line in which it matches contains one of its words (`Rule.words`). */
export interface Spot {
  words: readonly string[];
  pattern: RegExp;
}

const spot = (words: string, pattern: RegExp): Spot => ({ words: words === '' ? [] : words.split('|'), pattern });

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** After the dot of a full name. */
export const DOT_LETTER = LETTERS.map((letter) => `.${letter}`);

const HEX_HYPHEN = [...'0abcdef'].map((digit) => `${digit}-`).join('|');

/** Characters of host names, including those of internationalised names. */
const LETTER = 'a-z0-9_\\u00df-\\u00f6\\u00f8-\\u017f';
const LABEL = `[${LETTER}](?:[${LETTER}-]{0,61}[${LETTER}])?`;
const NOT_WITHIN = `(?<![\\w.%\\u00c0-\\u017f-]|[\\u00c0-\\u017f])`;
/** A new word begins after `%40` and `%2F`. A domain follows `*.` or a leading dot, the group `lead`. */
const START = `(?<lead>\\*\\.|(?<![\\w./%\\u00c0-\\u017f-])\\.|${NOT_WITHIN}|(?<=%(?:40|2f)))`;
const TLDS =
  'com|net|org|edu|gov|mil|int|info|biz|eu|local|localdomain|lan|internal|intern|intra|intranet|corp|home|test|example|' +
  'invalid|arpa|cloud|io|co|tv|online|site|tech|systems|network|group|global|company|gmbh|swiss|berlin|wien|hamburg|' +
  'bayern|koeln|bank|priv|private|ad|dmz|mgmt|onmicrosoft|de|at|ch|li|lu|uk|ie|fr|it|es|pt|nl|be|cz|sk|hu|ro|bg|hr|si|rs|' +
  'gr|tr|dk|se|no|fi|is|ee|lv|lt|ru|ua|us|ca|br|mx|ar|cl|jp|cn|kr|tw|hk|sg|in|au|nz|za|il|ae|sa';
/** File names have these endings, too: a name counts only with at least two dots, and not as part of a path. */
const ALSO_ENDINGS = 'pl|py|sh|so|md|me|ai|app|dev|zip|st|to|id|my|cc|ps';

/** Full names by their top-level domain; here and below, the group `lead` is not part of the name. */
export const FQDN = new RegExp(
  `${START}(?:(?:${LABEL}\\.){1,10}(?:${TLDS})|(?<!(?<!/)/)(?:${LABEL}\\.){2,10}(?:${ALSO_ENDINGS}))(?![\\w-]|\\.[a-z0-9])`,
  'gi',
);

/** Full names in one of the domains that the evidence itself names. */
export function underDomains(domains: readonly string[]): RegExp {
  const ends = domains.map((domain) => domain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return new RegExp(`${START}(?:${LABEL}\\.){0,10}(?:${ends})(?![\\w-])`, 'gi');
}

/** Where the evidence names its own domains. */
export const DOMAIN_PLACES: readonly Spot[] = [
  spot(
    'search|domain|dns suffix',
    /(?<lead>^[ \t]{0,8}(?:search|domain|(?:dns )?domains?(?: name)?|dns suffix(?: search list)?|primary dns suffix|connection-specific dns suffix)[ .]{0,40}[: \t][ \t]{0,20})(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{1,62}(?=[\s,]|$)/gim,
  ),
  spot(
    'hostname|host name|fqdn',
    /(?<lead>^[ \t]{0,8}(?:host ?name|fqdn)[ .]{0,40}[: \t][ \t]{0,20}[a-z0-9_-]{1,63}\.)(?:[a-z0-9_-]{1,63}\.)*[a-z][a-z0-9-]{1,62}(?=\s|$)/gim,
  ),
];

/** Names of machines that are a single label. */
export const HOST_PLACES: readonly Spot[] = [
  spot('@', /(?<=[\w.\]-]@)([a-z0-9][\w-]{0,62})(?=[: ~#$>\])]|$)/gim),
  spot('====|----', /(?<=^[=-]{4,40}\[ ?)((?!IPv[46]\b)[a-z0-9][\w-]{0,62})(?= ?\][=-])/gim),
  spot('host=', /(?<=\bhost=)([a-z0-9][\w-]{0,62}|[a-z][\w-]{0,62}(?:\.[\w-]{1,63}){1,10})(?![\w.:-])/gi),
  spot(
    'name',
    /(?<lead>^[ \t]{0,8}(?:host ?name|computer ?name|rechnername|display name|device name|nodename|netbios name)[ .]{0,40}[:=][ \t]{0,20}"?)([a-z0-9][\w-]{1,62})(?=["\s,]|$)/gim,
  ),
  spot('hostname ', /(?<=^hostname )([a-z0-9][\w-]{1,62})(?=\s|$)/gim),
  // A URL's host, and a single label as the target of a command.
  spot('://', /(?<=:\/\/(?:[^\s/@'"]{1,300}@)?)([a-z][\w-]{2,62})(?=[:/\s"'),]|$)/gi),
  spot(
    'ping |ping0 |ssh |scp |nslookup |telnet |traceroute |tracert ',
    /(?<=\b(?:ping6?|ssh|scp|nslookup|telnet|traceroute|tracert)\s{1,3}(?:-\w{1,3}\s{1,3}(?:\d{1,5}\s{1,3})?){0,4})([a-z][a-z]*[\d-][\w-]{0,61})(?![\w.@-])/gi,
  ),
  // Prompts of macOS and of CLISH, Windows shares.
  spot(':~|:/', /(?<=^)([A-Za-z][\w-]{2,62})(?=:[~/]\S{0,200} [\w.-]{1,64}\$(?: |$))/gm),
  spot(
    '>|#',
    /(?<=^)([A-Za-z][\w-]{2,62})(?=[>#] {0,2}(?:show|expert|system|configure|connect|enable|ping|exit|scope|top|end|sudo|curl|nslookup|cat)\b)/gm,
  ),
  // MobaXterm's prompt: `[alex.LAPTOP-7] ➤`.
  spot('] ➤', /(?<=^\[[\w. -]{1,120}\.)([\w-]{1,63})(?=\] ➤)/gm),
  spot('\\\\', /(?<=(?<![\w:\\])\\\\)([a-z][\w-]{2,62})(?=\\[\w$])/gi),
  // A syslog line's own host.
  spot(
    '0:00:00',
    /(?<=^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.]{8,15}(?:Z|[+-]\d\d:?\d\d)?) )([A-Za-z][\w-]{2,62})(?= [\w/().-]{1,60}(?:\[\d{1,9}\])?:)/gm,
  ),
];

/** Names of proxies that are a single label: in `show network`, the shell's variables and curl's messages. */
export const PROXY_PLACES: readonly Spot[] = [
  spot(
    'http proxy',
    /(?<lead>^[ \t]{0,8}HTTP Proxy[ \t]{0,40}:[ \t]{0,20})(?!(?:none|enabled|disabled|not)\b)([a-z][\w-]{2,62})(?=[:\s]|$)/gim,
  ),
  spot(
    '_proxy',
    /(?<lead>\b(?:https?|all)_proxy["']? {0,2}={1,2} {0,2}["']?(?:\w{1,10}:\/\/)?(?:[^\s/@'"]{1,300}@)?)(?!\w{1,10}:\/\/)([a-z][\w-]{2,62})(?=:\d{1,5}(?![^\s"'@]{0,100}@)|[/\s"'),]|$)/gi,
  ),
  spot(
    'curl',
    /(?<=\bcurl\b[^\r\n]{0,200}\s(?:-x|--proxy)[ =](?:\w{1,10}:\/\/)?)(?!\w{1,10}:\/\/)([a-z][\w-]{2,62})(?=[:\s]|$)/gi,
  ),
  spot('resolve proxy', /(?<=\bresolve proxy: )([a-z][\w-]{2,62})(?=[\s;]|$)/gi),
];

/** Names of people. */
export const USER_PLACES: readonly Spot[] = [
  spot('@|%00', /(?<![\w.-]|%[0-9a-f])([\w][\w.+-]{0,63})(?=(?:@|%40)[a-z0-9])/gi),
  spot(
    '/home/|/users/|\\users\\',
    /(?<=\/home\/(?:ldap\/)?|(?<![\w.])\/Users\/|\b[a-z]:\\Users\\)(?!ldap\/|(?:Public|Shared|Default|All Users)\b)([\w.-]{1,64})/gi,
  ),
  spot(
    'login|user|benutzername',
    /(?<lead>^(?:login as|login|last login of|user ?name|using username|benutzername|logged in user|current user):? {0,4}"?)([\w.@\\-]{1,64})(?=["\s]|$)/gim,
  ),
  spot(
    'user|log|account|uid',
    /(?<lead>\b(?:user|username|user name|user_name|login|logname|sudo_user|account|ruser|samaccountname|uid)["']?[ \t]{0,30}[=:][ \t]{0,4}["']?)([a-z][\w.\\-]{1,63})(?=["'\s,;&)]|$)/gi,
  ),
  // `who`, `w`, `last`
  spot('pts/|tty|:0 ', /(?<=^)([a-z][\w.-]{1,63})(?= {1,20}(?:pts\/\d|tty\w?\d|:0) )/gim),
  spot('] ➤', /(?<=^\[)([\w. -]{1,64})(?=\.[\w-]{1,63}\] ➤)/gm),
  spot('$', /(?<=^[\w-]{3,63}:[~/]\S{0,200} )([\w.-]{1,64})(?=\$(?: |$))/gm),
  spot('\\', /(?<=^)([a-z][a-z0-9-]{1,14}\\[\w.-]{1,64})(?=\r?$)/gim),
  spot('uid=', /(?<=\buid=\d{1,9}\()([\w.-]{1,64})(?=\))/gi),
  spot('gid=', /(?<=\bgid=\d{1,9}\()([\w.-]{1,64})(?=\))/gi),
  spot(
    'accepted|failed',
    /(?<=\b(?:accepted|failed) (?:password|publickey|keyboard-interactive\/pam) for (?:invalid user )?)(?!invalid user )([\w.-]{1,64})/gi,
  ),
  spot(
    'session |password for|failure for|invalid user',
    /(?<=\b(?:session (?:opened|closed) for user|password for(?: user)?|authentication failure for|invalid user) )(?!invalid user |a )([\w.\\-]{1,64})(?=[\s:(,]|$)/gi,
  ),
  spot(
    'benutzer|anmeldename|user ',
    /(?<=\b(?:benutzer|anmeldename|user) ['"]?)([a-z][\w.-]{1,63})(?=['"]? (?:angemeldet|abgemeldet|logged)\b)/gi,
  ),
  spot('sudo', /(?<=\bsudo(?:\[\d{1,9}\])?: {1,12})([\w.-]{1,64})(?= : )/gi),
  spot('r-|w-|x |--|rwt|rws', /(?<=^[bcdlps-][rwxsStT-]{9}[.+@]? {1,4}\d{1,6} )([a-z][\w.-]{1,63})(?= {1,12}\S)/gim),
  spot('username', /(?<=\busername )([\w.-]{1,64})(?= (?:password|secret|privilege|nopassword|attributes)\b)/gi),
  // `CORP\jdoe` after a word for a user.
  spot(
    '\\',
    /(?<=\b(?:user|username|user name|login|account|as)[ :='"]{1,4})([a-z][a-z0-9-]{1,14}\\[\w.-]{1,64})(?![\w\\])/gi,
  ),
  // `CORP\jdoe` anywhere: no path has capitals before a single backslash, and no escape sequence has that name after
  // it.
  spot(
    '\\',
    /(?<![\w\\:/.%$-])(?!(?:HK(?:LM|CU|CR|U)|OK|ERROR|INFO|WARN(?:ING)?|DEBUG|FAILED|FATAL|NULL|TRUE|FALSE)\\)([A-Z][A-Z0-9.-]{1,14}\\(?![nrt][A-Z])[a-z][\w.-]{1,63})(?![\w\\])/g,
  ),
  // Distinguished names of a directory.
  spot('dc=', /(?<=\b(?:CN|UID)=)([^,=\r\n]{2,64})(?=,[^\r\n]{0,200}\bDC=)/gi),
];
/** Accounts that exist on every device. */
const COMMON_USERS =
  /^(?:root|admin|sfadmin|www|nobody|enable_\d|sfsnort|sfrna|snort|git|mysql|postgres|daemon|bin|sys|mail|sshd|ntp|user|username|name|users|wheel|administrator|system|guest|unknown|none|null|curl|true|false|password|publickey|support|info|noreply|postmaster|hostmaster|webmaster)$/i;
/** Words of sentences and machines that stand where a name could: `password for the box`. */
const SENTENCE_WORDS = new Set(
  (
    'an the this that these those it its he his she her him they them their we us our ours you your yours i me my ' +
    'mine all any both each every some one two another other same new old first last which what who whom whose ' +
    'everything everyone everybody anyone anybody someone somebody access now today tomorrow later use using testing ' +
    'test lab login logon console ssh sftp vpn sudo enable expert cli gui web api device devices box boxes firewall ' +
    'firewalls appliance appliances unit node host server machine sensor module proxy gateway switch router cluster ' +
    'for to on of at in from is are was were as with by and or not fails failed page prompt ' +
    'f\u00fcr fuer auf zu zum zur von vom am im bei mit ist sind war und oder nicht ' +
    'primary secondary standby active account accounts ' +
    'der die das des dem den ein eine einen einem einer eines dies diese diesen dieses diesem dieser jede jeden jedes ' +
    'jeder jedem alle allen aller beide beiden kein keine keinen mein meine meinen deine deinen unser unsere unseren ' +
    'unserem unserer eure euren euer ihr ihre ihren ihrem ihrer ihm ihn sie er es ich du wir uns euch mich dich man ' +
    'welche welchen welcher welches was wen wer heute morgen jetzt zugriff kiste anlage rechner knoten konto'
  ).split(' '),
);

/** True for a word that names no person: an account of every device, or a word of a sentence. */
export function isNobody(name: string): boolean {
  return COMMON_USERS.test(name) || SENTENCE_WORDS.has(name.toLowerCase());
}

export const UUID = spot(
  HEX_HYPHEN,
  /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi,
);
/** The same without its hyphens, after a word for a UUID. */
export const BARE_UUID = spot(
  'uuid|guid|id',
  /(?<=\b(?:uuid|guid|(?:device|tenant|domain|object)[ _-]?id)["']?\s{0,10}[:=]\s{0,10}["']?)[0-9a-f]{32}(?![\w-])/gi,
);
export const SERIALS: readonly Spot[] = [
  spot(
    'serial|s/n|sn|pid',
    /(?<=\b(?:(?:chassis |system |board |processor )?serial[ _-]?(?:number|no\.?|num|#)?|S\/?N|PID SN)["']?\s{0,20}[:=,]\s{0,20}["']?)[A-Z0-9]{6,24}(?![\w-])/gi,
  ),
  spot('vmware-', /\bVMware-[0-9a-f]{2}(?:[ -][0-9a-f]{2}){15}\b/gi),
  // Cisco's serial numbers: three letters of the plant, year, week, four characters.
  spot(
    LETTERS.map((letter) => `${letter}0`).join('|'),
    /(?<![\w-])[A-Z]{3}(?:0[5-9]|[123]\d)(?:0[1-9]|[1-4]\d|5[0-3])[0-9A-Z]{4}(?![\w-])/g,
  ),
];
/** A MAC address without separators, after a word for one. */
export const BARE_MAC =
  /(?<=\b(?:mac|hwaddr|ether|mac[ -]?address)["']?[ \t]{0,4}[:=]?[ \t]{0,10}["']?)[0-9a-f]{12}(?![\w-])/gi;
/** Domains within distinguished names. */
export const DN_DOMAIN = /(?<=\bDC=)[\w-]{1,63}/gi;
