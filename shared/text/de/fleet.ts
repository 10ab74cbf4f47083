import type { fleet as english } from '../en/fleet.ts';

export const fleet: Record<keyof typeof english, string> = {
  'problem.no-such-fleet': 'Diese Flotte gibt es nicht mehr.',
  'problem.fleet-locked':
    'Ein anderer Prozess arbeitet mit der Flotte in {folder}. Beenden Sie ihn, oder wählen Sie einen anderen Ordner.',
  'problem.fleet-damaged':
    'Das Journal der Flotte in {folder} ist in Zeile {line} beschädigt. Öffnen Sie die Falldateien im Ordner einzeln, oder fügen Sie sie zu einer neuen Flotte zusammen.',
  'problem.fleet-diagnosis': '{name} ist keine Diagnose von FTD Cloud Doctor. Erzeugen Sie sie mit der Option --json.',
  'problem.fleet-file':
    '{name} ist der Bericht einer Flotte mit {count} {count|Gerät|Geräten}, kein Fall. Öffnen Sie ihn als Flotte: im Fenster mit Neue Flotte > Dateien, auf der Kommandozeile mit fleet --from.',
  'problem.fleet-redacted': '{name} ist geschwärzt, deshalb ist auch der gesamte Bericht geschwärzt.',
  'problem.fleet-written':
    '{name} ist die Liste einer Flotte und enthält keine Belege: Die Datei wird übersprungen. Verwenden Sie die Falldateien oder den PDF-Bericht dieser Flotte.',
  'problem.fleet-no-output': '{name} enthält keine erkannte Ausgabe und wird übersprungen.',
  'problem.fleet-altered':
    '{name} wurde nach dem Speichern verändert, oder die Diagnose folgt nicht aus den Belegen darin. Prüfen Sie die Datei mit „ftd-cloud-doctor verify“, und vergleichen Sie sie mit dem Original.',
  'problem.fleet-too-many': 'Eine Flotte kann bis zu {limit} Geräte enthalten. Teilen Sie die Liste auf.',
  'problem.inventory-no-host': 'Zeile {line} nennt keinen Host. Der Rest des Inventars wird verwendet.',
  'problem.inventory-host':
    'Zeile {line}: „{value}“ ist weder Hostname noch IP-Adresse. Der Rest des Inventars wird verwendet.',
  'problem.inventory-user': 'Zeile {line}: „{value}“ ist kein Benutzername. Der Rest des Inventars wird verwendet.',
  'problem.inventory-no-user':
    'Zeile {line}: Für {host} fehlt der Benutzername. Ergänzen Sie ihn im Inventar, oder geben Sie einen für alle Geräte an (--ssh-user).',
  'problem.inventory-port':
    'Zeile {line}: „{value}“ ist kein Port von 1 bis 65535. Der Rest des Inventars wird verwendet.',
  'problem.inventory-jump':
    'Zeile {line}: „{value}“ ist keine Liste von höchstens vier Jump-Hosts wie admin@192.0.2.1:22. Der Rest des Inventars wird verwendet.',
  'problem.inventory-cells':
    'Zeile {line} hat {count} Spalten, die Kopfzeile {most}. Der Rest des Inventars wird verwendet.',
  'problem.inventory-section':
    'Zeile {line}: „{value}“ ist kein Abschnitt wie [filialen], [filialen:vars] oder [filialen:children]. Die Zeilen bis zum nächsten Abschnitt werden übersprungen.',
  'problem.inventory-words':
    'Zeile {line}: Nach {value} sind nur Variablen wie ansible_user=admin erlaubt. Der Rest des Inventars wird verwendet.',
  'problem.inventory-key':
    'Zeile {line}: „{value}“ ist keiner der Schlüssel hosts, children und vars. Er wird übersprungen.',
  'problem.inventory-yaml':
    'Zeile {line} von {name} ist kein gültiges YAML eines Ansible-Inventars. Korrigieren Sie sie, oder exportieren Sie das Inventar mit ansible-inventory --list --yaml.',
  'problem.inventory-name-twice':
    'Zeile {line}: Der Name {value} wird schon in Zeile {first} verwendet. Beide Geräte werden geprüft; dieses ist als {shown} aufgeführt.',
  'problem.inventory-address-twice':
    'Zeile {line}: {value} ist schon in Zeile {first} aufgeführt und wird nur einmal geprüft.',
  'problem.fleet-empty': 'Es ist kein Gerät zu prüfen. Prüfen Sie die Quelle der Flotte.',
  'problem.fleet-check-cancelled': 'Die neue Prüfung wurde abgebrochen. Dies ist das Ergebnis der Prüfung davor.',
  'problem.fleet-host-key-changed':
    'Der Host-Key von {host} hat sich geändert: {known} in {file}, Zeile {line}; jetzt {fingerprint}. Es wurde kein Passwort gesendet. Eine Flotte ersetzt keine Host-Keys. Wurde das Gerät wirklich neu installiert, vergleichen Sie mit dem, was {command} an dessen Konsole (Expert Mode) ausgibt. Prüfen Sie dieses Gerät dann in einem eigenen Fall über SSH und ersetzen Sie dort den Host-Key; auf der Kommandozeile mit --ssh und --replace-host-key {fingerprint}. Prüfen Sie es danach in der Flotte erneut.',
  'problem.fleet-time-limit':
    'Die Prüfung des Geräts dauerte länger als {seconds} Sekunden und wurde beendet. Alles bisher Gesammelte bleibt erhalten; prüfen Sie das Gerät erneut, oder erlauben Sie mehr Zeit (--timeout).',
  'problem.fleet-no-address':
    'Das FMC führt dieses Gerät mit der Adresse „{address}“. Sie ist weder Hostname noch IP-Adresse, deshalb konnte das Gerät nicht über SSH geprüft werden. Prüfen Sie es über SSH in einem eigenen Fall oder mit einem Inventar.',
  'problem.fleet-no-alert':
    '{host} zeigt diese Warnung für keines seiner Geräte ({count}). Um sie trotzdem zu prüfen, wählen Sie alle Geräte (--all-devices).',
  'problem.fleet-not-resumable':
    '{folder} enthält keine Flotte, die sich fortsetzen lässt. Wählen Sie den Ordner, der mit --out angegeben wurde.',
  'fleet.title': 'Flottenbericht: Health-Warnung zur Cisco Cloud Configuration',
  'fleet.source': 'Quelle der Flotte',
  'fleet.source.fmc': 'FMC {name}',
  'fleet.source.inventory': 'Inventar {name}',
  'fleet.source.files': '{name}',
  'fleet.source.cases': 'gespeicherte Fälle',
  'fleet.source.sources': '{name}',
  'fleet.checked': '{count} {count|Gerät|Geräte}',
  'fleet.counts': '{fault} mit einem Fehler, {healthy} in Ordnung, {open} noch ohne Diagnose, {failed} nicht geprüft.',
  'fleet.causes': 'Ursachen',
  'fleet.openQuestion': 'Offen: {question}',
  'fleet.first': 'Was zuerst zu tun ist',
  'fleet.first.request': '{title}: Senden Sie den Änderungsantrag ({to}). Er gilt für {count} {count|Gerät|Geräte}.',
  'fleet.first.action': '{title} ({count} {count|Gerät|Geräte}): {text}',
  'fleet.first.open':
    '{count} {count|Gerät|Geräte} ohne Diagnose: Prüfen Sie erneut, oder führen Sie die nächste Prüfung jedes Falls aus.',
  'fleet.first.failed':
    '{count} {count|Gerät konnte|Geräte konnten} nicht geprüft werden: Die Gründe sind in der Tabelle aufgeführt.',
  'fleet.first.none': 'Nichts: Auf keinem Gerät wurde ein Problem gefunden.',
  'fleet.first.waiting':
    '{count} {count|Gerät wurde|Geräte wurden} noch nicht geprüft: Setzen Sie die Prüfung der Flotte fort.',
  'fleet.ofAll': '{count} von {all} Geräten; {proven} bestätigt.',
  'fleet.share.gateway': '{count} von {all} verwenden das Standard-Gateway {value}',
  'fleet.share.proxy': '{count} von {all} verwenden den Proxy {value}',
  'fleet.share.dnsServers': '{count} von {all} verwenden die DNS-Server {value}',
  'fleet.share.region': '{count} von {all} verbinden sich mit der Region von {value}',
  'fleet.share.version': '{count} von {all} haben die Version {value}',
  'fleet.share.nowhere': '{share}; außerhalb dieser Gruppe kein Gerät.',
  'fleet.share.elsewhere': '{share}; außerhalb dieser Gruppe {count} {count|Gerät|Geräte}.',
  'fleet.odd': 'Weicht vom Rest der Gruppe ab: {devices}.',
  'fleet.devices': 'Geräte',
  'fleet.proofOf': 'Nachweis von {device}',
  'fleet.stepsOf': 'Empfohlene Maßnahme, mit den Werten von {device}',
  'fleet.units': 'HA-Paare und Cluster',
  'fleet.units.pair': 'HA-Paar {name}',
  'fleet.units.cluster': 'Cluster {name}',
  'fleet.units.what': 'Einstellung',
  'fleet.units.unchecked':
    'Nicht alle Einheiten können verglichen werden: {unchecked} von {count} {unchecked|wurde|wurden} nicht geprüft.',
  'fleet.units.same': 'Zwischen den Einheiten wurde kein Unterschied gefunden.',
  'fleet.what.verdict': 'Diagnose',
  'fleet.what.model': 'Modell',
  'fleet.what.gateway': 'Standard-Gateway',
  'fleet.what.proxy': 'Proxy',
  'fleet.what.dnsServers': 'DNS-Server',
  'fleet.what.region': 'Region',
  'fleet.what.version': 'Version',
  'fleet.skipped': 'Hinweise',
  'fleet.all': 'Alle Geräte',
  'fleet.device': 'Gerät',
  'fleet.address': 'IP-Adresse',
  'fleet.status': 'Status',
  'fleet.status.waiting': 'noch nicht geprüft',
  'fleet.status.asking': 'wird geprüft',
  'fleet.status.done': 'geprüft',
  'fleet.status.failed': 'nicht geprüft',
  'fleet.reason': 'Grund',
  'fleet.caseFile': 'Falldatei',
  'fleet.id': 'Flotte {id}',
  'fleet.attachment': 'Flotte mit ihren Fällen für FTD Cloud Doctor (lässt sich wieder öffnen und verifizieren)',
  'fleet.unknown': 'unbekannt',
};
