import type { Again } from '../../shared/model/case/derived.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';

/** A kept case that another version of the app judged otherwise: then, now, and what made the difference. */
export function AgainNote({ again: { written, derived, why }, onRead }: { again: Again; onRead(): void }) {
  const { t, verdict } = useWords();
  return (
    <Banner tone="doubt" title={t('again.title')} actions={<Button onClick={onRead}>{t('again.read')}</Button>}>
      <p>
        {t('again.then', { app: written.app, verdict: verdict(written.verdict) })}{' '}
        {t('again.now', { app: derived.app, verdict: verdict(derived.verdict) })}
      </p>
      <p>{why}</p>
    </Banner>
  );
}
