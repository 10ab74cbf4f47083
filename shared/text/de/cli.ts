import type { cli as english } from '../en/cli.ts';

/** Texte der Kommandozeile. */
export const cli: Record<keyof typeof english, string> = {
  'local-or-ssh': 'probe erfordert entweder --local oder --ssh USER@HOST.',
  'bad-target': '„{value}“ ist kein gültiges SSH-Ziel. Verwenden Sie USER@HOST, USER@HOST:PORT oder USER@[IPv6]:PORT.',
  'no-agent': 'Es läuft kein SSH-Agent (SSH_AUTH_SOCK ist nicht gesetzt). Verwenden Sie --identity oder ein Passwort.',
  'old-algorithms-in-use': 'Für {host} werden, wie von Ihnen erlaubt, veraltete SSH-Algorithmen verwendet.',
  'ask-host-key':
    'Der Host-Key von {host} (Port {port}) ist noch nicht bekannt.\n  {type} {fingerprint}\nVergleichen Sie ihn mit der Ausgabe dieses Befehls an der Konsole des Geräts (Expert Mode): {command}\nAkzeptieren? (ja/nein)',
  'ask-changed-host-key':
    'Der Host-Key von {host} (Port {port}) hat sich geändert.\n  bekannt: {known} ({file}, Zeile {line})\n  jetzt:   {fingerprint} ({type})\nEs wurde kein Passwort gesendet. Führen Sie diesen Befehl an der Konsole des Geräts aus (Expert Mode): {command}\nUm den Schlüssel zu ersetzen, geben Sie die letzten {count} Zeichen des Fingerabdrucks auf der Konsole ein. Enter lehnt ihn ab:',
  'ask-old-algorithms':
    '{host} bietet nur veraltete SSH-Algorithmen an ({algorithms}). Für diese Anmeldung verwenden? (ja/nein)',
  'ask-password': '{prompt} Passwort:',
  'ask-sudo': '{prompt} Passwort für sudo:',
  'ask-passphrase': '{prompt} Passphrase des Schlüssels:',
  'ask-code': '{prompt}',
  'ask-enable': '{prompt} Enable-Passwort:',
  'unknown-command': 'Unbekannter Befehl „{word}“. Hilfe: ftd-cloud-doctor --help',
  'unknown-option': 'Unbekannte Option {option}. Hilfe: ftd-cloud-doctor --help',
  'needs-value': 'Die Option {option} erfordert einen Wert.',
  'takes-no-value': 'Die Option {option} akzeptiert keinen Wert.',
  'bad-value': 'Ungültiger Wert „{value}“ für {option}. Mögliche Werte: {possible}',
  'one-format': 'Wählen Sie eines von --text, --markdown und --json.',
  'needs-file': '{command} erfordert genau eine Datei.',
  'no-files-taken': '{command} akzeptiert keine Dateien.',
  'no-input':
    'Keine Eingabe. Geben Sie Dateien an oder leiten Sie Ausgaben per Pipe ein, zum Beispiel: ftd-cloud-doctor diagnose session.log',
  'case-and-more': 'Ein gespeicherter Fall kann nicht mit anderen Dateien kombiniert werden: Geben Sie nur {name} an.',
  'not-sealed':
    '{name} lässt sich öffnen, aber nicht prüfen: Dieses Format enthält keine Integritätsprüfung. Prüfen Sie stattdessen das PDF oder die Falldatei.',
  'not-a-case': '{name} ist weder eine Falldatei noch ein PDF-Bericht mit einem Fall darin.',
  'would-overwrite': '{name} gehört zu den Eingaben und würde überschrieben. Wählen Sie einen anderen Namen.',
  'same-output': 'Zwei Ausgaben nennen dieselbe Datei: {name}',
  'not-redacted':
    'Die Standardausgabe ist nicht geschwärzt. Mit --redact addresses oder --redact all ist sie es; Dateien sind es ohne weitere Angabe.',
  written: 'Geschrieben: {name}',
  version: 'eine Version wie 7.2.5',
  seconds: 'eine ganze Zahl von 5 bis 300',
  fingerprint: 'SHA256: und 43 Zeichen, wie von ssh-keygen -l ausgegeben',
  hops: 'höchstens vier Hosts',
  'at-most': 'höchstens {limit} Zeichen',
  port: 'eine Zahl von 0 bis 65535',
  'port-taken': 'Port {port} ist belegt. Wählen Sie einen anderen, oder 0 für irgendeinen freien.',
  'not-built': 'Die Oberfläche wurde noch nicht gebaut. Führen Sie aus: npm run build',
  'in-browser':
    'Electron ist nicht installiert (npm ci lädt es nicht herunter), daher öffnet sich die App im Browser. Für die Desktop-App: npx install-electron',
  'electron-fails':
    'Electron ließ sich nicht starten: {program}. Verwenden Sie stattdessen den Browser: npm start -- --browser',
  'window-closed':
    'Das Fenster ist geschlossen. So öffnen Sie es wieder: {url}\nOhne Fenster beendet sich FTD Cloud Doctor nach 30 Minuten automatisch. Strg+C beendet es sofort.',
  'window-idle':
    'Seit {minutes} Minuten war kein Fenster offen: FTD Cloud Doctor hat sich beendet. Gespeicherte Fälle bleiben erhalten.',
  'open-by-hand': 'Es ließ sich kein Browser öffnen. Öffnen Sie die Adresse oben von Hand.',
  'help.intro': `FTD Cloud Doctor findet heraus, warum ein Gerät mit Cisco Secure Firewall Threat Defense (FTD) die Health-Warnung
„Threat Data Updates - Cisco Cloud Configuration - Failure“ auslöst. Kein Cisco-Produkt.`,
  'help.usage': 'Aufruf:',
  'help.use.diagnose': `ftd-cloud-doctor diagnose [DATEI…|-]
    Befehlsausgaben diagnostizieren: Text, Terminalprotokolle, Ordner, Archive (zip, tar.gz) oder ein gespeicherter Fall`,
  'help.use.report': `ftd-cloud-doctor report FALL
    einen Bericht aus einem gespeicherten Fall erstellen (.ftdcase oder PDF)`,
  'help.use.verify': `ftd-cloud-doctor verify DATEI
    Integrität der Datei prüfen, die Diagnose neu ermitteln und die PDF-Seiten neu erzeugen`,
  'help.use.collect-script': `ftd-cloud-doctor collect-script
    ein nur lesendes Sammelskript zum Einfügen am Gerät ausgeben`,
  'help.use.probe': `ftd-cloud-doctor probe --ssh USER@HOST[:PORT]
    nur lesende Prüfungen über SSH am Gerät ausführen, dann diagnostizieren
ftd-cloud-doctor probe --local
    Prüfungen von diesem Rechner ausführen, dann diagnostizieren`,
  'help.options.about': `Fall:
  --integration on|off|unknown            ob die Cloud-Integration auf dem FMC aktiviert ist (Vorgabe: unknown)
  --device-version X.Y.Z                  Softwareversion, falls keine Ausgabe sie zeigt
  --portal-identity current|stale|unknown ob das Portal von Security Services Exchange (SSE) den aktuellen Hostnamen
                                          und die aktuelle Version zeigt (Vorgabe: unknown)
  --device NAME                           zu diagnostizierendes Gerät, falls die Belege von mehreren stammen
  --customer, --ticket, --engineer TEXT   wird auf dem Bericht ausgegeben`,
  'help.options.before': `Vergleich:
  --before DATEI                          mit einem früheren Durchlauf vergleichen (Fall, Log, Ordner, Archiv)`,
  'help.options.output': `Ausgabe:
  --text | --markdown | --json            Format auf der Standardausgabe (Vorgabe: text)
  --pdf DATEI                             zusätzlich den PDF-Bericht schreiben, der den Fall enthält
  --html DATEI                            zusätzlich den Bericht als einzelne Webseite schreiben
  --case DATEI                            zusätzlich die Falldatei schreiben (zum Weitergeben geschwärzt; --redact none
                                          für die eigene Ablage)
  --brand DATEI                           Branding des Berichts: JSON mit name, contact, logo
                                          (Vorgabe: brand.json im Einstellungsordner)
  --redact none|addresses|all             addresses: Geheimnisse, IP- und MAC-Adressen; all: auch Namen, Kennungen,
                                          Kontakte, Zertifikate und Falldaten
                                          (Vorgabe: addresses in Dateien, none auf der Standardausgabe)`,
  'help.options.collect': `Skript:
  --target ftd|fmc                        Gerät, auf dem das Skript läuft (Vorgabe: ftd)`,
  'help.options.probe': `SSH:
  --jump USER@HOST[:PORT]                 über diesen Jump-Host verbinden; mehrfach möglich, nächstgelegener zuerst
  --identity DATEI, --agent               mit einer Schlüsseldatei oder den Schlüsseln des SSH-Agenten anmelden
  --password-stdin, --sudo-password-stdin das Passwort des Geräts, dann das sudo-Passwort, von der Standardeingabe
                                          lesen, je eine Zeile
  --known-hosts DATEI                     zu verwendende known_hosts-Datei
  --accept-host-key SHA256:…              nur diesen Host-Key akzeptieren
  --replace-host-key SHA256:…             den bekannten Host-Key durch genau diesen ersetzen
  --allow-old-algorithms                  auch Geräte zulassen, die nur veraltete SSH-Algorithmen anbieten
Prüfungen:
  --timeout SEKUNDEN                      Zeitlimit je Prüfung, 5 bis 300 (Vorgabe: 30)
  --only ID,…                             nur diese Prüfungen ausführen (Ids, durch Kommas getrennt)
  --enough                                beenden, sobald die Belege eine Diagnose bestätigen`,
  'help.options.common': `Allgemein:
  --lang de|en|both                       Vorgabe: die Sprache des Systems; both: Dateien enthalten beide Sprachen
  -h, --help                              diese Hilfe ausgeben, mit einem Befehl die Hilfe zu diesem Befehl
  --version                               die Version ausgeben`,
  'help.examples': 'Beispiele:',
  'help.example.diagnose': `ftd-cloud-doctor diagnose sitzung.log --integration on --pdf bericht.pdf
ftd-cloud-doctor diagnose jetzt.log --before vorher.ftdcase`,
  'help.example.report': 'ftd-cloud-doctor report fall.ftdcase --html bericht.html --lang both',
  'help.example.verify': 'ftd-cloud-doctor verify bericht.pdf',
  'help.example.collect-script': 'ftd-cloud-doctor collect-script --target fmc > skript.txt',
  'help.example.probe': `ftd-cloud-doctor probe --ssh admin@192.0.2.10 --case fall.ftdcase
ftd-cloud-doctor probe --local`,
  'help.exit': `Rückgabewerte: 0 kein Problem gefunden oder erledigt, 1 Problem gefunden, 2 falscher Aufruf oder falsche Eingabe,
3 noch offen, 4 eine Prüfung konnte nicht ausgeführt werden.`,
  'help.more': 'Hilfe zu einem Befehl: ftd-cloud-doctor BEFEHL --help',
};
