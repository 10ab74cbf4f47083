import type { Draft } from '../../shared/model/case/draft.ts';
import {
  selectCase,
  selectHost,
  selectIsKept,
  selectReadingProblem,
  selectSavingProblem,
} from '../../shared/wizard/select.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { download } from '../files/download.ts';
import { change, send, useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';

/** All problems, above what still works. */
export function Trouble() {
  const { t, problem: sayProblem } = useWords();
  const { draft, problems: ofCase } = useWizard(selectCase);
  const host = useWizard(selectHost);
  const unsaved = useWizard(selectSavingProblem);
  const unread = useWizard(selectReadingProblem);
  // Evidence that is neither on the disk nor small enough to survive a reload.
  const isAtRisk = !useWizard(selectIsKept);
  const problems = [unsaved, unread, ...ofCase].filter((one) => one !== undefined);
  const save = draft.sources.length > 0 && <Button onClick={() => saveEvidence(draft)}>{t('session.save')}</Button>;
  return (
    <>
      {host === 'offline' && (
        <Banner
          tone="doubt"
          title={t('offline.title')}
          actions={<Button onClick={() => send({ type: 'host.retry' })}>{t('retry')}</Button>}
        >
          {t('offline.text')} {t('offline.trying')}
        </Banner>
      )}
      {host === 'session-over' && (
        <Banner tone="doubt" title={t('session.title')} actions={save}>
          {t('session.text')}
        </Banner>
      )}
      {problems.length > 0 && (
        <Banner
          tone="fault"
          title={t('failed.title')}
          actions={
            <Button icon="close" look="quiet" iconOnly onClick={() => change({ type: 'problems', problems: [] })}>
              {t('close')}
            </Button>
          }
        >
          {problems.map((problem) => (
            <p key={sayProblem(problem)}>{sayProblem(problem)}</p>
          ))}
        </Banner>
      )}
      {isAtRisk && (
        <Banner tone="note" actions={save}>
          {t('keep.tooLarge')}
        </Banner>
      )}
    </>
  );
}

/** Works without the host: the outputs one after the other, as a log that can be dropped again. */
function saveEvidence({ sources }: Draft): void {
  download('ftd-cloud-doctor-evidence.txt', 'text/plain', sources.map((source) => source.text).join('\n'));
}
