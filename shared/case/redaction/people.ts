import type { Source } from '../../model/source.ts';
import { lineFinder } from './spots/lines.ts';
import { isNobody, type Spot } from './spots/places.ts';

// Names of people as mails write them: in headers, before addresses and below a closing.

/** Capitals and letters of European names; no digit, so that no placeholder is a name. */
const LETTERS = 'A-Za-z\\u00c0-\\u024f';
const WORD = `[A-Z\\u00c0-\\u00de\\u0100-\\u024f][${LETTERS}'\\u2019.-]{1,40}`;
const PARTICLE = '(?:(?:von|vom|van|de|del|der|den|di|da|dos|la|le|zu|zur|al|bin|ter|ten) ){0,3}';
const FULL = `${PARTICLE}${WORD}(?: ${PARTICLE}${WORD}){1,3}`;
const FAMILY_FIRST = `${PARTICLE}${WORD}(?: ${WORD})?, ${WORD}(?: ${WORD})?`;
/** `(ACME Corp)` after a name. */
const COMPANY = '(?: \\([^()<>\\d]{1,60}\\))?';
/** What stands before a name in `On Mon, 4:12 PM Bob Meyer <…> wrote`. */
const NO_TIME = '(?!(?:AM|PM|UTC|GMT|CES?T|On|Am|Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )';
/** Names of the vendor and of mailboxes are no person's. */
const MAILBOX =
  /(?:^|[ ("'])(?:Cisco|TAC|Firepower|Sourcefire|Talos|FMC|FTD|Threat|Umbrella|Alerts?|Notifications?)(?![\w-])/i;

const HEADER_WORDS = ['from', 'to', 'cc', 'sender', 'von', 'an', 'kopie'].flatMap((word) =>
  [':', ' :', '*'].map((end) => word + end),
);
const HEADER =
  /^[ \t>*|]{0,12}(?:From|To|B?C[Cc]|Reply-To|Sender|Von|An|Kopie|Antwort an|FROM|TO|VON|AN)(?:\*{1,2}| )?:[^\r\n]{1,4000}/g;

const IN_HEADER: Spot = {
  words: HEADER_WORDS,
  pattern: new RegExp(
    `(?<lead>(?:^[^:]{1,40}: {0,8}|[;,>] {0,4})["'*]{0,2})(?:${FULL}|${FAMILY_FIRST})${COMPANY}(?=["'* \\t]{0,4}(?:\\r?$|[;,<([]))`,
    'g',
  ),
};
const BEFORE_ADDRESS: Spot = {
  words: ['@'],
  pattern: new RegExp(
    `(?<![${LETTERS}\\d.'-])${NO_TIME}${PARTICLE}${WORD}(?:,? ${PARTICLE}${WORD}){0,3}${COMPANY}(?=["'*]{0,2} {0,2}[<[(][^\\s<>@]{1,90}@)`,
    'g',
  ),
};

const CLOSING_WORDS = [
  'regards',
  'gr\u00fc',
  'gru',
  'thank',
  'cheers',
  'sincerely',
  'danke',
  'mfg',
  'lg',
  'vg',
  'best',
];
/** A mail's closing, from the start of a line. */
const CLOSING = `[ \\t>]{0,12}(?:[${LETTERS}&,]{1,14} ){0,3}(?:[Rr]egards|Gr(?:\u00fc|ue)(?:\u00df|ss)en?|Gru(?:\u00df|ss)|[Tt]hanks|[Tt]hank you|Cheers|[Ss]incerely|Danke|MfG|mfg|LG|VG|Best)`;
/** The same with the name after it, there or on a line of its own. */
const SIGNED = new RegExp(
  `^${CLOSING}(?:[ \\t]{0,4}[,.!]?[ \\t]{0,4}\\r?\\n(?:[ \\t>]{0,12}\\r?\\n){0,2}[ \\t>]{0,12}|, )(?<name>${FULL}|${WORD})(?=[ \\t]{0,4}(?:\\r?\\n|\\r?$|[,|/(<-]))`,
);
/** Maximum length of a closing with its name. */
const MOST_SIGNED = 300;
/** Maximum number of names that are looked for everywhere: a hostile text may contain any number. */
const MOST_NAMES = 500;

/** A spot that may apply only within a part of the line, and what it finds but keeps. */
interface PeopleSpot extends Spot {
  within?: RegExp;
  isKept?: (name: string) => boolean;
}

const isMailbox = (name: string) => MAILBOX.test(name);

/** The same text for a name in either order: `Schmidt, Karin (ACME Corp)` is `Karin Schmidt`. */
export function inSpokenOrder(name: string): string {
  const bare = name.replace(/ \([^()]{1,60}\)$/, '');
  const [family = '', given, ...rest] = bare.split(', ');
  return given === undefined || rest.length > 0 ? bare : `${given} ${family}`;
}

/**
 * Where people's names stand in mails: display names in headers and before addresses, and wherever a full name that
 * one of these or a signature tells stands again. A first name alone counts only where it is the whole line or ends a
 * closing.
 */
export function peopleSpots(sources: readonly Source[]): PeopleSpot[] {
  const { full, alone } = namesIn(sources);
  return [
    { ...IN_HEADER, within: HEADER, isKept: isMailbox },
    { ...BEFORE_ADDRESS, isKept: isMailbox },
    ...named(full, (any) => `(?<![${LETTERS}\\d_-])(?:${any})(?![${LETTERS}\\d_-])`),
    ...named(alone, (any) => `(?<lead>^(?:${CLOSING}, |[ \\t>]{0,12}))(?:${any})(?=[ \\t]{0,8}\\r?$)`),
  ];
}

function named(names: ReadonlySet<string>, pattern: (any: string) => string): Spot[] {
  if (names.size === 0) return [];
  // The longest first, so that a name inside a longer one is not replaced alone.
  const words = [...names].toSorted((one, other) => other.length - one.length);
  const any = words.map((name) => name.replace(/[.-]/g, '\\$&')).join('|');
  return [{ words, pattern: new RegExp(pattern(any), 'gi') }];
}

const LINES = lineFinder([HEADER_WORDS, BEFORE_ADDRESS.words, CLOSING_WORDS]);

/** The full names that headers, addresses and signatures tell, in both orders, and the first names below a closing. */
function namesIn(sources: readonly Source[]): { full: Set<string>; alone: Set<string> } {
  const full = new Set<string>();
  const alone = new Set<string>();
  const keep = (found: string) => {
    if (full.size + alone.size >= MOST_NAMES) return;
    const name = inSpokenOrder(found);
    if (!name.includes(' ') || isMailbox(name)) return;
    full.add(name);
    const [, given, family] = /^(\S+) (.+)$/.exec(name) ?? [];
    full.add(`${family}, ${given}`);
  };
  for (const { text } of sources)
    LINES(text, (_, from, to, groups) => {
      if (groups.length === 0) return;
      const line = text.slice(from, to);
      if (groups.includes(0)) for (const [header] of line.matchAll(HEADER)) eachIn(header, IN_HEADER, keep);
      if (groups.includes(1)) eachIn(line, BEFORE_ADDRESS, keep);
      if (!groups.includes(2)) return;
      const name = SIGNED.exec(text.slice(from, from + MOST_SIGNED))?.groups?.name;
      if (name === undefined) return;
      if (name.includes(' ')) keep(name);
      else if (!isNobody(name) && !isMailbox(name) && full.size + alone.size < MOST_NAMES) alone.add(name);
    });
  return { full, alone };
}

function eachIn(text: string, { pattern }: Spot, keep: (name: string) => void): void {
  for (const { 0: found, groups } of text.matchAll(pattern)) keep(found.slice(groups?.lead?.length));
}
