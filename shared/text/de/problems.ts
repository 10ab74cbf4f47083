import type { problems as english } from '../en/problems.ts';

/** Was mit Dateien, gespeicherten Fällen und Einstellungen schiefgehen kann, und was dann zu tun ist. */
export const problems: Record<keyof typeof english, string> = {
  'problem.empty': '{name} ist leer. Fügen Sie eine Ausgabe mit Text ein oder wählen Sie eine.',
  'problem.binary':
    '{name} ist kein Text. Speichern Sie das Terminalprotokoll als Text und versuchen Sie es noch einmal.',
  'problem.image':
    '{name} ist ein Bild. Kopieren Sie die Ausgabe als Text; ein Bildschirmfoto kann nicht gelesen werden.',
  'problem.too-large': '{name} ist größer als {limit}. Schneiden Sie den Teil mit den Ausgaben heraus.',
  'problem.not-a-case': '{name} ist keine Falldatei: {detail}',
  'problem.newer-case':
    '{name} stammt von einer neueren Version von FTD Cloud Doctor. Installieren Sie diese, um die Datei zu öffnen.',
  'problem.damaged': '{name} wurde nach dem Schreiben verändert.',
  'problem.no-case-in-pdf': '{name} enthält keinen Fall. Nur PDF-Berichte von FTD Cloud Doctor lassen sich öffnen.',
  'problem.second-case': '{name} ist ein zweiter Fall. Öffnen Sie jeweils nur einen Fall.',
  'problem.redaction-changes':
    'So geschwärzt würden die Belege die Diagnose nicht mehr tragen. Schwärzen Sie weniger, oder kürzen Sie die Belege auf die Ausgaben, auf die es ankommt.',
  'problem.bad-request': 'Das Fenster und sein Host verstehen sich nicht: {detail}. Starten Sie FTD Cloud Doctor neu.',
  'problem.probe-skipped': 'Diese Prüfung haben Sie abgebrochen. Was bis dahin kam, bleibt erhalten.',
  'problem.no-such-case': 'Diesen Fall gibt es nicht mehr. Vielleicht wurde er gelöscht oder verschoben.',
  'problem.case-locked':
    'Ein anderes Fenster hat diesen Fall geöffnet. Was Sie hier ändern, bleibt als Kopie erhalten.',
  'problem.case-unreadable':
    'Der Fall in {folder} lässt sich nicht lesen. Seine Dateien bleiben, wie sie sind; öffnen Sie sie als Text, oder holen Sie sie aus einer Sicherung.',
  'problem.case-recovered':
    'Der letzte Eintrag war nicht ganz geschrieben und wurde weggelassen. Alles, was davor bestätigt wurde, ist da.',
  'problem.store-full':
    'Der Datenträger ist voll; der Fall lässt sich in {folder} nicht speichern. Schaffen Sie Platz; was Sie inzwischen tun, bleibt in diesem Fenster und wird dann gespeichert.',
  'problem.store-unwritable':
    'In {folder} lassen sich keine Fälle speichern ({detail}). Prüfen Sie, ob der Ordner da ist und Sie darin schreiben dürfen; was Sie inzwischen tun, bleibt in diesem Fenster.',
  'problem.store-setting': 'FTD_CLOUD_DOCTOR_CASES muss einen Ordner mit ganzem Pfad nennen; dort steht {value}.',
  'problem.run-over': 'Dieser Lauf ist zu Ende. Starten Sie einen neuen; was er gesammelt hat, bleibt erhalten.',
  'problem.too-many-runs': 'Zu viele Läufe zugleich. Warten Sie, bis einer zu Ende ist.',
  'problem.internal':
    'In FTD Cloud Doctor ist etwas schiefgegangen. Nichts ging verloren. Bitte melden Sie es: {detail}',
  'problem.unreadable':
    '{name} kann nicht gelesen werden ({detail}). Prüfen Sie, ob es eine solche Datei gibt und ob Sie sie lesen dürfen.',
  'problem.not-regular':
    '{name} ist keine Datei, sondern eine Pipe, ein Gerät oder ein Socket. So etwas endet vielleicht nie und wird deshalb nicht gelesen. Speichern Sie den Inhalt als Datei und nehmen Sie diese.',
  'problem.unwritable':
    '{name} kann nicht geschrieben werden ({detail}). Wählen Sie einen Ordner, den es gibt, in den Sie schreiben dürfen und der Platz hat.',
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
  'problem.brand-settings':
    '{name} ist keine gültige Datei für den Absender der Berichte (Stelle: {detail}). Erlaubt sind name, contact (bis zu sechs Zeilen) und logo (eine Datei daneben).',
  'problem.brand-logo':
    '{name} eignet sich nicht als Logo. Nehmen Sie ein PNG oder JPEG mit höchstens 512 KiB und 2000 Pixeln je Seite, oder ein schlichtes SVG: ohne Skripte, Stile, Verweise und eingebettete Bilder, ohne Masken in Masken, in Sekunden gezeichnet.',
};
