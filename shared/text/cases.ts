/** Kept cases, their runs and files that are read in, in English. */
export const casesEn = {
  'problem.case-restored':
    'The case’s main file could not be read; the case was put together again from the one before and its journal, as of {time}. Nothing that was saved is missing.',
  'problem.case-damaged':
    'The case’s journal is damaged. The case is as it was saved at {time}; what came after could not be read and is kept in {file}.',
  'problem.case-evidence':
    'Evidence of this case was changed or is missing on the disk: {names}. What is there is shown; compare it with where it came from.',
  'problem.store-vanished':
    'The folder {folder} is gone; a drive may have been pulled out. Bring it back, or save the case as a file: this window still has all of it.',
  'compare.new': 'No fault was shown before. Now: {verdict}.',
  'compare.none': 'No fault was shown before, and none is now: {verdict}.',
  'again.parser': '“{probe}” is read differently now: {fact} was {before}, is {after}.',
  'again.rule': 'The rule for “{question}” has changed: from the same facts it followed “{before}”, now “{after}”.',
  'again.weight': 'Facts and answers are the same; how they are weighed has changed.',
  'again.more': 'And {count} more.',
  'again.state.yes': 'good',
  'again.state.no': 'fault',
  'again.state.open': 'not known yet',
  'again.state.conflict': 'contradiction',
  'again.state.skipped': 'not needed',
  'again.state.unreached': 'not reached',
} as const;

/** The same in German. */
export const casesDe: Record<keyof typeof casesEn, string> = {
  'problem.case-restored':
    'Die Hauptdatei des Falls war nicht lesbar; der Fall wurde aus der vorigen und seinem Journal wiederhergestellt, Stand {time}. Es fehlt nichts, was gespeichert war.',
  'problem.case-damaged':
    'Das Journal des Falls ist beschädigt. Der Fall ist auf dem Stand von {time}; was danach kam, war nicht lesbar und liegt in {file}.',
  'problem.case-evidence':
    'Belege dieses Falls wurden auf dem Datenträger verändert oder fehlen: {names}. Gezeigt wird, was da ist; vergleichen Sie es mit der Herkunft.',
  'problem.store-vanished':
    'Der Ordner {folder} ist nicht mehr da; vielleicht wurde ein Laufwerk abgezogen. Bringen Sie ihn zurück, oder speichern Sie den Fall als Datei: Dieses Fenster hat noch alles.',
  'compare.new': 'Vorher zeigte sich kein Fehler. Jetzt: {verdict}.',
  'compare.none': 'Vorher zeigte sich kein Fehler, und jetzt auch nicht: {verdict}.',
  'again.parser': '„{probe}“ wird jetzt anders gelesen: {fact} war {before}, ist {after}.',
  'again.rule': 'Die Regel für „{question}“ ist eine andere: Aus denselben Fakten folgte „{before}“, jetzt „{after}“.',
  'again.weight': 'Fakten und Antworten sind dieselben; ihre Gewichtung ist eine andere.',
  'again.more': 'Und {count} weitere.',
  'again.state.yes': 'in Ordnung',
  'again.state.no': 'Fehler',
  'again.state.open': 'noch offen',
  'again.state.conflict': 'Widerspruch',
  'again.state.skipped': 'nicht nötig',
  'again.state.unreached': 'nicht erreicht',
};
