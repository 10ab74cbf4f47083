import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';

/** An empty case: one invitation, and a way for those who have nothing yet. */
export function Welcome({
  composer,
  answers,
  onCollect,
  onLive,
}: {
  composer: ReactNode;
  answers: ReactNode;
  onCollect(): void;
  onLive(): void;
}) {
  const { t } = useWords();
  return (
    <div className="welcome">
      <h1>{t('empty.title')}</h1>
      <p className="welcome-lead">{t('empty.lead')}</p>
      {composer}
      <p className="welcome-collect">
        {t('empty.collectLead')}{' '}
        <Button look="link" onClick={onCollect}>
          {t('composer.collect')}
        </Button>{' '}
        {t('empty.or')}{' '}
        <Button look="link" onClick={onLive}>
          {t('empty.live')}
        </Button>
      </p>
      {answers}
    </div>
  );
}
