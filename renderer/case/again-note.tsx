import type { Again } from '../../shared/model/case/derived.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';

/** A stored case that another version of the app decided differently: then, now, and the cause of the difference. */
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
