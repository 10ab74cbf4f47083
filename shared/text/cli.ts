import type { Lang } from '../report/schema.ts';

/** What only the command line says. */
const en = {
  usage: `FTD Cloud Doctor finds the cause behind the Cisco Secure Firewall alert
“Threat Data Updates - Cisco Cloud Configuration - Failure”. Not a Cisco product.

Usage:
  ftd-cloud-doctor diagnose [FILE…|-]     a diagnosis from pasted outputs, terminal logs or a saved case
  ftd-cloud-doctor report CASE            render a saved case (.ftdcase or PDF) again
  ftd-cloud-doctor verify FILE            derive the verdict from the evidence inside again and compare
  ftd-cloud-doctor collect-script         print one read-only block to paste into the device

Options of diagnose and report:
  --integration on|off|unknown            is cloud integration wanted and enabled on the FMC
  --device-version X.Y.Z                  if no output tells it
  --portal-identity current|stale|unknown does the SSE portal show the device’s present name and version
  --device NAME                           which device, if the evidence names several
  --customer, --ticket, --engineer TEXT   printed on the report
  --text | --markdown | --json            what goes to standard output (default: text)
  --pdf FILE                              also write the PDF report, with the case inside
  --case FILE                             also write the case file
  --redact none|addresses|all             default: addresses in files, none on screen
  --lang de|en                            default: the system’s language

Options of collect-script:
  --target ftd|fmc                        default: ftd

Exit codes: 0 healthy or done, 1 a problem was found, 2 bad usage or input, 3 not known yet.`,
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
  'not-a-case': '{name} is neither a case file nor a PDF report with a case inside.',
  'would-overwrite': '{name} is one of the inputs and would be overwritten. Choose another name.',
  'same-output': '--pdf and --case name the same file: {name}',
  written: 'Written: {name}',
  version: 'a version such as 7.2.5',
  port: 'a number from 0 to 65535',
  'port-taken': 'Port {port} is in use. Choose another one, or 0 for any free one.',
  'not-built': 'The window is not built. Run: npm run build',
  'in-browser': 'This version has no desktop window yet: it opens in the browser.',
  'open-by-hand': 'No browser could be opened. Open the address above by hand.',
} as const;

export type CliKey = keyof typeof en;

const de: Record<CliKey, string> = {
  usage: `FTD Cloud Doctor findet die Ursache hinter der Systemzustandswarnung der Cisco Secure Firewall
„Threat Data Updates - Cisco Cloud Configuration - Failure“. Kein Cisco-Produkt.

Aufruf:
  ftd-cloud-doctor diagnose [DATEI…|-]    Diagnose aus eingefügten Ausgaben, Terminalprotokollen oder einem Fall
  ftd-cloud-doctor report FALL            einen gespeicherten Fall (.ftdcase oder PDF) erneut ausgeben
  ftd-cloud-doctor verify DATEI           die Diagnose erneut aus den enthaltenen Belegen ableiten und vergleichen
  ftd-cloud-doctor collect-script         einen nur lesenden Block zum Einfügen in das Gerät ausgeben

Optionen von diagnose und report:
  --integration on|off|unknown            ist die Cloud-Integration gewünscht und auf dem FMC aktiviert
  --device-version X.Y.Z                  falls keine Ausgabe sie nennt
  --portal-identity current|stale|unknown zeigt das SSE-Portal den heutigen Namen und die Version des Geräts
  --device NAME                           welches Gerät, falls die Belege mehrere nennen
  --customer, --ticket, --engineer TEXT   steht auf dem Bericht
  --text | --markdown | --json            was auf die Standardausgabe geht (Vorgabe: text)
  --pdf DATEI                             zusätzlich den PDF-Bericht schreiben, mit dem Fall darin
  --case DATEI                            zusätzlich die Falldatei schreiben
  --redact none|addresses|all             Vorgabe: addresses in Dateien, none auf dem Bildschirm
  --lang de|en                            Vorgabe: die Sprache des Systems

Optionen von collect-script:
  --target ftd|fmc                        Vorgabe: ftd

Rückgabewerte: 0 gesund oder erledigt, 1 Fehler gefunden, 2 falscher Aufruf oder falsche Eingabe, 3 noch offen.`,
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
  'not-a-case': '{name} ist weder eine Falldatei noch ein PDF-Bericht mit einem Fall darin.',
  'would-overwrite': '{name} gehört zu den Eingaben und würde überschrieben. Wählen Sie einen anderen Namen.',
  'same-output': '--pdf und --case nennen dieselbe Datei: {name}',
  written: 'Geschrieben: {name}',
  version: 'eine Version wie 7.2.5',
  port: 'eine Zahl von 0 bis 65535',
  'port-taken': 'Port {port} ist belegt. Wählen Sie einen anderen, oder 0 für irgendeinen freien.',
  'not-built': 'Das Fenster ist nicht gebaut. Führen Sie aus: npm run build',
  'in-browser': 'Diese Version hat noch kein eigenes Fenster: Sie öffnet sich im Browser.',
  'open-by-hand': 'Es ließ sich kein Browser öffnen. Öffnen Sie die Adresse oben von Hand.',
};

/** A sentence of the command line, with `{name}` replaced by its value. */
export function sayInCli(lang: Lang, key: CliKey, values: Record<string, string> = {}): string {
  return { de, en }[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
