import { useWords } from '../words.ts';

/** Shown while files hover over the window. */
export function DropOverlay() {
  const { t } = useWords();
  return (
    <div className="drop" aria-hidden="true">
      <p>
        <strong>{t('drop.title')}</strong>
        <span>{t('drop.hint')}</span>
      </p>
    </div>
  );
}
