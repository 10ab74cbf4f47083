import type { Draft } from '../../shared/model/draft.ts';
import type { Problem } from '../../shared/model/problem.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { download } from '../state/download.ts';
import type { HostView } from '../state/use-host.ts';
import { useWords } from '../words.ts';

interface TroubleProps {
  draft: Draft;
  host: HostView;
  problems: readonly Problem[];
  /** Evidence that is neither on disk nor small enough to survive a reload. */
  isAtRisk: boolean;
  onDismiss(): void;
}

/** Everything that went wrong, above what is still good. */
export function Trouble({ draft, host, problems, isAtRisk, onDismiss }: TroubleProps) {
  const { t, problem: sayProblem } = useWords();
  const save = draft.sources.length > 0 && <Button onClick={() => saveEvidence(draft)}>{t('session.save')}</Button>;
  return (
    <>
      {host.state === 'offline' && (
        <Banner tone="doubt" title={t('offline.title')} actions={<Button onClick={host.retry}>{t('retry')}</Button>}>
          {t('offline.text')} {t('offline.trying')}
        </Banner>
      )}
      {host.state === 'session-over' && (
        <Banner tone="doubt" title={t('session.title')} actions={save}>
          {t('session.text')}
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
      {isAtRisk && (
        <Banner tone="note" actions={save}>
          {t('keep.tooLarge')}
        </Banner>
      )}
    </>
  );
}

/** Works without the host: the outputs one after the other, as a log that can be dropped in again. */
function saveEvidence({ sources }: Draft): void {
  download('ftd-cloud-doctor-evidence.txt', 'text/plain', sources.map((source) => source.text).join('\n'));
}
