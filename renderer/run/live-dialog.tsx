import type { Question } from '../../shared/model/run/run-event.ts';
import { selectDialog, selectRun } from '../../shared/wizard/select.ts';
import { Dialog } from '../design/dialog.tsx';
import { send, useWizard } from '../state/wizard.ts';
import { useWords, type Words } from '../words.ts';
import { LiveQuestion } from './live-question.tsx';

const TITLES = {
  'host-key': 'live.key.title',
  'changed-host-key': 'live.changed.title',
  'old-algorithms': 'live.old.title',
  'fmc-certificate': 'live.fmc.title',
  'changed-fmc-certificate': 'live.fmc.changed.title',
  'fmc-device': 'live.fmc.device.title',
} as const;

/** The title of the dialog that asks this question. */
export const questionTitle = (about: Question, t: Words['t']): string =>
  about.kind === 'secret' ? t(`live.secret.${about.secret}`) : t(TITLES[about.kind]);

/** The login's question, above everything else; closing it is a refusal. */
export function LiveDialog() {
  const { t } = useWords();
  const question = useWizard(selectDialog);
  const run = useWizard(selectRun);
  if (!question) return null;
  const { about, id } = question;
  return (
    <Dialog key={id} title={questionTitle(about, t)} onClose={() => send({ type: 'cancel' })}>
      <div className="dialog-body">
        <LiveQuestion
          about={about}
          isKept={run?.via.kind === 'ssh'}
          onAnswer={(answer) => send({ type: 'answer', answer })}
        />
      </div>
    </Dialog>
  );
}
