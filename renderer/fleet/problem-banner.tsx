import type { Problem } from '../../shared/model/problem.ts';
import { Banner } from '../design/banner.tsx';
import { useWords } from '../words.ts';

/** What did not work, and what to do about it. */
export function ProblemBanner({ problem: why }: { problem: Problem }) {
  const { t, problem } = useWords();
  return (
    <Banner tone="fault" title={t('failed.title')}>
      {problem(why)}
    </Banner>
  );
}
