import { type ReactNode, useState } from 'react';
import type { About } from '../../shared/model/case.ts';
import { verdictIds } from '../../shared/model/verdict.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { verdictTone } from '../verdict/verdict-tone.ts';
import { useWords } from '../words.ts';
import { CaseData } from './case-data.tsx';

interface StartProps {
  top: ReactNode;
  recent: ReactNode;
  onStart(about: About): void;
  onSample(verdict: (typeof verdictIds)[number]): void;
  onFiles(): void;
  onFolder(): void;
}

/** Before a case is open: a new one, an earlier one, or a sample to try. */
export function Start({ top, recent, onStart, onSample, onFiles, onFolder }: StartProps) {
  const { t, say } = useWords();
  const [about, setAbout] = useState<About>({});
  return (
    <div className="start">
      {top}
      <header className="start-head">
        <h1 id="screen-title" tabIndex={-1}>
          {t('start.title')}
        </h1>
        <p className="start-lead">{t('start.lead')}</p>
      </header>
      <div className="start-columns">
        <form
          className="start-new"
          aria-labelledby="new-title"
          onSubmit={(event) => {
            event.preventDefault();
            onStart(about);
          }}
        >
          <h2 id="new-title">{t('start.new')}</h2>
          <p className="aside">{t('start.new.hint')}</p>
          <CaseData about={about} quiet onAbout={(change) => setAbout({ ...about, ...change })} />
          <Button type="submit" look="primary" icon="arrow" data-primary>
            {t('start.begin')}
          </Button>
          <p className="start-paste">
            {t('start.paste')}{' '}
            <Button look="link" onClick={onFiles}>
              {t('composer.files')}
            </Button>
            {' · '}
            <Button look="link" onClick={onFolder}>
              {t('composer.folder')}
            </Button>
          </p>
        </form>
        <div className="start-side">
          {recent}
          <section aria-labelledby="samples-title">
            <h2 id="samples-title">{t('start.samples')}</h2>
            <p className="aside">{t('start.samples.hint')}</p>
            <ul className="samples">
              {verdictIds.map((id) => {
                const { tone, icon } = verdictTone(id);
                return (
                  <li key={id}>
                    <button
                      type="button"
                      className={`row sample tone-${tone}`}
                      data-sample={id}
                      onClick={() => onSample(id)}
                    >
                      <Icon name={icon} />
                      {say(`short.${id}`)}
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        </div>
      </div>
    </div>
  );
}
