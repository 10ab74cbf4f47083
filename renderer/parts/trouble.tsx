import type { Draft, Problem } from '../../shared/api.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { download } from '../state/download.ts';
import type { Progress } from '../state/use-diagnosis.ts';
import { useWords } from '../words.ts';

interface TroubleProps {
  draft: Draft;
  progress: Progress;
  problems: readonly Problem[];
  isKept: boolean;
  retry(): void;
  onDismiss(): void;
}

/** Everything that went wrong, above what is still good. */
export function Trouble({ draft, progress, problems, isKept, retry, onDismiss }: TroubleProps) {
  const { t, problem: sayProblem } = useWords();
  const again = <Button onClick={retry}>{t('retry')}</Button>;
  const save = <Button onClick={() => saveEvidence(draft)}>{t('session.save')}</Button>;
  return (
    <>
      {progress.at === 'offline' && (
        <Banner tone="doubt" title={t('offline.title')} actions={again}>
          {t('offline.text')} {t('offline.trying')}
        </Banner>
      )}
      {progress.at === 'session-over' && (
        <Banner tone="doubt" title={t('session.title')} actions={draft.sources.length > 0 && save}>
          {t('session.text')}
        </Banner>
      )}
      {progress.at === 'failed' && (
        <Banner tone="fault" title={t('failed.title')} actions={again}>
          {sayProblem(progress.problem)} {t('verdict.stale')}
        </Banner>
      )}
      {problems.length > 0 && (
        <Banner
          tone="fault"
          title={t('failed.title')}
          actions={
            <Button icon="close" look="quiet" iconOnly onClick={onDismiss}>
              {t('close')}
            </Button>
          }
        >
          {problems.map((problem) => (
            <p key={sayProblem(problem)}>{sayProblem(problem)}</p>
          ))}
        </Banner>
      )}
      {!isKept && <Banner tone="note">{t('keep.tooLarge')}</Banner>}
    </>
  );
}

/** Works without the host: the outputs one after the other, as a log that can be dropped in again. */
function saveEvidence({ sources }: Draft): void {
  download('ftd-cloud-doctor-evidence.txt', 'text/plain', sources.map((source) => source.text).join('\n'));
}
