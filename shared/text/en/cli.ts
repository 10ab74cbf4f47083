/** Texts of the command line. */
export const cli = {
  'local-or-ssh': 'probe requires exactly one of --local, --ssh USER@HOST and --fmc HOST.',
  'bad-fmc': '“{value}” is not a valid FMC address. Use HOST, HOST:PORT or [IPv6]:PORT.',
  'needs-fmc-user':
    'Specify the FMC user with --fmc-user NAME. The password is requested, or read with --fmc-password-stdin.',
  'bad-target': '“{value}” is not a valid SSH target. Use USER@HOST, USER@HOST:PORT or USER@[IPv6]:PORT.',
  'no-agent': 'No SSH agent is running (SSH_AUTH_SOCK is not set). Use --identity or a password.',
  'not-needed': 'stopped: the diagnosis is confirmed without it',
  'old-algorithms-in-use': 'Using outdated SSH algorithms for {host}, as you allowed.',
  'ask-host-key':
    'The host key of {host} (port {port}) is not known yet.\n  {type} {fingerprint}\nCompare it with the output of this command on the device’s console (expert mode): {command}\nAccept it? (yes/no)',
  'ask-changed-host-key':
    'The host key of {host} (port {port}) has changed.\n  known: {known} ({file}, line {line})\n  now:   {fingerprint} ({type})\nNo password was sent. Run this command on the device’s console (expert mode): {command}\nTo replace the key, type the last {count} characters of the fingerprint on the console. Press Enter to reject it:',
  'ask-fmc-certificate':
    'The certificate of {host} (port {port}) is not known yet.\n  {subject}\n  {fingerprint}\nCompare it with the SHA-256 fingerprint that the browser shows for the FMC’s page.\nAccept it? (yes/no)',
  'ask-changed-fmc-certificate':
    'The certificate of {host} (port {port}) has changed.\n  known: {known} ({file}, line {line})\n  now:   {fingerprint} ({subject})\nNo password was sent. Compare it with the SHA-256 fingerprint that the browser shows for the FMC’s page.\nTo replace the certificate, type the last {count} characters of the fingerprint in the browser. Press Enter to reject it:',
  'ask-fmc-device': '{devices}\nNumber of the device to check:',
  'has-alert': 'alert',
  'ask-old-algorithms': '{host} offers only outdated SSH algorithms ({algorithms}). Use them for this login? (yes/no)',
  'ask-password': '{prompt} Password:',
  'ask-sudo': '{prompt} Password for sudo:',
  'ask-passphrase': '{prompt} Passphrase of the key:',
  'ask-code': '{prompt}',
  'ask-enable': '{prompt} Enable password:',
  'unknown-command': 'Unknown command “{word}”. All commands: ftd-cloud-doctor help',
  'mistyped-command': 'Unknown command “{word}”. Did you mean “{near}”? All commands: ftd-cloud-doctor help',
  'unknown-option': 'Unknown option {option}. All options: {help}',
  'mistyped-option': 'Unknown option {option}. Did you mean {near}? All options: {help}',
  'needs-value': 'Option {option} needs a value.',
  'takes-no-value': 'Option {option} takes no value.',
  'bad-value': 'Invalid value “{value}” for {option}. Possible values: {possible}',
  'one-format': 'Choose one of --text, --markdown and --json.',
  'needs-file': '{command} requires exactly one file.',
  'no-files-taken': '{command} takes no files.',
  'no-input': 'No input. Specify files or pipe output in, for example: ftd-cloud-doctor diagnose session.log',
  'case-and-more': 'A saved case cannot be combined with other files: specify {name} on its own.',
  'not-sealed':
    '{name} can be opened but not verified: this format has no integrity check. Verify the PDF or the case file instead.',
  'not-a-case': '{name} is neither a case file nor a PDF report with a case inside.',
  'would-overwrite': '{name} is one of the inputs and would be overwritten. Choose another name.',
  'same-output': 'Two outputs name the same file: {name}',
  'is-folder':
    '{name} is a folder. Specify a case file or a report. If it is a case from the window, open it there and export it as .ftdcase.',
  'is-archive':
    '{name} is an archive. Unpack it and specify a file in it; of a hand-over pack, tac/report.pdf or tac/case.ftdcase.',
  'not-redacted':
    'Standard output is not redacted. With --redact addresses or --redact all it is; files are by default.',
  'choose-device':
    'These outputs come from several devices. Choose one with --device: {devices}. For a result for each: ftd-cloud-doctor fleet --from FILE',
  'no-such-device': 'No output is from “{name}”. Choose a device with --device: {devices}.',
  written: 'Written: {name}',
  'fleet-source':
    'fleet requires exactly one of --fmc HOST, --inventory FILE, --from FOLDER|FILE… and --resume FOLDER.',
  'fleet-resume-out': '--resume continues in its own folder: leave out --out.',
  'fleet-not-resumable':
    '{folder} contains no fleet that could be resumed. Specify the folder that was given with --out.',
  'fleet-there': '{folder} already contains a fleet. Continue it with --resume, or specify another folder.',
  'fleet-all': 'All devices:',
  'fleet-group': 'Devices of the group {group}:',
  'fleet-refused': '{device} rejected the password.',
  'fleet-host-keys':
    'These host keys are not known yet, and the devices were not checked. Compare each fingerprint, save the correct lines in a file, and specify it with --accept-host-keys:',
  'host-keys-line':
    '{name}, line {line}: “{value}” is not a host key. Write HOST SHA256:… with the 43 characters of the fingerprint; for a port other than 22, [HOST]:PORT SHA256:…',
  'fleet-host-key': 'The host key is not known yet.',
  'fleet-progress': '{done} of {all}',
  'fleet-folder':
    'Written: fleet.json and the cases in {name} (not redacted). To check what is missing: --resume {name}',
  'device-seconds': 'a number from 10 to 3600',
  parallel: 'a number from 1 to 50',
  version: 'a version such as 7.2.5',
  seconds: 'a whole number from 5 to 300',
  fingerprint: 'SHA256: and 43 characters, as printed by ssh-keygen -l',
  'fmc-fingerprint': 'SHA256: and the fingerprint in hexadecimal, as the browser shows it',
  hops: 'four hosts at most',
  'at-most': 'at most {limit} characters',
  port: 'a number from 0 to 65535',
  'port-taken': 'Port {port} is in use. Choose another one, or 0 for any free one.',
  'not-built': 'The user interface has not been built. Run: npm run build',
  'in-browser':
    'Electron is not installed, so the app opens in your browser. For the desktop app, run: npx install-electron',
  'electron-download':
    'Downloading Electron for the desktop app, once, about 120 MB. Ctrl+C stops; npm start -- --browser does without it.',
  'electron-download-failed':
    'Electron could not be downloaded ({detail}), so the app opens in your browser. To skip the attempt, set FTD_CLOUD_DOCTOR_NO_DOWNLOAD=1.',
  'electron-fails': 'Electron could not be started: {program}. Use the browser instead: npm start -- --browser',
  'window-closed':
    'The window is closed. To open it again: {url}\nWithout a window, FTD Cloud Doctor exits automatically after 30 minutes. Ctrl+C exits now.',
  'window-idle': 'No window was open for {minutes} minutes: FTD Cloud Doctor has ended. Saved cases are kept.',
  'open-by-hand': 'No browser could be opened. Open the address above by hand.',
  'help.intro': `FTD Cloud Doctor finds out why a Cisco Secure Firewall Threat Defense (FTD) device raises the health alert
“Threat Data Updates - Cisco Cloud Configuration - Failure”. Not a Cisco product.`,
  'help.usage': 'Usage:',
  'help.use.diagnose': `ftd-cloud-doctor diagnose [FILE…|-]
    diagnose command output: text, terminal logs, folders, archives (zip, tar.gz), or a saved case`,
  'help.use.report': `ftd-cloud-doctor report CASE
    create a report from a saved case (.ftdcase or PDF)`,
  'help.use.verify': `ftd-cloud-doctor verify FILE
    check the file’s integrity, recalculate the diagnosis and redraw the PDF pages`,
  'help.use.collect-script': `ftd-cloud-doctor collect-script
    print a read-only collection script to paste on the device`,
  'help.use.probe': `ftd-cloud-doctor probe --ssh USER@HOST[:PORT]
    run read-only checks on the device over SSH, then diagnose
ftd-cloud-doctor probe --fmc HOST[:PORT] --fmc-user NAME
    query the FMC about a device (alert, settings, show commands; read-only), then diagnose
ftd-cloud-doctor probe --local
    run checks from this computer, then diagnose`,
  'help.use.fleet': `ftd-cloud-doctor fleet --fmc HOST[:PORT] --fmc-user NAME
    check all devices with the alert: through the FMC, then over SSH if --ssh-user is specified
ftd-cloud-doctor fleet --inventory FILE
    check the devices of a list over SSH: CSV (host,user,port,jump,name), Ansible inventory (INI or YAML),
    or lines of USER@HOST
ftd-cloud-doctor fleet --from FOLDER|FILE…
    join cases, diagnoses (--json) and outputs of several devices that were collected elsewhere
ftd-cloud-doctor fleet --resume FOLDER
    check what is missing in a folder of --out`,
  'help.options.about': `Case:
  --integration on|off|unknown            whether cloud integration is enabled on the FMC (default: unknown)
  --device-version X.Y.Z                  software version, if no output shows it
  --portal-identity current|stale|unknown whether the portal of Security Services Exchange (SSE) shows the device’s
                                          current hostname and version (default: unknown)
  --device NAME                           device to diagnose, if the evidence comes from several
  --customer, --ticket, --engineer TEXT   printed on the report`,
  'help.options.before': `Comparison:
  --before FILE                           compare with an earlier run (case, log, folder, archive)`,
  'help.options.output': `Output:
  --text | --markdown | --json            format on standard output (default: text)
  --pdf FILE                              also write the PDF report, which contains the case
  --html FILE                             also write the report as a single web page
  --case FILE                             also write the case file (redacted for sharing; use --redact none for
                                          your own records)
  --bundle FILE.zip                       also write the hand-over pack: a page for the customer, the change requests,
                                          and for TAC (in English) report, case, outputs and timeline
  --brand FILE                            branding for the report: JSON with name, contact, logo
                                          (default: brand.json in the settings folder)
  --redact none|addresses|all             addresses: secrets, IP and MAC addresses; all: also names, identifiers,
                                          contacts, certificates and case data
                                          (default: addresses in files, none on standard output)`,
  'help.options.collect': `Script:
  --target ftd|fmc                        device that the script runs on (default: ftd)`,
  'help.options.probe': `SSH:
  --jump USER@HOST[:PORT]                 connect through this jump host; repeatable, nearest host first
  --identity FILE, --agent                authenticate with a key file, or with the keys of the SSH agent
  --password-stdin, --sudo-password-stdin read the device’s password, then the sudo password, from standard input,
                                          one per line
  --known-hosts FILE                      known_hosts file to use
  --accept-host-key SHA256:…              accept only this host key
  --replace-host-key SHA256:…             replace the known host key by exactly this one
  --allow-old-algorithms                  also connect to devices that offer only outdated SSH algorithms
FMC:
  --fmc-user NAME                         user of the FMC with access to its REST API (a read-only role is enough)
  --fmc-password-stdin                    read the password from standard input
  --domain NAME                           domain of the FMC (default: the user’s own)
  --device NAME                           name, address or UUID of the device (default: the one with the alert)
  --accept-fmc-certificate SHA256:…       accept only this certificate, also in place of a known one
Checks:
  --timeout SECONDS                       time limit per check, 5 to 300 (default: 30)
  --only ID,…                             run only these checks (comma-separated ids)
  --enough                                stop as soon as the evidence confirms a diagnosis`,
  'help.options.fleet': `Fleet:
  --fmc HOST[:PORT], --fmc-user NAME      FMC to query (REST API); prompts for the password
  --fmc-password-stdin                    read the FMC password from standard input, after the device passwords
  --domain NAME                           domain of the FMC (default: the user’s own)
  --all-devices                           also devices without the alert
  --accept-fmc-certificate SHA256:…       accept only this certificate
  --ssh-user NAME                         username for devices of which the list names none
  --jump, --identity, --agent             jump hosts, key file, keys of the SSH agent
  --password-stdin, --sudo-password-stdin read the password of all devices, then the sudo password, from standard
                                          input, one per line
  --passwords all|group                   one password for all devices, or one for each group of the inventory
                                          (default: all)
  --known-hosts FILE                      known_hosts file to use
  --accept-host-keys FILE                 accept these unknown host keys: lines of HOST SHA256:…
  --allow-old-algorithms                  also connect to devices that offer only outdated SSH algorithms
  --parallel N                            devices at the same time, 1 to 50 (default: 10)
  --timeout SECONDS                       time limit per device, 10 to 3600 (default: 300)
  --everything                            run all checks, even when a diagnosis is confirmed
  --integration on|off|unknown            whether cloud integration is enabled (default: unknown)
  --out FOLDER                            keep the fleet in a folder: fleet.json, a case per device, a journal
  --resume FOLDER                         continue a fleet of --out`,
  'help.options.fleetOutput': `Output:
  --text | --markdown | --json            format on standard output (default: text)
  --pdf FILE                              also write the PDF report, which contains the cases
  --html FILE, --csv FILE                 also write the report as a web page, the devices as a table
  --brand FILE                            branding for the report
  --redact none|addresses|all             as for diagnose (default: addresses in --pdf, --html and --csv; none on
                                          standard output and in the folder of --out)`,
  'help.options.common': `General:
  --lang de|en|both                       default: the system’s language; both: files contain both languages
  -h, --help                              print this help, with a command: the help of this command
  --version                               print the version`,
  'help.examples': 'Examples:',
  'help.example.diagnose': `ftd-cloud-doctor diagnose session.log --integration on --pdf report.pdf
ftd-cloud-doctor diagnose now.log --before then.ftdcase`,
  'help.example.report': `ftd-cloud-doctor report case.ftdcase --html report.html --lang both
ftd-cloud-doctor report case.ftdcase --bundle handover.zip`,
  'help.example.verify': 'ftd-cloud-doctor verify report.pdf',
  'help.example.collect-script': 'ftd-cloud-doctor collect-script --target fmc > script.txt',
  'help.example.probe': `ftd-cloud-doctor probe --ssh admin@192.0.2.10 --case case.ftdcase
ftd-cloud-doctor probe --fmc 192.0.2.5 --fmc-user reader --device ftd-01
ftd-cloud-doctor probe --local`,
  'help.example.fleet': `ftd-cloud-doctor fleet --fmc fmc.example.com --fmc-user doctor --pdf fleet.pdf
ftd-cloud-doctor fleet --inventory hosts.ini --ssh-user admin --out fleet
ftd-cloud-doctor fleet --from results/ --csv devices.csv`,
  'help.exit': `Exit codes: 0 no problem found or done, 1 problem found, 2 invalid usage or input, 3 inconclusive,
4 a check could not run.`,
  'help.start': `Usage: npm start [-- OPTION… [FILE…]]

Opens the desktop app with these files; without Electron, the window in the browser.

  --browser     open the window in the browser, not the desktop app
  --no-open     in the browser, but only print the link
  --port PORT   in the browser, on this port of 127.0.0.1
  -h, --help    print this help

Commands without a window: ftd-cloud-doctor --help`,
  'help.more': 'Help for one command: ftd-cloud-doctor help COMMAND',
} as const;
