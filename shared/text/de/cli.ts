import type { cli as english } from '../en/cli.ts';

/** Texte der Kommandozeile. */
export const cli: Record<keyof typeof english, string> = {
  'local-or-ssh': 'probe erfordert genau eine der Angaben --local, --ssh USER@HOST und --fmc HOST.',
  'bad-fmc': '„{value}“ ist keine gültige FMC-Adresse. Verwenden Sie HOST, HOST:PORT oder [IPv6]:PORT.',
  'needs-fmc-user':
    'Geben Sie den Benutzer des FMC mit --fmc-user NAME an. Das Passwort wird abgefragt oder mit --fmc-password-stdin gelesen.',
  'bad-target': '„{value}“ ist kein gültiges SSH-Ziel. Verwenden Sie USER@HOST, USER@HOST:PORT oder USER@[IPv6]:PORT.',
  'no-agent': 'Es läuft kein SSH-Agent (SSH_AUTH_SOCK ist nicht gesetzt). Verwenden Sie --identity oder ein Passwort.',
  'not-needed': 'beendet: Die Diagnose ist auch ohne diese Prüfung bestätigt',
  'old-algorithms-in-use': 'Für {host} werden, wie von Ihnen erlaubt, veraltete SSH-Algorithmen verwendet.',
  'ask-host-key':
    'Der Host-Key von {host} (Port {port}) ist noch nicht bekannt.\n  {type} {fingerprint}\nVergleichen Sie ihn mit der Ausgabe dieses Befehls an der Konsole des Geräts (Expert Mode): {command}\nAkzeptieren? (ja/nein)',
  'ask-changed-host-key':
    'Der Host-Key von {host} (Port {port}) hat sich geändert.\n  bekannt: {known} ({file}, Zeile {line})\n  jetzt:   {fingerprint} ({type})\nEs wurde kein Passwort gesendet. Führen Sie diesen Befehl an der Konsole des Geräts aus (Expert Mode): {command}\nUm den Schlüssel zu ersetzen, geben Sie die letzten {count} Zeichen des Fingerabdrucks auf der Konsole ein. Enter lehnt ihn ab:',
  'ask-fmc-certificate':
    'Das Zertifikat von {host} (Port {port}) ist noch nicht bekannt.\n  {subject}\n  {fingerprint}\nVergleichen Sie es mit dem SHA-256-Fingerprint, den der Browser für die Seite des FMC anzeigt.\nAkzeptieren? (ja/nein)',
  'ask-changed-fmc-certificate':
    'Das Zertifikat von {host} (Port {port}) hat sich geändert.\n  bekannt: {known} ({file}, Zeile {line})\n  jetzt:   {fingerprint} ({subject})\nEs wurde kein Passwort gesendet. Vergleichen Sie es mit dem SHA-256-Fingerprint, den der Browser für die Seite des FMC anzeigt.\nUm das Zertifikat zu ersetzen, geben Sie die letzten {count} Zeichen des Fingerprints im Browser ein. Eingabetaste lehnt es ab:',
  'ask-fmc-device': '{devices}\nNummer des zu prüfenden Geräts:',
  'has-alert': 'Warnung',
  'ask-old-algorithms':
    '{host} bietet nur veraltete SSH-Algorithmen an ({algorithms}). Für diese Anmeldung verwenden? (ja/nein)',
  'ask-password': '{prompt} Passwort:',
  'ask-sudo': '{prompt} Passwort für sudo:',
  'ask-passphrase': '{prompt} Passphrase des Schlüssels:',
  'ask-code': '{prompt}',
  'ask-enable': '{prompt} Enable-Passwort:',
  'unknown-command': 'Unbekannter Befehl „{word}“. Alle Befehle: ftd-cloud-doctor help',
  'mistyped-command': 'Unbekannter Befehl „{word}“. Meinten Sie „{near}“? Alle Befehle: ftd-cloud-doctor help',
  'unknown-option': 'Unbekannte Option {option}. Alle Optionen: {help}',
  'mistyped-option': 'Unbekannte Option {option}. Meinten Sie {near}? Alle Optionen: {help}',
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
  'is-folder':
    '{name} ist ein Ordner. Geben Sie eine Falldatei oder einen Bericht an. Ist es ein Fall aus dem Fenster, öffnen Sie ihn dort und exportieren Sie ihn als .ftdcase.',
  'is-archive':
    '{name} ist ein Archiv. Entpacken Sie es und geben Sie eine Datei daraus an, bei einem Übergabepaket tac/report.pdf oder tac/case.ftdcase.',
  'not-redacted':
    'Die Standardausgabe ist nicht geschwärzt. Mit --redact addresses oder --redact all ist sie es; Dateien sind es ohne weitere Angabe.',
  'choose-device':
    'Diese Ausgaben stammen von mehreren Geräten. Wählen Sie eines mit --device: {devices}. Ein Ergebnis für jedes: ftd-cloud-doctor fleet --from DATEI',
  'no-such-device': 'Keine Ausgabe stammt von „{name}“. Wählen Sie ein Gerät mit --device: {devices}.',
  written: 'Geschrieben: {name}',
  'fleet-source':
    'fleet braucht genau eines von --fmc HOST, --inventory DATEI, --from ORDNER|DATEI… und --resume ORDNER.',
  'fleet-resume-out': '--resume setzt im eigenen Ordner fort: Geben Sie --out nicht an.',
  'fleet-not-resumable':
    '{folder} enthält keine Flotte, die sich fortsetzen lässt. Geben Sie den Ordner an, der mit --out angegeben wurde.',
  'fleet-there':
    '{folder} enthält schon eine Flotte. Setzen Sie sie mit --resume fort, oder geben Sie einen anderen Ordner an.',
  'fleet-all': 'Alle Geräte:',
  'fleet-group': 'Geräte der Gruppe {group}:',
  'fleet-refused': '{device} hat das Passwort abgelehnt.',
  'fleet-host-keys':
    'Diese Host-Keys sind noch nicht bekannt, die Geräte wurden nicht geprüft. Vergleichen Sie jeden Fingerabdruck, speichern Sie die richtigen Zeilen in einer Datei und geben Sie sie mit --accept-host-keys an:',
  'host-keys-line':
    '{name}, Zeile {line}: „{value}“ ist kein Host-Key. Schreiben Sie HOST SHA256:… mit den 43 Zeichen des Fingerabdrucks; bei einem anderen Port als 22 [HOST]:PORT SHA256:…',
  'fleet-host-key': 'Der Host-Key ist noch nicht bekannt.',
  'fleet-progress': '{done} von {all}',
  'fleet-folder':
    'Geschrieben: fleet.json und die Fälle in {name} (nicht geschwärzt). Um Fehlendes zu prüfen: --resume {name}',
  'device-seconds': 'eine ganze Zahl von 10 bis 3600',
  parallel: 'eine ganze Zahl von 1 bis 50',
  version: 'eine Version wie 7.2.5',
  seconds: 'eine ganze Zahl von 5 bis 300',
  fingerprint: 'SHA256: und 43 Zeichen, wie von ssh-keygen -l ausgegeben',
  'fmc-fingerprint': 'SHA256: und der Fingerprint in Hexadezimalschreibweise, wie der Browser ihn anzeigt',
  hops: 'höchstens vier Hosts',
  'at-most': 'höchstens {limit} Zeichen',
  port: 'eine Zahl von 0 bis 65535',
  'port-taken': 'Port {port} ist belegt. Wählen Sie einen anderen, oder 0 für irgendeinen freien.',
  'not-built': 'Die Oberfläche wurde noch nicht gebaut. Führen Sie aus: npm run build',
  'in-browser':
    'Electron ist nicht installiert, daher öffnet sich die App im Browser. Für die Desktop-App: npx install-electron',
  'electron-download':
    'Electron für die Desktop-App wird einmalig heruntergeladen, etwa 120 MB. Strg+C bricht ab; npm start -- --browser kommt ohne aus.',
  'electron-download-failed':
    'Electron ließ sich nicht herunterladen ({detail}), daher öffnet sich die App im Browser. Um den Versuch zu überspringen: FTD_CLOUD_DOCTOR_NO_DOWNLOAD=1.',
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
ftd-cloud-doctor probe --fmc HOST[:PORT] --fmc-user NAME
    das FMC zu einem Gerät abfragen (Warnung, Einstellungen, show-Befehle; nur lesend), dann diagnostizieren
ftd-cloud-doctor probe --local
    Prüfungen von diesem Rechner ausführen, dann diagnostizieren`,
  'help.use.fleet': `ftd-cloud-doctor fleet --fmc HOST[:PORT] --fmc-user NAME
    alle Geräte mit der Warnung prüfen: über das FMC, dann per SSH, wenn --ssh-user angegeben ist
ftd-cloud-doctor fleet --inventory DATEI
    die Geräte einer Liste per SSH prüfen: CSV (host,user,port,jump,name), Ansible-Inventar (INI oder YAML)
    oder Zeilen USER@HOST
ftd-cloud-doctor fleet --from ORDNER|DATEI…
    Fälle, Diagnosen (--json) und Ausgaben mehrerer Geräte zusammenfügen, die anderswo gesammelt wurden
ftd-cloud-doctor fleet --resume ORDNER
    prüfen, was in einem Ordner von --out noch fehlt`,
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
  --bundle DATEI.zip                      zusätzlich das Übergabepaket schreiben: eine Seite für den Kunden, die
                                          Änderungsanträge, für das TAC (auf Englisch) Bericht, Fall, Ausgaben, Zeitverlauf
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
FMC:
  --fmc-user NAME                         Benutzer des FMC mit Zugriff auf die REST-API (eine Rolle mit Leserechten genügt)
  --fmc-password-stdin                    das Passwort von der Standardeingabe lesen
  --domain NAME                           Domain des FMC (Vorgabe: die des Benutzers)
  --device NAME                           Name, Adresse oder UUID des Geräts (Vorgabe: das Gerät mit der Warnung)
  --accept-fmc-certificate SHA256:…       nur dieses Zertifikat akzeptieren, auch anstelle eines bekannten
Prüfungen:
  --timeout SEKUNDEN                      Zeitlimit je Prüfung, 5 bis 300 (Vorgabe: 30)
  --only ID,…                             nur diese Prüfungen ausführen (Ids, durch Kommas getrennt)
  --enough                                beenden, sobald die Belege eine Diagnose bestätigen`,
  'help.options.fleet': `Flotte:
  --fmc HOST[:PORT], --fmc-user NAME      abzufragendes FMC (REST-API); das Passwort wird abgefragt
  --fmc-password-stdin                    FMC-Passwort von der Standardeingabe lesen, nach den Gerätepasswörtern
  --domain NAME                           Domäne des FMC (Standard: die des Benutzers)
  --all-devices                           auch Geräte ohne die Warnung
  --accept-fmc-certificate SHA256:…       nur dieses Zertifikat akzeptieren
  --ssh-user NAME                         Benutzername für Geräte, zu denen die Liste keinen nennt
  --jump, --identity, --agent             Jump-Hosts, Schlüsseldatei, Schlüssel des SSH-Agents
  --password-stdin, --sudo-password-stdin Passwort aller Geräte, danach das sudo-Passwort, von der Standardeingabe
                                          lesen, je eine Zeile
  --passwords all|group                   ein Passwort für alle Geräte oder eines je Gruppe des Inventars
                                          (Standard: all)
  --known-hosts DATEI                     zu verwendende known_hosts-Datei
  --accept-host-keys DATEI                diese unbekannten Host-Keys akzeptieren: Zeilen HOST SHA256:…
  --allow-old-algorithms                  auch Geräte verbinden, die nur veraltete SSH-Algorithmen anbieten
  --parallel N                            Geräte gleichzeitig, 1 bis 50 (Standard: 10)
  --timeout SEKUNDEN                      Zeitlimit je Gerät, 10 bis 3600 (Standard: 300)
  --everything                            alle Prüfungen ausführen, auch wenn eine Diagnose bestätigt ist
  --integration on|off|unknown            ob die Cloud-Integration aktiviert ist (Standard: unknown)
  --out ORDNER                            Flotte in einem Ordner behalten: fleet.json, ein Fall je Gerät, Journal
  --resume ORDNER                         eine Flotte von --out fortsetzen`,
  'help.options.fleetOutput': `Ausgabe:
  --text | --markdown | --json            Format auf der Standardausgabe (Standard: text)
  --pdf DATEI                             zusätzlich den PDF-Bericht schreiben, der die Fälle enthält
  --html DATEI, --csv DATEI               zusätzlich den Bericht als Webseite, die Geräte als Tabelle schreiben
  --brand DATEI                           Branding des Berichts
  --redact none|addresses|all             wie bei diagnose (Standard: addresses in --pdf, --html und --csv; none auf
                                          der Standardausgabe und im Ordner von --out)`,
  'help.options.common': `Allgemein:
  --lang de|en|both                       Vorgabe: die Sprache des Systems; both: Dateien enthalten beide Sprachen
  -h, --help                              diese Hilfe ausgeben, mit einem Befehl die Hilfe zu diesem Befehl
  --version                               die Version ausgeben`,
  'help.examples': 'Beispiele:',
  'help.example.diagnose': `ftd-cloud-doctor diagnose sitzung.log --integration on --pdf bericht.pdf
ftd-cloud-doctor diagnose jetzt.log --before vorher.ftdcase`,
  'help.example.report': `ftd-cloud-doctor report fall.ftdcase --html bericht.html --lang both
ftd-cloud-doctor report fall.ftdcase --bundle uebergabe.zip`,
  'help.example.verify': 'ftd-cloud-doctor verify bericht.pdf',
  'help.example.collect-script': 'ftd-cloud-doctor collect-script --target fmc > skript.txt',
  'help.example.probe': `ftd-cloud-doctor probe --ssh admin@192.0.2.10 --case fall.ftdcase
ftd-cloud-doctor probe --fmc 192.0.2.5 --fmc-user leser --device ftd-01
ftd-cloud-doctor probe --local`,
  'help.example.fleet': `ftd-cloud-doctor fleet --fmc fmc.example.com --fmc-user doctor --pdf flotte.pdf
ftd-cloud-doctor fleet --inventory hosts.ini --ssh-user admin --out flotte
ftd-cloud-doctor fleet --from ergebnisse/ --csv geraete.csv`,
  'help.exit': `Rückgabewerte: 0 kein Problem gefunden oder erledigt, 1 Problem gefunden, 2 falscher Aufruf oder falsche Eingabe,
3 noch offen, 4 eine Prüfung konnte nicht ausgeführt werden.`,
  'help.start': `Aufruf: npm start [-- OPTION… [DATEI…]]

Öffnet die Desktop-App mit diesen Dateien; ohne Electron das Fenster im Browser.

  --browser     das Fenster im Browser öffnen statt der Desktop-App
  --no-open     im Browser, aber nur den Link ausgeben
  --port PORT   im Browser, auf diesem Port von 127.0.0.1
  -h, --help    diese Hilfe ausgeben

Befehle ohne Fenster: ftd-cloud-doctor --help`,
  'help.more': 'Hilfe zu einem Befehl: ftd-cloud-doctor help BEFEHL',
};
