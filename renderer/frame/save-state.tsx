import { Icon } from '../design/icon.tsx';
import type { Saving } from '../state/use-saving.ts';
import { useWords } from '../words.ts';

/** How far the case is on disk. */
export function SaveState({ saving }: { saving: Saving }) {
  const { t, lang } = useWords();
  if (saving.at === 'nothing') return t('save.nothing');
  if (saving.at === 'saving') return t('save.saving');
  if (saving.at === 'unsaved')
    return (
      <span className="tone-doubt save-unsaved">
        <Icon name="conflict" size={14} /> {t('save.unsaved')}
      </span>
    );
  return t('save.saved', { time: saving.time.toLocaleTimeString(lang, { timeStyle: 'short' }) });
}
