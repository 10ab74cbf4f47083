import { hasPlaceholder } from '../spots/placeholder-in.ts';
import type { Spot } from '../spots/places.ts';

// Secrets in the sentences of a mail: a key, what it is for, a verb or a sign, the value. What is for a machine in one
// mail is on, auf or zu it in the next one, so the grammar takes any short phrase.

const GONE = '(?!\\[redacted\\])';
/** A word of a phrase; one that begins another clause ends it. */
const WORD =
  '(?!(?:and|but|or|because|so|if|when|und|aber|oder|weil|wenn|is|are|was|were|ist|sind|war|waren|lautet|lauten) )[^\\s:=,;"\'<>]{1,40}';
/** `for the box`, `auf der FMC`, `you asked for` */
const PHRASE = `(?: (?:for|to|on|of|at|in|from|by|used|you|we|i|that|which|auf|f(?:\u00fc|ue)r|zu|zum|zur|von|vom|an|am|im|bei|der|des|hier|here)(?: ${WORD}){1,6}?)`;
const VERB =
  '(?:is|are|was|were|ist|sind|war|waren|lautet|lauten)(?: (?:now|still|currently|just|simply|again|jetzt|nun|noch|wieder|aktuell|einfach|immer)){0,2}';
/** `is`, `is:`, `:`, `=` */
const SAYS = `(?: ${VERB}:? {1,3}| ?: {1,3}| ?= {0,3})`;
const KEY =
  '(?<![\\w/+&-])(?:[\\w-]{0,40}(?:passwor[dt]s?|passphrase|passcode|passwd|kennw(?:o|\u00f6|oe)rt(?:er)?|secret|schl(?:\u00fc|ue)ssel)|(?:\\w{1,20}[_-])?(?:pw|pwd|pin|psk|pass)|(?:reg(?:istration)?|pre-?shared|licen[sc]e|api|snmp|enable)[ -]key|community(?: string)?|token)';
/** How these end: a space follows. */
const KEY_WORDS =
  'word |words |wort |worts |rter |phrase |code |passwd |pw |pwd |pin |psk |pass |secret |ssel |key |community |string |token ';
/** What one logs in with: a user and a password. */
const PAIR =
  '(?<![\\w-])(?:logins?|log-?in data|zug(?:a|\u00e4|ae)ng(?:e|sdaten)?|(?:anmelde|login)daten|anmeldung|creds?|credentials?|accounts?|(?:user|benutzer)(?:name)? ?/ ?(?:pass|pw|kennwort)\\w{0,6})';
const PAIR_WORDS = 'login|log-in|zug|anmeld|cred|account|user/|user /|name/|name /|benutzer/|benutzer /';
const USER =
  '(?!(?:in|on|at|for|to|as|of|the|a|an|not|no|is|im|in|auf|bei|der|die|das|ein|eine|nicht|https?|ftp|ssh)(?![\\w.@-]))[a-z][\\w.@\\\\-]{0,63}';
/** The sign that begins a value in quotes. */
const OPENS = '["\'`]?';
const VALUE =
  '(?![/~]|[a-z]:\\\\|\\w{1,20}=)(?:(?<=")[^"\\r\\n]{1,200}(?=")|(?<=\')[^\'\\r\\n]{1,200}(?=\')|[^\\s"\'`<>]{3,199}[^\\s"\'`<>.,;:)\\]])';
const spot = (words: string, pattern: string): Spot => ({
  words: words.split('|'),
  pattern: new RegExp(pattern, 'gi'),
});

/** Each matches what may be a secret: `isLikeSecret` tells. */
export const IN_SENTENCES: readonly Spot[] = [
  spot(KEY_WORDS, `(?<lead>${KEY}(?:${PHRASE}${SAYS}| ${VERB}:? {1,3})${OPENS})${GONE}${VALUE}`),
  // `login to the box is admin / …`, `user/pass is admin/…`
  spot(
    PAIR_WORDS,
    `(?<lead>${PAIR}(?:${PHRASE}?${SAYS}|${PHRASE} )${OPENS}${USER}["'\`]?(?: ?[/:|,+] ?| (?:and|und|with|mit) )${OPENS})${GONE}${VALUE}`,
  ),
  spot(PAIR_WORDS, `(?<lead>${PAIR}(?:${PHRASE}${SAYS}|(?: ${VERB}:? ))${OPENS}${USER}["'\`]? {1,3})${GONE}${VALUE}`),
  // `log in as admin with …`, `mit admin und … anmelden`
  spot(
    ' as | als | with | mit | using | user ',
    `(?<lead>\\b(?:log(?:ged|s)?[ -]?(?:in|on)|sign(?:ed)? in|angemeldet|anmelde[nt]|connect(?:ed)?|ssh)(?: ${WORD}){0,5}? (?:as|als|with|mit|using|user) ${USER}(?: ?[/:|+] ?| (?:and|und|with|mit|using) (?:(?:the|dem|password|passwort|kennwort|pw) ){0,2})${OPENS})${GONE}${VALUE}`,
  ),
  spot(
    'mit ',
    `(?<lead>\\bmit (?:user |benutzer |dem benutzer )?${USER}(?: ?[/:|+] ?| (?:und|mit) (?:(?:dem|passwort|kennwort|pw) ){0,2})${OPENS})${GONE}${VALUE}(?=["']?(?: ${WORD}){0,3} (?:anmelden|angemeldet|einloggen|eingeloggt|verbinden|verbunden|an|ein)(?!\\w))`,
  ),
];

/**
 * True for a value that is hardly a word of the sentence: in quotes, with a digit or a sign, or with a capital after a
 * small letter. A short number counts something, and a placeholder is redacted already.
 */
export function isLikeSecret(value: string, lead: string): boolean {
  if (hasPlaceholder(value, 'all')) return false;
  if (/["'`]$/.test(lead)) return true;
  if (/^\d{1,3}%?$/.test(value)) return false;
  return /\d|[$%&*#@+=_^~{}|\\]|[!?](?=[^!?])|\p{Ll}\p{Lu}/u.test(value);
}
