import type { Lang } from '../../../shared/model/lang.ts';
import { fingerprintCommand, PROOF_LENGTH } from '../../../shared/model/run/host-key.ts';
import type { Question } from '../../../shared/model/run/run-event.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { selectDialog, type WizardSnapshot } from '../../../shared/wizard/select.ts';
import type { WizardCommand } from '../../../shared/wizard/wizard-events.ts';
import type { Options } from '../call/options.ts';
import { askLine, askSecret, askYes, isInteractive } from './terminal.ts';

/** Answers each dialog of the wizard by asking on the terminal; without a terminal it refuses. */
export function answerDialogs(
  options: Options,
): (snapshot: WizardSnapshot, send: (command: WizardCommand) => void) => void {
  let asked: string | undefined;
  return (snapshot, send) => {
    const dialog = selectDialog(snapshot);
    if (!dialog || dialog.id === asked) return;
    asked = dialog.id;
    void answerTo(dialog.about, options).then((answer) =>
      send(answer === undefined ? { type: 'cancel' } : { type: 'answer', answer }),
    );
  };
}

/** `undefined`: there is no terminal, or the person cancelled. */
export async function answerTo(
  about: Question,
  options: Pick<Options, 'lang' | 'allow-old-algorithms'>,
): Promise<boolean | string | undefined> {
  const { lang } = options;
  if (about.kind === 'old-algorithms' && options['allow-old-algorithms']) return true;
  if (!isInteractive()) return undefined;
  if (about.kind === 'secret') return askSecret(sayInCli(lang, `ask-${about.secret}`, { prompt: about.prompt }));
  if (about.kind === 'fmc-device') return askDevice(about.devices, lang);
  const { host } = about;
  if (about.kind === 'fmc-certificate' || about.kind === 'changed-fmc-certificate') return askCertificate(about, lang);
  if (about.kind === 'old-algorithms')
    return askYes(sayInCli(lang, 'ask-old-algorithms', { host, algorithms: about.algorithms.join(', ') }));
  const { port, type, fingerprint } = about;
  const values = { host, port: String(port), type, fingerprint, command: fingerprintCommand(type) };
  if (about.kind === 'host-key') return askYes(sayInCli(lang, 'ask-host-key', values));
  const known = { known: about.known.fingerprint, file: about.known.file, line: String(about.known.line) };
  return askLine(sayInCli(lang, 'ask-changed-host-key', { ...values, ...known, count: String(PROOF_LENGTH) }));
}

type About<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>;

/** The fingerprint of an FMC's certificate, and what it replaces; who replaces one types its end. */
function askCertificate(
  about: About<'fmc-certificate'> | About<'changed-fmc-certificate'>,
  lang: Lang,
): Promise<boolean | string> {
  const { host, port, fingerprint, subject } = about;
  const values = { host, port: String(port), fingerprint, subject };
  if (about.kind === 'fmc-certificate') return askYes(sayInCli(lang, 'ask-fmc-certificate', values));
  const { fingerprint: known, file, line } = about.known;
  const before = { known, file, line: String(line), count: String(PROOF_LENGTH) };
  return askLine(sayInCli(lang, 'ask-changed-fmc-certificate', { ...values, ...before }));
}

/** The devices with their numbers, one of which is typed. */
async function askDevice(devices: About<'fmc-device'>['devices'], lang: Lang): Promise<string | undefined> {
  const rows = devices.map(({ name, address = '', version = '', hasAlert }, index) => {
    const alert = hasAlert ? sayInCli(lang, 'has-alert') : '';
    return `  ${String(index + 1).padStart(3)}  ${[name, address, version, alert].filter(Boolean).join('  ')}`;
  });
  const typed = await askLine(sayInCli(lang, 'ask-fmc-device', { devices: rows.join('\n') }));
  return devices[Number(typed) - 1]?.id;
}
