import { verdictIds } from '../../shared/model/verdict.ts';
import { selectCase } from '../../shared/wizard/select.ts';
import { CaseData } from '../case/case-data.tsx';
import { Top } from '../case/top.tsx';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { FleetStart } from '../fleet/fleet-start.tsx';
import { openSample } from '../state/intake.ts';
import { change, useWizard } from '../state/wizard.ts';
import { verdictTone } from '../verdict/verdict-tone.ts';
import { useWords } from '../words.ts';
import { Recent } from './recent.tsx';
import { FilesTile, FmcTile, PasteTile, SshTile } from './tiles.tsx';

/** Before a case is open: what one has in hand begins one; then the earlier ones, a blank one, and samples to try. */
export function Start() {
  const { t } = useWords();
  return (
    <div className="start">
      <Top />
      <header className="start-head">
        <h1 id="screen-title" tabIndex={-1}>
          {t('start.title')}
        </h1>
        <p className="start-lead">{t('start.lead')}</p>
      </header>
      <div className="tiles">
        <PasteTile />
        <SshTile />
        <FmcTile />
        <FilesTile />
      </div>
      <div className="start-columns">
        <Recent />
        <div className="start-side">
          <FleetStart />
          <NewCase />
          <Samples />
        </div>
      </div>
    </div>
  );
}

function NewCase() {
  const { t } = useWords();
  const {
    draft: { about },
    sshForm,
  } = useWizard(selectCase);
  // Whoever types an address goes on with the device.
  const isPrimary = !sshForm?.target;
  return (
    <form
      className="start-new"
      aria-labelledby="new-title"
      onSubmit={(event) => {
        event.preventDefault();
        change({ type: 'start' });
      }}
      onKeyDown={(event) => {
        // Enter in a field does what the blue button does.
        if (event.key !== 'Enter' || isPrimary || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        document.querySelector<HTMLButtonElement>('[data-primary]')?.click();
      }}
    >
      <h2 id="new-title">{t('start.new')}</h2>
      <p className="aside">{t('start.new.hint')}</p>
      <CaseData about={about} quiet onAbout={(part) => change({ type: 'about', about: part })} />
      <Button type="submit" look={isPrimary ? 'primary' : 'plain'} icon="arrow" data-primary={isPrimary || undefined}>
        {t('start.begin')}
      </Button>
    </form>
  );
}

function Samples() {
  const { t, say } = useWords();
  return (
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
  );
}
