import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { DEVICE_SECONDS, PARALLEL } from '../../../shared/model/fleet/limits.ts';
import { Top } from '../../case/top.tsx';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { Field } from '../../design/field.tsx';
import type { Named } from '../../files/dropped.ts';
import { Failure, ProblemBanner } from '../../frame/failure.tsx';
import { selectProblem, selectStage, sendFleet, useFleet } from '../../state/fleet.ts';
import { receiveFiles } from '../../state/intake.ts';
import { useFocusOnceDrawn } from '../../state/use-focus-on-screen.ts';
import { useWords } from '../../words.ts';
import { CasePicker } from './case-picker.tsx';
import {
  type FleetForm,
  type FormProps,
  fleetSources,
  requestOf,
  useFleetForm,
  usesSsh,
  wrongFields,
} from './fleet-form.ts';
import { FilesFields, FmcFields, InventoryFields } from './fleet-sources.tsx';
import { FleetSsh } from './fleet-ssh.tsx';

/** A new fleet: where its devices come from, and how they are asked. */
export function FleetSetup() {
  const { t, lang } = useWords();
  const { form, onChange, onFmc, onSsh } = useFleetForm();
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const stage = useFleet(selectStage);
  const problem = useFleet(selectProblem);
  const element = useRef<HTMLFormElement>(null);
  useReceivedFiles(form, onChange);
  useFocusOnceDrawn();

  const begin = async () => {
    setTried(true);
    setFailure(undefined);
    if (wrongFields(form).length > 0) {
      // Once it is drawn which fields these are.
      setTimeout(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    try {
      sendFleet({ type: 'begin', request: await requestOf(form, lang) });
    } catch (error) {
      setFailure(error);
    }
  };
  const props: FormProps = {
    form,
    wrong: (field) => (isTried && wrongFields(form).includes(field) ? t(WRONG[field], LIMITS) : undefined),
    onChange,
    onFmc,
    onSsh,
  };
  return (
    <form
      className="fleet-frame"
      ref={element}
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <div className="middle-scroll">
        <div className="fleet-setup">
          <Top />
          <header className="ask-head">
            <h1 id="screen-title" tabIndex={-1}>
              {t('fleets.title')}
            </h1>
            <p className="ask-why">{t('fleets.lead')}</p>
          </header>
          {problem && <ProblemBanner problem={problem} />}
          {failure !== undefined && <Failure error={failure} />}
          <Choice
            legend={t('fleets.source')}
            value={form.source}
            options={fleetSources.map((value) => ({ value, label: t(`fleets.source.${value}`) }))}
            onChange={(source) => onChange({ source })}
          />
          <section className="panel fleet-panel" aria-label={t(`fleets.source.${form.source}`)}>
            {form.source === 'fmc' && <FmcFields {...props} />}
            {form.source === 'inventory' && <InventoryFields {...props} />}
            {form.source === 'files' && <FilesFields {...props} />}
            {form.source === 'cases' && <CasePicker {...props} />}
          </section>
          {form.source !== 'cases' && form.source !== 'fmc' && (
            <Choice
              legend={t('fleets.integration')}
              value={form.integration}
              options={(['on', 'off', 'unknown'] as const).map((value) => ({
                value,
                label: t(`fleets.integration.${value}`),
              }))}
              onChange={(integration) => onChange({ integration })}
            />
          )}
          {(form.source === 'fmc' || form.source === 'inventory') && <FleetSsh {...props} />}
          {usesSsh(form) && <Limits {...props} />}
        </div>
      </div>
      <footer className="foot">
        <Button icon="back" look="quiet" title="Alt+←" onClick={() => sendFleet({ type: 'close' })}>
          {t('fleets.toStart')}
        </Button>
        <span className="foot-space" />
        <Button type="submit" look="primary" data-primary isBusy={stage === 'beginning'}>
          {t(form.source === 'files' || form.source === 'cases' ? 'fleets.join' : 'fleets.begin')}
        </Button>
      </footer>
    </form>
  );
}

const WRONG = {
  address: 'fmc.address.wrong',
  fmcUser: 'fmc.user.wrong',
  inventory: 'fleets.wrong.inventory',
  files: 'fleets.wrong.files',
  cases: 'fleets.wrong.cases',
  user: 'fleets.wrong.user',
  jump: 'fleets.wrong.jump',
  parallel: 'fleets.wrong.parallel',
  timeout: 'fleets.wrong.timeout',
} as const;
const LIMITS = { parallel: PARALLEL.most, least: DEVICE_SECONDS.least, most: DEVICE_SECONDS.most };

/** How many devices at once, for how long, and how far. */
function Limits({ form, wrong, onChange }: FormProps) {
  const { t } = useWords();
  return (
    <details className="fold">
      <summary>{t('fleets.limits')}</summary>
      <div className="fleet-pair">
        {(['parallel', 'timeout'] as const).map((field) => (
          <Field
            key={field}
            label={t(`fleets.${field}`)}
            hint={t(`fleets.${field}.hint`, LIMITS)}
            value={form[field]}
            maxLength={5}
            wrong={wrong(field)}
            onChange={(text) => onChange({ [field]: text })}
          />
        ))}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={form.everything}
          onChange={(event) => onChange({ everything: event.target.checked })}
        />
        {t('fleets.everything')}
      </label>
    </details>
  );
}

/** Files that are dropped or chosen become the device list, or what is joined: whichever is being set up. */
function useReceivedFiles({ source }: FleetForm, onChange: FormProps['onChange']): void {
  const take = useEffectEvent((chosen: readonly Named[]) => {
    const [only] = chosen;
    if (source !== 'inventory' || !only) return onChange({ source: 'files', files: chosen });
    void only.file.text().then((inventory) => onChange({ inventory, inventoryName: only.name }));
  });
  useEffect(() => receiveFiles((chosen) => take(chosen)), []);
}
