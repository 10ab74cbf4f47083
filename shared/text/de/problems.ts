import type { problems as english } from '../en/problems.ts';

/** Probleme mit Dateien, gespeicherten Fällen und Einstellungen, jeweils mit der Abhilfe. */
export const problems: Record<keyof typeof english, string> = {
  'problem.empty': '{name} ist leer. Fügen Sie Text ein oder wählen Sie eine Datei mit Befehlsausgaben.',
  'problem.binary':
    '{name} ist keine Textdatei. Speichern Sie das Terminalprotokoll als reinen Text und versuchen Sie es erneut.',
  'problem.image':
    '{name} ist ein Bild. Screenshots können nicht ausgewertet werden; kopieren Sie die Ausgabe stattdessen als Text.',
  'problem.too-large': '{name} ist größer als {limit}. Behalten Sie nur den Teil mit den Befehlsausgaben.',
  'problem.not-a-case': '{name} ist keine Falldatei: {detail}',
  'problem.newer-case':
    '{name} stammt von einer neueren Version von FTD Cloud Doctor. Installieren Sie diese, um die Datei zu öffnen.',
  'problem.damaged': '{name} wurde nach dem Speichern verändert.',
  'problem.no-case-in-pdf':
    '{name} enthält keinen Fall: Vielleicht ist es die Kundenseite eines Übergabepakets oder ein PDF aus einem anderen Programm. Verwenden Sie einen vollständigen Bericht von FTD Cloud Doctor; in einem Übergabepaket ist das tac/report.pdf.',
  'problem.second-case': '{name} enthält einen zweiten Fall. Öffnen Sie jeweils nur einen Fall.',
  'problem.redaction-changes':
    'Mit dieser Schwärzungsstufe würden die Belege die Diagnose nicht mehr stützen. Wählen Sie eine niedrigere Stufe, oder entfernen Sie nicht benötigte Ausgaben.',
  'problem.bad-request':
    'Interner Fehler: Das Fenster hat eine ungültige Anfrage gesendet ({detail}). Starten Sie FTD Cloud Doctor neu.',
  'problem.probe-skipped': 'Sie haben diese Prüfung abgebrochen. Die bis dahin empfangene Ausgabe bleibt erhalten.',
  'problem.no-such-case': 'Diesen Fall gibt es nicht mehr. Vielleicht wurde er gelöscht oder verschoben.',
  'problem.case-locked':
    'Dieser Fall ist in einem anderen Fenster geöffnet. Ihre Änderungen hier werden als Kopie gespeichert.',
  'problem.case-unreadable':
    'Der Fall in {folder} lässt sich nicht lesen. Seine Dateien wurden nicht verändert; öffnen Sie sie in einem Texteditor, oder stellen Sie sie aus einer Sicherung wieder her.',
  'problem.case-recovered':
    'Der letzte Eintrag war unvollständig und wurde verworfen. Alle früheren Änderungen sind erhalten.',
  'problem.store-full':
    'Der Datenträger ist voll; der Fall lässt sich in {folder} nicht speichern. Geben Sie Speicherplatz frei; bis dahin bleiben Ihre Änderungen in diesem Fenster erhalten und werden dann automatisch gespeichert.',
  'problem.store-unwritable':
    'Fälle können in {folder} nicht gespeichert werden ({detail}). Prüfen Sie, ob der Ordner existiert und Sie Schreibrechte haben. Bis dahin bleiben Ihre Änderungen in diesem Fenster erhalten.',
  'problem.store-setting': 'FTD_CLOUD_DOCTOR_CASES muss der absolute Pfad eines Ordners sein; der Wert ist {value}.',
  'problem.run-over': 'Dieser Durchlauf ist beendet. Starten Sie einen neuen; alles bisher Erfasste bleibt erhalten.',
  'problem.too-many-runs': 'Es laufen zu viele Durchläufe gleichzeitig. Warten Sie, bis einer beendet ist.',
  'problem.internal':
    'In FTD Cloud Doctor ist ein Fehler aufgetreten. Ihre Daten sind unverändert. Bitte melden Sie diesen Fehler: {detail}',
  'problem.unreadable':
    '{name} kann nicht gelesen werden ({detail}). Prüfen Sie, ob die Datei existiert und Sie Leserechte haben.',
  'problem.not-regular':
    '{name} ist keine Datei, sondern eine Pipe, ein Gerät oder ein Socket. Das Lesen könnte nie enden. Speichern Sie den Inhalt in einer Datei und verwenden Sie diese.',
  'problem.unwritable':
    '{name} kann nicht geschrieben werden ({detail}). Wählen Sie einen vorhandenen Ordner mit genügend Speicherplatz und Schreibrechten.',
  'problem.case-restored':
    'Die Falldatei war beschädigt und wurde aus der vorigen Version und dem Journal wiederhergestellt (Stand {time}). Es fehlen keine gespeicherten Daten.',
  'problem.case-damaged':
    'Das Journal des Falls ist beschädigt. Der Fall ist auf dem Stand von {time}; was danach kam, war nicht lesbar und liegt in {file}.',
  'problem.case-evidence':
    'Einige Belegdateien dieses Falls wurden auf dem Datenträger verändert oder fehlen: {names}. Die übrigen Belege werden angezeigt; vergleichen Sie sie mit den Originalausgaben.',
  'problem.store-vanished':
    'Der Ordner {folder} ist nicht mehr verfügbar; möglicherweise wurde ein Laufwerk getrennt. Schließen Sie es wieder an, oder speichern Sie den Fall als Datei: Dieses Fenster enthält noch alle Daten.',
  'problem.archive-broken':
    '{name} ist beschädigt und lässt sich nicht entpacken. Laden Sie die Datei erneut herunter, oder entpacken Sie sie selbst und wählen Sie die Dateien aus.',
  'problem.archive-cut':
    '{name} ist beschädigt. {count} {count|Ausgabe|Ausgaben} vor der beschädigten Stelle {count|wurde|wurden} gelesen. Laden Sie das Archiv erneut herunter, um den Rest zu lesen.',
  'problem.archive-encrypted':
    '{name} ist passwortgeschützt. Entpacken Sie das Archiv selbst und wählen Sie die Dateien aus.',
  'problem.archive-too-large':
    'Der Inhalt von {name} ist größer als erlaubt ({limit}). Entpacken Sie das Archiv und wählen Sie die wichtigen Ausgaben.',
  'problem.archive-kind':
    '{name} hat ein nicht unterstütztes Archivformat. Entpacken Sie es, oder packen Sie es als zip oder tar.gz.',
  'problem.archive-empty':
    'In {name} wurde keine Ausgabe, kein Protokoll und kein Fall erkannt ({count} {count|Datei|Dateien}). Wählen Sie das richtige Archiv, oder entpacken Sie es und sehen Sie nach.',
  'problem.left-out':
    '{count} {count|Datei|Dateien} in {name} {count|enthält|enthalten} keine erkannte Ausgabe und {count|wurde|wurden} übersprungen: {names}',
  'problem.too-many-sources':
    'Ein Fall kann bis zu {limit} Quellen enthalten; {count} weitere {count|wurde|wurden} übersprungen. Wählen Sie die wichtigsten Ausgaben.',
  'problem.report-without-case':
    '{name} ist ein Bericht von FTD Cloud Doctor, der nur einzelne Zeilen der Belege anführt. Öffnen Sie stattdessen das PDF oder die Falldatei (.ftdcase): Darin ist alles.',
  'problem.brand-settings':
    '{name} ist keine gültige Branding-Datei (Fehler bei {detail}). Erlaubte Schlüssel: name, contact (bis zu sechs Zeilen) und logo (eine Datei im selben Ordner).',
  'problem.brand-logo':
    '{name} eignet sich nicht als Logo. Verwenden Sie ein PNG oder JPEG mit höchstens 512 KiB und 2000 × 2000 Pixeln oder ein SVG ohne Skripte, Stile, Verweise und eingebettete Bilder.',
};
