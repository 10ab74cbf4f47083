import { useState } from 'react';
import type { About, CaseFile } from '../../shared/model/case.ts';
import type { Lang } from '../../shared/model/lang.ts';
import { Button } from '../design/button.tsx';
import { applyTheme, keptTheme, type Theme, themes } from '../state/theme.ts';
import type { Saving } from '../state/use-saving.ts';
import { useWords } from '../words.ts';
import { SaveState } from './save-state.tsx';

interface HeaderProps {
  version: string | undefined;
  /** Set while a case is open. */
  about: About | undefined;
  redaction: CaseFile['redaction'];
  saving: Saving;
  canExport: boolean;
  /** Set where there is evidence to show. */
  evidence: { isOpen: boolean; toggle(): void } | undefined;
  onOpen(): void;
  onExport(): void;
  onLeave(): void;
  onHelp(): void;
  onLang(lang: Lang): void;
}

/** What concerns the whole case, always in the same place. */
export function Header({ version, about, redaction, saving, canExport, evidence, ...on }: HeaderProps) {
  const { t, say, lang } = useWords();
  const [theme, setTheme] = useState(keptTheme);
  const changeTheme = (wanted: Theme) => {
    setTheme(wanted);
    applyTheme(wanted);
  };
  const subject = about && [about.device, about.customer, about.ticket].filter(Boolean).join(' · ');
  return (
    <header className="head">
      <div className="head-name" title={version && `${t('product.name')} ${version}`}>
        <img src="./mark.svg" alt="" width={24} height={24} />
        <span>
          <strong>{subject || t('product.name')}</strong>
          <small>
            {about ? <SaveState saving={saving} /> : say('label.notCisco')}
            {about && redaction !== 'none' && ` · ${t(`case.redacted.${redaction}`)}`}
          </small>
        </span>
      </div>
      <div className="head-actions">
        {about && (
          <Button look="quiet" icon="add" title={t('header.new')} onClick={on.onLeave}>
            {t('header.new')}
          </Button>
        )}
        <Button look="quiet" icon="folder" title={`${t('header.openCase')} (Ctrl+O)`} onClick={on.onOpen}>
          {t('header.open')}
        </Button>
        {evidence && (
          <Button
            look="quiet"
            icon="panel"
            title={`${t('evidence.title')} (Ctrl+B)`}
            aria-pressed={evidence.isOpen}
            onClick={evidence.toggle}
          >
            {t('evidence.title')}
          </Button>
        )}
        {canExport && (
          <Button look="quiet" icon="export" title={`${t('header.export')} (Ctrl+E)`} onClick={on.onExport}>
            {t('header.export')}
          </Button>
        )}
      </div>
      <div className="head-settings">
        <select
          aria-label={t('header.language')}
          value={lang}
          onChange={(event) => on.onLang(event.target.value === 'de' ? 'de' : 'en')}
        >
          <option value="de" lang="de">
            Deutsch
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
        <select
          aria-label={t('header.theme')}
          value={theme}
          onChange={(event) => changeTheme(themes.find((one) => one === event.target.value) ?? 'system')}
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {t(`theme.${one}`)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button button-quiet button-icon"
          title={`${t('header.help')} (?)`}
          onClick={on.onHelp}
        >
          <span aria-hidden="true">?</span>
          <span className="unseen">{t('header.help')}</span>
        </button>
      </div>
    </header>
  );
}
