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
  'problem.archive-broken':
    '{name} is damaged and cannot be unpacked. Fetch it again, or unpack it and choose the files.',
  'problem.archive-cut':
    '{name} is damaged. {count} outputs before the damage were taken; fetch it again for the rest.',
  'problem.archive-encrypted': '{name} is protected by a password. Unpack it and choose the files.',
  'problem.archive-too-large':
    '{name} unpacks to more than is accepted ({limit}). Unpack it and choose the outputs that matter.',
  'problem.archive-kind': '{name} is an archive of a kind that is not opened. Unpack it, or pack it as zip or tar.gz.',
  'problem.archive-empty':
    'No output, log or case was recognised in {name} ({count} files). Choose the right archive, or unpack it and look.',
  'problem.left-out': '{count} files of {name} hold no output that is recognised and were left out: {names}',
  'problem.too-many-sources':
    'A case holds {limit} sources; {count} more were left out. Choose the outputs that matter.',
  'problem.report-without-case':
    '{name} is a report of FTD Cloud Doctor that quotes only some lines of the evidence. Open the PDF or the case file (.ftdcase) instead: they hold all of it.',
  'compare.new': 'No fault was shown before. Now: {verdict}.',
  'compare.none': 'No fault was shown before, and none is now: {verdict}.',
  'verify.inRun': 'Closed run {run}: {said}',
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
  'problem.archive-broken':
    '{name} ist beschädigt und lässt sich nicht entpacken. Holen Sie die Datei noch einmal, oder entpacken Sie sie und wählen Sie die Dateien.',
  'problem.archive-cut':
    '{name} ist beschädigt. {count} Ausgaben vor der Schadstelle wurden übernommen; holen Sie die Datei für den Rest noch einmal.',
  'problem.archive-encrypted':
    '{name} ist mit einem Passwort geschützt. Entpacken Sie die Datei und wählen Sie die Dateien darin.',
  'problem.archive-too-large':
    '{name} ergibt entpackt mehr, als angenommen wird ({limit}). Entpacken Sie die Datei und wählen Sie die Ausgaben, auf die es ankommt.',
  'problem.archive-kind':
    '{name} ist ein Archiv einer Art, die nicht geöffnet wird. Entpacken Sie es, oder packen Sie es als zip oder tar.gz.',
  'problem.archive-empty':
    'In {name} wurde keine Ausgabe, kein Protokoll und kein Fall erkannt ({count} Dateien). Wählen Sie das richtige Archiv, oder entpacken Sie es und sehen Sie nach.',
  'problem.left-out': '{count} Dateien aus {name} enthalten keine bekannte Ausgabe und wurden ausgelassen: {names}',
  'problem.too-many-sources':
    'Ein Fall fasst {limit} Quellen; {count} weitere wurden ausgelassen. Wählen Sie die Ausgaben, auf die es ankommt.',
  'problem.report-without-case':
    '{name} ist ein Bericht von FTD Cloud Doctor, der nur einzelne Zeilen der Belege anführt. Öffnen Sie stattdessen das PDF oder die Falldatei (.ftdcase): Darin ist alles.',
  'compare.new': 'Vorher zeigte sich kein Fehler. Jetzt: {verdict}.',
  'compare.none': 'Vorher zeigte sich kein Fehler, und jetzt auch nicht: {verdict}.',
  'verify.inRun': 'Abgeschlossener Lauf {run}: {said}',
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
