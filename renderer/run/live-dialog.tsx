import { selectDialog } from '../../shared/wizard/select.ts';
import { Dialog } from '../design/dialog.tsx';
import { send, useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { LiveQuestion } from './live-question.tsx';

/** The login's question, above everything else; closing it is a refusal. */
export function LiveDialog() {
  const { t } = useWords();
  const question = useWizard(selectDialog);
  if (!question) return null;
  const { about, id } = question;
  const title =
    about.kind === 'host-key'
      ? t('live.key.title')
      : about.kind === 'old-algorithms'
        ? t('live.old.title')
        : about.kind === 'changed-host-key'
          ? t('live.changed.title')
          : t(`live.secret.${about.secret}`);
  return (
    <Dialog key={id} title={title} onClose={() => send({ type: 'cancel' })}>
      <div className="dialog-body">
        <LiveQuestion about={about} onAnswer={(answer) => send({ type: 'answer', answer })} />
      </div>
    </Dialog>
  );
}
