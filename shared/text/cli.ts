import type { Lang } from '../model/lang.ts';

/** What only the command line says. */
const en = {
  usage: `FTD Cloud Doctor finds the cause behind the Cisco Secure Firewall alert
“Threat Data Updates - Cisco Cloud Configuration - Failure”. Not a Cisco product.

Usage:
  ftd-cloud-doctor diagnose [FILE…|-]     a diagnosis from pasted outputs, terminal logs, folders and archives
                                          (zip, tar.gz) of them, or a saved case
  ftd-cloud-doctor report CASE            render a saved case (.ftdcase or PDF) again
  ftd-cloud-doctor verify FILE            derive the verdict from the evidence inside again and compare
  ftd-cloud-doctor collect-script         print one read-only block to paste into the device
  ftd-cloud-doctor probe --local          ask the network from this machine, then diagnose
  ftd-cloud-doctor probe --ssh USER@HOST[:PORT]
                                          ask the device over SSH, then diagnose; it only reads

Options of diagnose, report and probe:
  --integration on|off|unknown            is cloud integration wanted and enabled on the FMC
  --device-version X.Y.Z                  if no output tells it
  --portal-identity current|stale|unknown does the SSE portal show the device’s present name and version
  --device NAME                           which device, if the evidence names several
  --customer, --ticket, --engineer TEXT   printed on the report
  --before FILE                           of diagnose and probe: the run before a fix (case, log, folder, archive),
                                          to be compared with
  --text | --markdown | --json            what goes to standard output (default: text)
  --pdf FILE                              also write the PDF report, with the case inside
  --html FILE                             also write the report as one self-contained page
  --case FILE                             also write the case file
  --brand FILE                            who sends the report: JSON with name, contact and logo
                                          (default: brand.json in the folder of settings)
  --redact none|addresses|all             default: addresses in files, none on screen
  --lang de|en|both                       default: the system’s language; both: files hold the two

Options of collect-script:
  --target ftd|fmc                        default: ftd

Options of probe:
  --jump USER@HOST[:PORT]                 go through this host; may be given several times, nearest first
  --identity FILE, --agent                log in with a key file, or with the SSH agent’s keys
  --password-stdin, --sudo-password-stdin read the device’s password, then sudo’s, from standard input, a line each
  --known-hosts FILE                      our list of host keys
  --accept-host-key SHA256:…              accept exactly this key; other unknown or changed keys are refused
  --allow-old-algorithms                  also log in to devices that offer outdated algorithms only
  --timeout SECONDS                       for each probe, 5 to 300 (default: 30)
  --only PROBE,…                          only these probes
  --enough                                stop as soon as the evidence proves a verdict

Exit codes: 0 healthy or done, 1 a problem was found, 2 bad usage or input, 3 not known yet, 4 a probe could not run.`,
  'local-or-ssh': 'probe needs either --local or --ssh USER@HOST.',
  'bad-target': '“{value}” is no SSH target. Write USER@HOST, USER@HOST:PORT or USER@[IPv6]:PORT.',
  'no-agent': 'No SSH agent is running (SSH_AUTH_SOCK is not set). Use --identity or a password.',
  'old-algorithms-in-use': '{host} is reached with outdated SSH algorithms, as you allowed.',
  'ask-host-key':
    'The host key of {host} (port {port}) is not known yet.\n  {type} {fingerprint}\nCompare it with the device’s console. Accept it? (yes/no)',
  'ask-old-algorithms': '{host} offers only outdated SSH algorithms ({algorithms}). Use them for this login? (yes/no)',
  'ask-password': '{prompt} Password:',
  'ask-sudo': '{prompt} Password for sudo:',
  'ask-passphrase': '{prompt} Passphrase of the key:',
  'ask-code': '{prompt}',
  'ask-enable': '{prompt} Enable password:',
  'unknown-command': '“{word}” is no command. Try: ftd-cloud-doctor --help',
  'unknown-option': 'Option {option} is not known here. Try: ftd-cloud-doctor --help',
  'needs-value': 'Option {option} needs a value.',
  'takes-no-value': 'Option {option} takes no value.',
  'bad-value': 'Option {option} does not take “{value}”. Possible: {possible}',
  'one-format': 'Choose one of --text, --markdown and --json.',
  'needs-file': '{command} needs exactly one file.',
  'no-files-taken': '{command} takes no files.',
  'no-input': 'Nothing to read. Name files, or pipe outputs in: ftd-cloud-doctor diagnose session.log',
  'case-and-more': 'A saved case stands alone: give {name} without further files.',
  'not-sealed':
    '{name} can be opened, but not verified: its words may have been changed without its case. Verify the PDF or the case file.',
  'not-a-case': '{name} is neither a case file nor a PDF report with a case inside.',
  'would-overwrite': '{name} is one of the inputs and would be overwritten. Choose another name.',
  'same-output': 'Two outputs name the same file: {name}',
  written: 'Written: {name}',
  version: 'a version such as 7.2.5',
  seconds: 'a whole number from 5 to 300',
  fingerprint: 'SHA256: and 43 characters, as ssh-keygen -l prints it',
  hops: 'four hosts at most',
  'at-most': 'at most {limit} characters',
  port: 'a number from 0 to 65535',
  'port-taken': 'Port {port} is in use. Choose another one, or 0 for any free one.',
  'not-built': 'The window is not built. Run: npm run build',
  'in-browser':
    'Electron’s program is not here (npm ci does not download it), so the window opens in the browser. For the desktop app run: npx install-electron',
  'electron-fails': 'Electron could not be started: {program}. Use the browser instead: npm start -- --browser',
  'open-by-hand': 'No browser could be opened. Open the address above by hand.',
} as const;

export type CliKey = keyof typeof en;

const de: Record<CliKey, string> = {
  usage: `FTD Cloud Doctor findet die Ursache hinter der Systemzustandswarnung der Cisco Secure Firewall
„Threat Data Updates - Cisco Cloud Configuration - Failure“. Kein Cisco-Produkt.

Aufruf:
  ftd-cloud-doctor diagnose [DATEI…|-]    Diagnose aus eingefügten Ausgaben, Terminalprotokollen, Ordnern und
                                          Archiven davon (zip, tar.gz) oder einem Fall
  ftd-cloud-doctor report FALL            einen gespeicherten Fall (.ftdcase oder PDF) erneut ausgeben
  ftd-cloud-doctor verify DATEI           die Diagnose erneut aus den enthaltenen Belegen ableiten und vergleichen
  ftd-cloud-doctor collect-script         einen nur lesenden Block zum Einfügen in das Gerät ausgeben
  ftd-cloud-doctor probe --local          das Netz von diesem Rechner aus befragen, dann diagnostizieren
  ftd-cloud-doctor probe --ssh USER@HOST[:PORT]
                                          das Gerät über SSH befragen, dann diagnostizieren; es wird nur gelesen

Optionen von diagnose, report und probe:
  --integration on|off|unknown            ist die Cloud-Integration gewünscht und auf dem FMC aktiviert
  --device-version X.Y.Z                  falls keine Ausgabe sie nennt
  --portal-identity current|stale|unknown zeigt das SSE-Portal den heutigen Namen und die Version des Geräts
  --device NAME                           welches Gerät, falls die Belege mehrere nennen
  --customer, --ticket, --engineer TEXT   steht auf dem Bericht
  --before DATEI                          bei diagnose und probe: der Lauf vor der Behebung (Fall, Protokoll, Ordner,
                                          Archiv), mit dem verglichen wird
  --text | --markdown | --json            was auf die Standardausgabe geht (Vorgabe: text)
  --pdf DATEI                             zusätzlich den PDF-Bericht schreiben, mit dem Fall darin
  --html DATEI                            zusätzlich den Bericht als eine eigenständige Seite schreiben
  --case DATEI                            zusätzlich die Falldatei schreiben
  --brand DATEI                           wer den Bericht sendet: JSON mit name, contact und logo
                                          (Vorgabe: brand.json im Ordner der Einstellungen)
  --redact none|addresses|all             Vorgabe: addresses in Dateien, none auf dem Bildschirm
  --lang de|en|both                       Vorgabe: die Sprache des Systems; both: beide in einer Datei

Optionen von collect-script:
  --target ftd|fmc                        Vorgabe: ftd

Optionen von probe:
  --jump USER@HOST[:PORT]                 über diesen Rechner gehen; mehrfach möglich, der nächste zuerst
  --identity DATEI, --agent               mit einer Schlüsseldatei oder den Schlüsseln des SSH-Agenten anmelden
  --password-stdin, --sudo-password-stdin das Passwort des Geräts, dann das für sudo, von der Standardeingabe lesen, je eine Zeile
  --known-hosts DATEI                     unsere Liste der Host-Schlüssel
  --accept-host-key SHA256:…              genau diesen Schlüssel annehmen; andere unbekannte oder geänderte nicht
  --allow-old-algorithms                  sich auch an Geräten anmelden, die nur veraltete Verfahren anbieten
  --timeout SEKUNDEN                      je Prüfung, 5 bis 300 (Vorgabe: 30)
  --only PRÜFUNG,…                        nur diese Prüfungen
  --enough                                aufhören, sobald die Belege eine Diagnose nachweisen

Rückgabewerte: 0 gesund oder erledigt, 1 Fehler gefunden, 2 falscher Aufruf oder falsche Eingabe, 3 noch offen,
4 eine Prüfung konnte nicht laufen.`,
  'local-or-ssh': 'probe braucht entweder --local oder --ssh USER@HOST.',
  'bad-target': '„{value}“ ist kein SSH-Ziel. Schreiben Sie USER@HOST, USER@HOST:PORT oder USER@[IPv6]:PORT.',
  'no-agent': 'Es läuft kein SSH-Agent (SSH_AUTH_SOCK ist nicht gesetzt). Nehmen Sie --identity oder ein Passwort.',
  'old-algorithms-in-use': '{host} wird, wie von Ihnen erlaubt, mit veralteten SSH-Verfahren erreicht.',
  'ask-host-key':
    'Der Schlüssel von {host} (Port {port}) ist noch nicht bekannt.\n  {type} {fingerprint}\nVergleichen Sie ihn an der Konsole des Geräts. Annehmen? (ja/nein)',
  'ask-old-algorithms':
    '{host} bietet nur veraltete SSH-Verfahren an ({algorithms}). Für diese Anmeldung verwenden? (ja/nein)',
  'ask-password': '{prompt} Passwort:',
  'ask-sudo': '{prompt} Passwort für sudo:',
  'ask-passphrase': '{prompt} Passphrase des Schlüssels:',
  'ask-code': '{prompt}',
  'ask-enable': '{prompt} Enable-Passwort:',
  'unknown-command': '„{word}“ ist kein Befehl. Hilfe: ftd-cloud-doctor --help',
  'unknown-option': 'Die Option {option} gibt es hier nicht. Hilfe: ftd-cloud-doctor --help',
  'needs-value': 'Die Option {option} braucht einen Wert.',
  'takes-no-value': 'Die Option {option} hat keinen Wert.',
  'bad-value': 'Die Option {option} kennt „{value}“ nicht. Möglich: {possible}',
  'one-format': 'Wählen Sie eines von --text, --markdown und --json.',
  'needs-file': '{command} braucht genau eine Datei.',
  'no-files-taken': '{command} nimmt keine Dateien.',
  'no-input':
    'Es gibt nichts zu lesen. Nennen Sie Dateien oder leiten Sie Ausgaben ein: ftd-cloud-doctor diagnose session.log',
  'case-and-more': 'Ein gespeicherter Fall steht für sich: Geben Sie {name} ohne weitere Dateien an.',
  'not-sealed':
    '{name} lässt sich öffnen, aber nicht prüfen: Die Worte darin könnten ohne den Fall geändert worden sein. Prüfen Sie das PDF oder die Falldatei.',
  'not-a-case': '{name} ist weder eine Falldatei noch ein PDF-Bericht mit einem Fall darin.',
  'would-overwrite': '{name} gehört zu den Eingaben und würde überschrieben. Wählen Sie einen anderen Namen.',
  'same-output': 'Zwei Ausgaben nennen dieselbe Datei: {name}',
  written: 'Geschrieben: {name}',
  version: 'eine Version wie 7.2.5',
  seconds: 'eine ganze Zahl von 5 bis 300',
  fingerprint: 'SHA256: und 43 Zeichen, wie ssh-keygen -l sie druckt',
  hops: 'höchstens vier Hosts',
  'at-most': 'höchstens {limit} Zeichen',
  port: 'eine Zahl von 0 bis 65535',
  'port-taken': 'Port {port} ist belegt. Wählen Sie einen anderen, oder 0 für irgendeinen freien.',
  'not-built': 'Das Fenster ist nicht gebaut. Führen Sie aus: npm run build',
  'in-browser':
    'Electrons Programm fehlt hier (npm ci lädt es nicht herunter), daher öffnet sich das Fenster im Browser. Für die Desktop-App: npx install-electron',
  'electron-fails': 'Electron ließ sich nicht starten: {program}. Nehmen Sie den Browser: npm start -- --browser',
  'open-by-hand': 'Es ließ sich kein Browser öffnen. Öffnen Sie die Adresse oben von Hand.',
};

/** A sentence of the command line, with `{name}` replaced by its value. */
export function sayInCli(lang: Lang, key: CliKey, values: Record<string, string> = {}): string {
  return { de, en }[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
