import type { checking as english } from '../en/checking.ts';

/** Ein Fall im Vergleich mit einem früheren Lauf, mit seinem Siegel oder mit dem Ergebnis einer anderen Version. */
export const checking: Record<keyof typeof english, string> = {
  'compare.fixed': '{question}: behoben.',
  'compare.still': '{question}: weiterhin derselbe Fehler.',
  'compare.other': '{question}: weiterhin fehlerhaft, jetzt aus einem anderen Grund.',
  'compare.open': '{question}: noch nicht erneut geprüft.',
  'compare.new': 'Vorher kein Problem. Jetzt: {verdict}.',
  'compare.none': 'Weder vorher noch jetzt ein Problem: {verdict}.',
  'verify.same': 'Die Belege in dieser Datei stützen die Diagnose, und der Fall wurde nicht verändert.',
  'verify.changed': '{what} wurde nach dem Speichern der Datei verändert.',
  'verify.differs':
    'Die Belege in dieser Datei führen zu einer anderen Diagnose. Gespeichert: {written}. Neu ermittelt: {derived}.',
  'verify.otherLines':
    'Die Belege in dieser Datei führen zur selben Diagnose ({derived}), aber andere Zeilen stützen sie als die gespeicherten.',
  'verify.part.case': 'Der Fall',
  'verify.part.source': 'Der Beleg „{name}“',
  'verify.part.pdf': 'Das PDF',
  'verify.part.decision': 'Die gespeicherte Diagnose',
  'verify.part.fleet': 'Die Flotte',
  'verify.part.row': 'Die Diagnose von {name} in der Liste',
  'verify.fleet.device': '{device}: {said}',
  'verify.fleet.without':
    '{count} {count|Gerät hat|Geräte haben} eine Diagnose ohne Belege in dieser Datei; sie wurde nicht neu berechnet.',
  'verify.inRun': 'Abgeschlossener Durchlauf {run}: {said}',
  'again.parser': '„{probe}“ wird jetzt anders ausgewertet: {fact} war {before} und ist jetzt {after}.',
  'again.rule':
    'Die Regel für „{question}“ hat sich geändert: Dieselben Fakten ergaben bisher „{before}“ und ergeben jetzt „{after}“.',
  'again.weight': 'Fakten und Antworten sind dieselben, werden aber anders gewichtet.',
  'again.more': 'Und {count} weitere.',
  'verify.pages.same':
    'Die PDF-Seiten wurden aus dem enthaltenen Fall neu erzeugt und sind identisch. Absender und Logo sind Angaben der Datei.',
  'verify.pages.other':
    'Die Seiten des PDFs stimmen nicht mit dem enthaltenen Fall überein. Verlassen Sie sich nicht darauf. Erstellen Sie den Bericht mit „ftd-cloud-doctor report“ erneut.',
  'verify.pages.other-version':
    'Die PDF-Seiten wurden nicht verglichen: Der Bericht stammt von FTD Cloud Doctor {written}, dies ist Version {version}.',
  'verify.limit':
    'Nicht geprüft: wer die Datei erstellt hat und ob die Belege echt sind. Die Datei ist nicht signiert.',
};
