import type { fleet as english } from '../en/fleet.ts';

export const fleet: Record<keyof typeof english, string> = {
  'problem.no-such-fleet': 'Diese Flotte gibt es nicht mehr.',
  'problem.fleet-locked':
    'Ein anderer Prozess arbeitet mit der Flotte in {folder}. Beenden Sie ihn, oder wählen Sie einen anderen Ordner.',
  'problem.fleet-damaged':
    'Das Journal der Flotte in {folder} ist in Zeile {line} beschädigt. Öffnen Sie die Falldateien im Ordner einzeln, oder fügen Sie sie zu einer neuen Flotte zusammen.',
  'problem.fleet-diagnosis':
    '{name} ist keine Diagnose von FTD Cloud Doctor. Erzeugen Sie sie mit probe --json oder diagnose --json.',
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
  'problem.fleet-time-limit':
    'Die Prüfung des Geräts dauerte länger als {seconds} Sekunden und wurde beendet. Alles bisher Gesammelte bleibt erhalten; prüfen Sie das Gerät erneut, oder erlauben Sie mehr Zeit (--timeout).',
  'problem.fleet-no-alert':
    '{host} zeigt diese Warnung für keines seiner Geräte ({count}). Um sie trotzdem zu prüfen, wählen Sie alle Geräte (--all-devices).',
  'problem.fleet-not-resumable':
    '{folder} enthält keine Flotte, die sich fortsetzen lässt. Wählen Sie den Ordner, der mit --out angegeben wurde.',
};
