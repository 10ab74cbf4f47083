import { shallowEqual } from '@xstate/react';
import { selectCase, selectSaving } from '../../shared/wizard/select.ts';
import { Icon } from '../design/icon.tsx';
import { useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';

/** Whether the case is on the disk. */
export function SaveState() {
  const { t, lang } = useWords();
  const saving = useWizard(selectSaving, shallowEqual);
  const { isSample } = useWizard(selectCase);
  if (isSample) return t('save.sample');
  if (saving.at === 'nothing') return t('save.nothing');
  if (saving.at === 'saving') return t('save.saving');
  if (saving.at === 'unsaved')
    return (
      <span className="tone-doubt save-unsaved">
        <Icon name="conflict" size={14} /> {t('save.unsaved')}
      </span>
    );
  return t('save.saved', { time: new Date(saving.time).toLocaleTimeString(lang, { timeStyle: 'short' }) });
}
