import { useState } from 'react';
import type { About } from '../../shared/model/case/case.ts';
import { verdictIds } from '../../shared/model/verdict.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Top } from '../frame/top.tsx';
import { openSample } from '../state/intake.ts';
import { change } from '../state/wizard.ts';
import { verdictTone } from '../verdict/verdict-tone.ts';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import { CaseData } from './case-data.tsx';
import { Recent } from './recent.tsx';

/** Before a case is open: a new one, an earlier one, or a sample. */
export function Start() {
  const { t, say } = useWords();
  const { chooseFiles, chooseFolder } = useWindowTools();
  const [about, setAbout] = useState<About>({});
  return (
    <div className="start">
      <Top />
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
            change({ type: 'start', about });
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
            <Button look="link" onClick={chooseFiles}>
              {t('composer.files')}
            </Button>
            {' · '}
            <Button look="link" onClick={chooseFolder}>
              {t('composer.folder')}
            </Button>
          </p>
        </form>
        <div className="start-side">
          <Recent />
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
                      onClick={() => openSample(id)}
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
