import type { Problem } from '../../shared/model/problem/problem.ts';
import { HostGone, SessionOver } from '../../shared/wizard/failure.ts';
import { Banner } from '../design/banner.tsx';
import { problemOf } from '../state/intake.ts';
import { useWords } from '../words.ts';

/** Why a call failed, and what to do about it. */
export function Failure({ error }: { error: unknown }) {
  const { t } = useWords();
  if (error instanceof HostGone) {
    return (
      <Banner tone="doubt" title={t('offline.title')}>
        {t('offline.text')}
      </Banner>
    );
  }
  if (error instanceof SessionOver) {
    return (
      <Banner tone="doubt" title={t('session.title')}>
        {t('session.text')}
      </Banner>
    );
  }
  return <ProblemBanner problem={problemOf(error)} />;
}

/** What did not work, and what to do about it. */
export function ProblemBanner({ problem: why }: { problem: Problem }) {
  const { t, problem } = useWords();
  return (
    <Banner tone="fault" title={t('failed.title')}>
      {problem(why)}
    </Banner>
  );
}
