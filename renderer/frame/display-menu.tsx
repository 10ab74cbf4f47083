import { useState } from 'react';
import { Choice } from '../design/choice.tsx';
import { Icon } from '../design/icon.tsx';
import { applyTheme, keptTheme, type Theme, themes } from '../state/theme.ts';
import { change } from '../state/wizard.ts';
import { useWords } from '../words.ts';

const MENU = 'display-menu';

/** Language and appearance, each with all its choices in sight. The browser closes it on Esc and on a click elsewhere. */
export function DisplayMenu() {
  const { t, lang } = useWords();
  const [theme, setTheme] = useState(keptTheme);
  const changeTheme = (wanted: Theme) => {
    setTheme(wanted);
    applyTheme(wanted);
  };
  return (
    <>
      <button type="button" className="button button-quiet" popoverTarget={MENU} title={t('header.display')}>
        <Icon name="display" />
        <span>{t('header.display')}</span>
      </button>
      <div id={MENU} className="menu" popover="auto">
        <Choice
          layout="list"
          legend={t('header.language')}
          value={lang}
          options={[
            { value: 'de', label: 'Deutsch' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(wanted) => change({ type: 'lang', lang: wanted })}
        />
        <Choice
          layout="list"
          legend={t('header.theme')}
          value={theme}
          options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
          onChange={changeTheme}
        />
      </div>
    </>
  );
}
