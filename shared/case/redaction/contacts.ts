import type { ReplacementKind } from '../../model/case/redaction.ts';
import type { Source } from '../../model/source.ts';
import { inSpokenOrder, peopleSpots } from './people.ts';
import { numbered } from './spots/numbered.ts';
import type { Spot } from './spots/places.ts';
import type { Rule } from './spots/replacement-table.ts';

const WORD = "[A-Z\\u00c0-\\u00de][\\w\\u00c0-\\u024f'.-]{1,40}";
const spotted = (pattern: string, flags = 'gim') => new RegExp(pattern, flags);
/** A label at the start of a line, or a quoted key, with the text up to the end of the line or quotation. */
const labelled = (labels: string) =>
  spotted(
    `(?<lead>(?:^[ \\t>*#|{-]{0,8}["']?|["'{,][ \\t]{0,4}["'])(?:${labels})(?:[ _-]?name)?["']?[ \\t]{0,20}[:=][ \\t]{0,10}["']?)(?:(?<=["'])[^"'\\r\\n]{1,200}(?=["'])|[^\\s"'{][^\\r\\n"{]{0,200})`,
  );

const STREET_ENDS = 'stra(?:\\u00df|ss)e|str\\.|weg|platz|allee|gasse|damm|ufer|chaussee|markt|graben|steig';
const STREETS =
  'Street|St\\.?|Avenue|Ave\\.?|Road|Rd\\.?|Lane|Boulevard|Blvd\\.?|Drive|Dr\\.?|Square|Parkway|Pkwy\\.?|Court|Terrace';
const TOWN = `(?:,? {1,2}(?:[A-Z]{1,2}-)?\\d{4,5} ${WORD})?`;
const NUMBER_WORD = '(?:[ _-]?(?:number|num|no\\.?|nr\\.?|id|nummer))?';

/** A number with valid check digits (ISO 13616), so that no other word of letters and digits is matched. */
function isIban(text: string): boolean {
  const bare = text.replaceAll(' ', '');
  if (bare.length < 15 || bare.length > 34) return false;
  let rest = 0;
  for (const sign of bare.slice(4) + bare.slice(0, 4)) rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97;
  return rest === 1;
}

/** A pattern and the word of its placeholder. */
interface ContactSpot extends Spot {
  kind: ReplacementKind;
  word: string;
  /** The pattern applies only within what this matches. */
  within?: RegExp;
  isKept?: (from: string) => boolean;
}
const spot = (kind: ReplacementKind, words: string, pattern: RegExp, word: string): ContactSpot => ({
  kind,
  words: words.split('|'),
  pattern,
  word,
});

/** People by their title or before an email address, companies by their legal form, authorities by their kind. */
const NAMED: readonly ContactSpot[] = [
  spot(
    'contact',
    'herr|frau|hr.|fr.|mr.|mr |mrs|ms.|hd.|i.a.|i.v.|i. a.|i. v.|ppa.|dr.|prof.',
    spotted(
      `(?<lead>(?<![\\w.])(?:Herrn?|Frau|Hr\\.|Fr\\.|Mr\\.?|Mrs\\.?|Ms\\.|z\\. ?Hd\\.|i\\. ?[AV]\\.|ppa\\.|Dr\\.|Prof\\.)(?: Dr\\.| Prof\\.| Herrn?| Frau){0,3} )(?!contact-\\d)(?:${WORD})(?: ${WORD}){0,2}`,
      'g',
    ),
    'contact',
  ),
  spot('contact', '" <', spotted('(?<=")(?!contact-\\d)[^"<>\\r\\n]{2,80}(?=" <)'), 'contact'),
  spot(
    'contact',
    ' gmbh| mbh| kg| ohg| e.k.| ag',
    spotted(
      `(?<![=\\w] ?)(?!customer-\\d|O ?=)(?:${WORD}(?:,| &| \\+)? ){1,4}(?:GmbH(?: & Co\\.? ?(?:KG(?:aA)?|OHG))?|mbH|KGaA|KG|OHG|e\\.K\\.|AG)(?![\\w.])`,
      'g',
    ),
    'customer',
  ),
  spot(
    'contact',
    'stadtwerke|landratsamt|gemeinde|klinikum|sparkasse|universit|hochschule|landkreis|krankenhaus',
    spotted(
      `(?:Stadtwerke|Landratsamt|Gemeinde|Klinikum|Sparkasse|Universit(?:\\u00e4|ae)t|Hochschule|Landkreis|Krankenhaus) (?!customer-\\d)${WORD}(?:[ -]${WORD})?`,
      'g',
    ),
    'customer',
  ),
  spot(
    'contact',
    'description|ssid',
    spotted(
      '(?<lead>^[^\\r\\n]{0,80}\\b(?:description|ssid) ["\']?)(?!contact-\\d)[^"\'\\r\\n=:]{1,200}(?=["\']?\\r?$)',
    ),
    'contact',
  ),
  spot('contact', 'postfach', spotted('(?<lead>\\bPostfach )\\d[\\d ]{1,11}'), 'street'),
  spot(
    'contact',
    'gps',
    spotted('(?<lead>\\bGPS:? {1,4})-?\\d{1,3}\\.\\d{2,8},? {0,2}-?\\d{1,3}\\.\\d{2,8}'),
    'position',
  ),
  spot('contact', 'geb', spotted('(?<lead>\\bgeb(?:\\.|oren)(?: am)? )\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}'), 'contact'),
  spot('contact', 'durchwahl', spotted('(?<lead>\\bDurchwahl[.:]? {1,4})-?\\d{2,6}(?![\\w.:])'), 'phone'),
];
/** Numbers of contracts, orders, tickets, taxes and registers, by the word before them or by their shape. */
const NUMBERED: readonly ContactSpot[] = [
  spot(
    'reference',
    'vertrag|kunden|kd|auftrag|bestell|inventar|personal|steuer|rechnung|lieferschein|asset',
    spotted(
      '(?<lead>\\b(?:vertrags?|kunden|kd|auftrags?|bestell|inventar|personal|steuer|rechnungs|lieferschein|asset)[.-]{0,2} ?(?:nr|nummer|no|tag)\\b[.:]{0,2}[ \\t]{0,4})(?!number-\\d)(?=[\\w/-]{0,23}\\d)[A-Z0-9][A-Z0-9/-]{3,23}(?![\\w@])',
    ),
    'number',
  ),
  spot('reference', 'inc0|chg0|ritm0|prb0|req0|task0', /\b(?:INC|CHG|RITM|PRB|REQ|(?:SC)?TASK)\d{7,10}\b/g, 'number'),
  spot(
    'reference',
    'po-|po#|po 0|fall|auftrag',
    spotted('(?<lead>\\b(?:PO ?[#-]? ?|(?:TAC-)?Fall[ #:]{1,3}|Auftrag[ #:]{1,3}))\\d[\\d-]{4,14}(?![\\w.:])'),
    'number',
  ),
  spot('reference', 'de000000000|ust-id', spotted('(?<![\\w-])(?:DE\\d{9}|ATU\\d{8})(?![\\w-])', 'g'), 'number'),
  spot(
    'reference',
    'hra|hrb',
    spotted(`(?<lead>\\bHR[AB][ :]{1,3})\\d{2,7}(?: ?[A-Z](?!\\w))?(?:,? Amtsgericht ${WORD})?`, 'g'),
    'number',
  ),
  spot(
    'reference',
    'bic',
    spotted('(?<lead>\\b(?:BIC|SWIFT(?:-BIC)?)[: ]{1,3})[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?!\\w)', 'g'),
    'number',
  ),
  spot('reference', 'imei', spotted('(?<lead>\\bIMEI[: ]{1,3})\\d{15}(?!\\d)'), 'number'),
  spot(
    'reference',
    'kfz|kennzeichen',
    spotted(
      '(?<lead>\\b(?:Kfz(?:-Kennzeichen)?|Kennzeichen)[: ]{1,3})[A-Z\\u00c4\\u00d6\\u00dc]{1,3}[- ][A-Z]{1,2} ?\\d{1,4}[EH]?(?!\\w)',
      'g',
    ),
    'number',
  ),
];

const SPOTS: readonly ContactSpot[] = [
  spot(
    'contact',
    'kunde|customer|firma|company|auftraggeber|mandant|standort|organi|client|site|projekt|project|niederlassung|filiale',
    labelled(
      '(?:end)?kunden?|(?:end[ -]?)?customer|firma|company|auftraggeber|mandant|organi[sz]ation|standort|client|site|projekt|project|niederlassung|filiale',
    ),
    'customer',
  ),
  spot(
    'contact',
    'contact|kontakt|eigent|owner|raum|geb|ansprechpartner|bearbeiter|techniker|engineer|anschrift|adresse|stra|street|ort|city|plz|zip|postal|caller|anrufer',
    labelled(
      '(?:sys|tac |primary |alternate )?contact(?: person)?|kontakt|eigent(?:\\u00fc|ue)mer|owner|raum|geb(?:\\u00e4|ae)ude|geburtsdatum|ansprechpartner(?:in)?|bearbeiter(?:in)?|techniker(?:in)?|(?:tac )?engineer|anschrift|adresse|stra(?:\\u00df|ss)e|street(?: address)?|ort|city|plz|zip(?: code)?|postal code|caller|anrufer|syslocation',
    ),
    'contact',
  ),
  spot('contact', 'snmp-server ', spotted('(?<lead>\\bsnmp-server (?:contact|location) )[^\\r\\n]{1,200}'), 'contact'),
  spot(
    'contact',
    'syscontact|syslocation',
    spotted('(?<lead>^[ \\t]{0,8}sys(?:contact|location)[ \\t:=]{1,10})[^\\r\\n]{1,200}'),
    'contact',
  ),
  spot(
    'contact',
    'tel|phone|mob|fax|handy|durchwahl|rufnummer|hotline|call',
    spotted(
      '(?<lead>\\b(?:tel(?:efon)?(?:nummer)?|(?:tele|cell)?phone(?: number)?|mobile?(?: phone)?|fax|handy|durchwahl|rufnummer|hotline|call(?: me at)?)[.:]{0,2}["\']?[ \\t:=]{0,6}["\']?)\\+?\\(?\\d[\\d ()/.-]{4,22}\\d(?![\\w.:])',
    ),
    'phone',
  ),
  spot(
    'contact',
    '+0',
    spotted('(?<![\\w+])\\+[1-9]\\d{0,2}[ ()/.-]{0,3}\\d(?:[ ()/.-]{0,3}\\d){6,12}(?![\\w.:])'),
    'phone',
  ),
  spot(
    'contact',
    '-000-|) 000-|)000-',
    spotted('(?<![\\w.:-])(?:1-[2-9]\\d{2}-|\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}-)[2-9]\\d{2}-\\d{4}(?![\\w.:-])'),
    'phone',
  ),
  spot(
    'contact',
    'tra|str.|weg|platz|allee|gasse|damm|ufer|chaussee|markt|graben|steig',
    spotted(
      `(?:(?:${WORD} ){0,2}(?:Stra(?:\\u00df|ss)e|Weg|Platz|Allee|Markt)|${WORD}(?<=${STREET_ENDS})) \\d{1,4} ?[a-z]?(?![\\w.])${TOWN}`,
      'g',
    ),
    'street',
  ),
  spot(
    'contact',
    'street|st|ave|road|rd|lane|boulevard|blvd|drive|dr|square|parkway|pkwy|court|terrace',
    spotted(
      `(?<![\\w.:-])\\d{1,5} (?:${WORD} ){1,3}(?:${STREETS})(?![\\w-])(?:,? ${WORD}){0,2}(?:,? [A-Z]{2})?(?:,? \\d{4,5})?`,
      'g',
    ),
    'street',
  ),
  spot(
    'contact',
    '00000 ',
    spotted(`(?<lead>^[ \\t]{0,8})(?:[A-Z]{1,2}-)?\\d{5} ${WORD}(?=[ \\t]{0,4}\\r?$)`, 'gm'),
    'street',
  ),
  spot(
    'reference',
    'a00|b00|c00|d00|e00|f00|g00|h00|i00|j00|k00|l00|m00|n00|o00|p00|q00|r00|s00|t00|u00|v00|x00|y00|z00',
    /(?<![\w-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\w-])/g,
    'iban',
  ),
  spot(
    'reference',
    'contract|vertrag|customer|kunde|account|ticket|incident|case|rma|order|bestell|request|auftrag',
    spotted(
      `(?<lead>\\b(?:(?:service |support |smartnet )?contract|(?:wartungs|service)?vertrags?|customer|kunden|(?:smart )?account|ticket|incident|(?:tac |support )?case|rma|(?:sales |purchase )?order|bestell|service ?request|(?:service)?auftrags?)${NUMBER_WORD}["']?[ \\t]{0,10}[:=#]{1,2}[ \\t]{0,6}["']?)(?!(?:customer|contact|street|phone)-\\d)(?=[\\w-]{0,23}\\d)[A-Z0-9][A-Z0-9-]{3,23}(?![\\w.:@/-])`,
    ),
    'number',
  ),
  spot(
    'reference',
    'contract|vertrag|case|rma|request|sr',
    spotted(
      '(?<lead>\\b(?:SR|service ?requests?|(?:TAC )?case|RMA|contract|vertrag)(?: (?:number|no\\.?|nr\\.?))?[ #:-]{1,3})\\d{8,12}(?![\\w.:-])',
    ),
    'number',
  ),
  spot('reference', 'sha000:', /\bSHA256:[A-Za-z0-9+/]{43}(?![\w+/])=?/g, 'fingerprint'),
  spot(
    'reference',
    'md0:|fingerprint|rsa|dsa|ed00000|host key|hostkey',
    /(?<!fingerprint ?= ?)(?<![\w:])(?:MD5:)?(?:[0-9a-f]{2}:){15}[0-9a-f]{2}(?![\w:])/gi,
    'fingerprint',
  ),
];

/**
 * Contact data besides machines and accounts: people, places, and numbers of contracts and keys. `sources`: where full
 * names are learned.
 */
export function contactRules(sources: readonly Source[]): Rule[] {
  const people = peopleSpots(sources).map((one): ContactSpot => ({ kind: 'contact', word: 'contact', ...one }));
  const spots = [...SPOTS, ...NAMED, ...NUMBERED, ...people];
  const words = new Map(
    spots.map(({ word }) => [word, numbered((n) => `${word}-${n}`, new RegExp(`^${word}-\\d+\\s*$`))]),
  );
  return spots.map(({ word, isKept, ...rest }) => ({
    ...rest,
    to: (from) => {
      if (isKept?.(from) || (word === 'iban' && !isIban(from))) return from;
      const placeholder = words.get(word);
      return placeholder?.(word === 'contact' ? inSpokenOrder(from) : from) ?? from;
    },
  }));
}
