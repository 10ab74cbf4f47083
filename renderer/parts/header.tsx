import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { applyTheme, keptTheme, type Theme, themes } from '../state/theme.ts';
import { useWords } from '../words.ts';

interface HeaderProps {
  version: string | undefined;
  canExport: boolean;
  canReset: boolean;
  onOpen(): void;
  onLive(): void;
  /** True while a live run goes on. */
  isLive: boolean;
  onCollect(): void;
  onExport(): void;
  onReset(): void;
  onHelp(): void;
  onLang(lang: 'de' | 'en'): void;
}

/** What concerns the whole case, always in the same place. */
export function Header({
  version,
  canExport,
  canReset,
  onOpen,
  onLive,
  isLive,
  onCollect,
  onExport,
  onReset,
  onHelp,
  onLang,
}: HeaderProps) {
  const { t, say, lang } = useWords();
  const [theme, setTheme] = useState(keptTheme);
  const changeTheme = (wanted: Theme) => {
    setTheme(wanted);
    applyTheme(wanted);
  };
  return (
    <header className="head">
      <div className="head-name" title={version && `${t('product.name')} ${version}`}>
        <img src="./mark.svg" alt="" width={24} height={24} />
        <span>
          <strong>{t('product.name')}</strong>
          <small>{say('label.notCisco')}</small>
        </span>
      </div>
      <div className="head-actions">
        {canReset && (
          <Button look="quiet" icon="add" title={t('header.new')} onClick={onReset}>
            {t('header.new')}
          </Button>
        )}
        <Button look="quiet" icon="folder" title={`${t('header.openCase')} (Ctrl+O)`} onClick={onOpen}>
          {t('header.open')}
        </Button>
        <Button look="quiet" icon={isLive ? 'reading' : 'live'} title={t('live.title')} onClick={onLive}>
          {t(isLive ? 'header.liveRunning' : 'header.live')}
        </Button>
        <Button look="quiet" icon="collect" title={t('collect.title')} onClick={onCollect}>
          {t('header.collect')}
        </Button>
        {canExport && (
          <Button look="primary" icon="export" title={`${t('header.export')} (Ctrl+E)`} onClick={onExport}>
            {t('header.export')}
          </Button>
        )}
      </div>
      <div className="head-settings">
        <select
          aria-label={t('header.language')}
          value={lang}
          onChange={(event) => onLang(event.target.value === 'de' ? 'de' : 'en')}
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
          onClick={onHelp}
        >
          <span aria-hidden="true">?</span>
          <span className="unseen">{t('header.help')}</span>
        </button>
      </div>
    </header>
  );
}
