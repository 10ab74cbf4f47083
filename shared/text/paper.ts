import type { Lang } from '../model/lang.ts';

const en = {
  reportTitle: 'Report on the alert “Cisco Cloud Configuration – Failure”',
  metaTitle: '{verdict} – Report',
  metaSubject: 'Threat Data Updates – Cisco Cloud Configuration – Failure: {summary}',
  created: '{day} {month} {year}, {time} ({zone})',
  months: 'January February March April May June July August September October November December',
  redactedAddresses: 'Redacted: addresses in this report and in its attachment are replaced.',
  redactedAll: 'Redacted: addresses, names and identifiers in this report and in its attachment are replaced.',
  proofNone: 'The evidence holds no line that could be quoted for this verdict.',
  proofMore: 'Further proof: {letters}. Every letter points at shaded lines in the appendix.',
  proofHint: 'Letters point at shaded lines in the appendix.',
  alsoFound: 'Also found: {findings}. See the findings on the following pages.',
  makeSure: 'To be sure, run this as well:',
  firstPageMore: '{count} more on the following pages.',
  pathIntro:
    'The questions are asked in this order. The first fault is the verdict; later ones are listed as findings of their own.',
  question: 'Question',
  answer: 'Answer',
  detail: 'Detail',
  proof: 'Proof',
  stateYes: 'good',
  stateNo: 'fault',
  findingsNone: 'No fault was found in the evidence.',
  verdictOwn: 'Verdict',
  deviations: 'Settings that differ',
  setting: 'Setting',
  expected: 'Expected',
  found: 'Found',
  remedyIntro: 'Nothing of this was done by FTD Cloud Doctor. Tick what you have done.',
  where: 'Where',
  probe: 'Probe',
  why: 'Why',
  note: 'Note',
  source: 'Source',
  lines: 'Lines',
  unrecognisedIntro:
    'These lines were read, but belong to no probe that FTD Cloud Doctor knows. They took no part in the verdict.',
  appendix: 'Appendix: evidence',
  appendixIntro:
    'The outputs as they were given, with their line numbers. Shaded lines are proof. {mark} marks a line that goes on below; \\u{…} stands for a character that cannot be printed.',
  appendixCut: '{count} of {total} lines are left out here. The full text is in the attached file case.ftdcase.',
  leftOut: '{lines} left out',
  charactersLeftOut: '{count} more characters, see the attachment',
  emptySource: 'No text.',
  originPasted: 'pasted',
  originLocal: 'run on the laptop',
  originSsh: 'run over SSH',
  originAnswer: 'told by the engineer',
  answersName: 'The engineer’s answers',
  caseId: 'Case {id}',
  pageOf: 'Page {page} of {pages}',
  attachment: 'The case, to open and check again with FTD Cloud Doctor',
  more: 'and {count} more',
  map: 'The way through the decision tree',
  mapIntro: 'Drawn from the tree that decided this case. The thick line is the way taken; dashed frames are ruled out.',
  mapVerdict: 'the verdict',
  mapFound: 'also found',
  mapRuledOut: 'ruled out',
  mapLeft: 'still possible',
  runs: 'Before and after',
  runClosed: 'Run of',
  runOf: 'closed run {n}',
  runsGone: 'No longer found',
  runsNew: 'Newly found',
  runsAnswers: 'Answers that changed',
  runsProof: 'What proved the earlier verdict ({time})',
  before: 'Before',
  after: 'Now',
  checksums: 'Checksums',
  checksumsIntro:
    'SHA-256 of the case and of every piece of evidence in it. “ftd-cloud-doctor verify” on this file compares them with the contents and derives the verdict again.',
  checksumsIntroHtml:
    'SHA-256 of the case and of every piece of evidence in it, as its case file and its PDF hold them.',
  htmlCut: '{count} of {total} lines are left out here. The full text is in the case file.',
  checksumOfCase: 'The case',
  ownName: 'English',
  sameIn: 'The same in English: page',
} as const;

/** A wording of the printed report. */
export type PaperKey = keyof typeof en;

const de: Record<PaperKey, string> = {
  reportTitle: 'Bericht zur Warnung „Cisco Cloud Configuration – Failure“',
  metaTitle: '{verdict} – Bericht',
  metaSubject: 'Threat Data Updates – Cisco Cloud Configuration – Failure: {summary}',
  created: '{day}. {month} {year}, {time} Uhr ({zone})',
  months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  redactedAddresses: 'Geschwärzt: Adressen sind in diesem Bericht und in seinem Anhang ersetzt.',
  redactedAll: 'Geschwärzt: Adressen, Namen und Kennungen sind in diesem Bericht und in seinem Anhang ersetzt.',
  proofNone: 'Die Belege enthalten keine Zeile, die sich für diese Diagnose zitieren ließe.',
  proofMore: 'Weitere Belege: {letters}. Jeder Buchstabe verweist auf hinterlegte Zeilen im Anhang.',
  proofHint: 'Die Buchstaben verweisen auf hinterlegte Zeilen im Anhang.',
  alsoFound: 'Außerdem gefunden: {findings}. Siehe die Befunde auf den folgenden Seiten.',
  makeSure: 'Um sicherzugehen, führen Sie auch dies aus:',
  firstPageMore: '{count} weitere auf den folgenden Seiten.',
  pathIntro:
    'Die Fragen werden in dieser Reihenfolge gestellt. Der erste Fehler ist die Diagnose; spätere stehen als eigene Befunde da.',
  question: 'Frage',
  answer: 'Antwort',
  detail: 'Einzelheit',
  proof: 'Beleg',
  stateYes: 'in Ordnung',
  stateNo: 'Fehler',
  findingsNone: 'In den Belegen wurde kein Fehler gefunden.',
  verdictOwn: 'Diagnose',
  deviations: 'Abweichende Einstellungen',
  setting: 'Einstellung',
  expected: 'Erwartet',
  found: 'Gefunden',
  remedyIntro: 'Nichts davon hat FTD Cloud Doctor selbst getan. Haken Sie ab, was Sie erledigt haben.',
  where: 'Wo',
  probe: 'Prüfung',
  why: 'Warum',
  note: 'Hinweis',
  source: 'Quelle',
  lines: 'Zeilen',
  unrecognisedIntro:
    'Diese Zeilen wurden gelesen, gehören aber zu keiner Prüfung, die FTD Cloud Doctor kennt. Auf die Diagnose hatten sie keinen Einfluss.',
  appendix: 'Anhang: Belege',
  appendixIntro:
    'Die Ausgaben, wie sie vorlagen, mit ihren Zeilennummern. Hinterlegte Zeilen sind Belege. {mark} kennzeichnet eine Zeile, die darunter weitergeht; \\u{…} steht für ein Zeichen, das sich nicht drucken lässt.',
  appendixCut:
    '{count} von {total} Zeilen sind hier ausgelassen. Der vollständige Text steht in der angehängten Datei case.ftdcase.',
  leftOut: '{lines} ausgelassen',
  charactersLeftOut: '{count} weitere Zeichen, siehe Anhangdatei',
  emptySource: 'Kein Text.',
  originPasted: 'eingefügt',
  originLocal: 'auf dem Laptop ausgeführt',
  originSsh: 'über SSH ausgeführt',
  originAnswer: 'Angabe des Technikers',
  answersName: 'Angaben des Technikers',
  caseId: 'Fall {id}',
  pageOf: 'Seite {page} von {pages}',
  attachment: 'Der Fall, zum erneuten Öffnen und Prüfen mit FTD Cloud Doctor',
  more: 'und {count} weitere',
  map: 'Der Weg durch den Entscheidungsbaum',
  mapIntro:
    'Gezeichnet aus dem Baum, der diesen Fall entschieden hat. Die dicke Linie ist der genommene Weg; gestrichelte Rahmen sind ausgeschlossen.',
  mapVerdict: 'die Diagnose',
  mapFound: 'auch gefunden',
  mapRuledOut: 'ausgeschlossen',
  mapLeft: 'noch möglich',
  runs: 'Vorher und nachher',
  runClosed: 'Durchgang vom',
  runOf: 'abgeschlossener Durchgang {n}',
  runsGone: 'Nicht mehr gefunden',
  runsNew: 'Neu gefunden',
  runsAnswers: 'Geänderte Antworten',
  runsProof: 'Was die frühere Diagnose belegt hat ({time})',
  before: 'Vorher',
  after: 'Jetzt',
  checksums: 'Prüfsummen',
  checksumsIntro:
    'SHA-256 des Falls und jedes Belegs darin. „ftd-cloud-doctor verify“ vergleicht sie bei dieser Datei mit dem Inhalt und leitet die Diagnose erneut ab.',
  checksumsIntroHtml: 'SHA-256 des Falls und jedes Belegs darin, wie sie in der Falldatei und im PDF stehen.',
  htmlCut: '{count} von {total} Zeilen sind hier ausgelassen. Der vollständige Text steht in der Falldatei.',
  checksumOfCase: 'Der Fall',
  ownName: 'Deutsch',
  sameIn: 'Dasselbe auf Deutsch: Seite',
};

const papers: Record<Lang, Record<PaperKey, string>> = { en, de };

/** Fixed wording of the printed report; `{name}` is replaced by its value. */
export function onPaper(lang: Lang, key: PaperKey, values: Record<string, string | number> = {}): string {
  return papers[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** 1,200 or 1.200. Ask only for a count that is said: the first use of Intl takes 10 ms. */
export function countOnPaper(lang: Lang, count: number): string {
  return new Intl.NumberFormat(lang).format(count);
}

/**
 * A moment as it was written, in its own time zone: the reader’s clock must not change what the paper says. Month names
 * are our own, because the first use of `Intl.DateTimeFormat` takes 10 ms and every report has a date.
 */
export function timeOnPaper(lang: Lang, moment: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?/.exec(moment);
  if (!parts) return moment;
  const [, year = '', month = '', day = '', time = '', zone = 'Z'] = parts;
  return onPaper(lang, 'created', {
    year,
    month: papers[lang].months.split(' ')[Number(month) - 1] ?? month,
    day: Number(day),
    time,
    zone: zone === 'Z' ? 'UTC' : `UTC${zone.replace('-', '−')}`,
  });
}
