import { Dialog } from '../design/dialog.tsx';
import type { Running } from '../state/use-run.ts';
import { useWords } from '../words.ts';
import { LiveQuestion } from './live-question.tsx';

/** What the way in asks stands above everything else; closing it is a no. */
export function LiveDialog({ running }: { running: Running }) {
  const { t } = useWords();
  const question = running.run?.question;
  if (!question) return null;
  const { about, id } = question;
  const title =
    about.kind === 'host-key'
      ? t('live.key.title')
      : about.kind === 'old-algorithms'
        ? t('live.old.title')
        : t(`live.secret.${about.secret}`);
  return (
    <Dialog key={id} title={title} onClose={() => running.answer(false)}>
      <div className="dialog-body">
        <LiveQuestion about={about} onAnswer={running.answer} />
      </div>
    </Dialog>
  );
}
