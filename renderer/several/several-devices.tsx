import { useState } from 'react';
import { selectCase, selectOverview } from '../../shared/wizard/select.ts';
import { Button } from '../design/button.tsx';
import { change, useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { DeviceTable } from './device-table.tsx';
import { openAsFleet, splitCase } from './split-case.ts';

/** Evidence of several devices is never combined: what each one's leads to, which one the wizard is about, and what else can
 * be made of them. Above every screen: another device can be chosen at each step. */
export function SeveralDevices() {
  const { t } = useWords();
  const { draft } = useWizard(selectCase);
  const devices = useWizard(selectOverview);
  const [isBusy, setBusy] = useState(false);
  const chosen = devices.find(({ name }) => name === draft.settings.device);
  if (devices.length === 0) return null;
  const all = (
    <>
      <DeviceTable
        devices={devices}
        chosen={chosen?.name}
        onChoose={(device) => change({ type: 'settings', settings: { device } })}
      />
      <div className="several-actions">
        <Button
          icon="copy"
          isBusy={isBusy}
          onClick={() => {
            setBusy(true);
            void splitCase(draft).finally(() => setBusy(false));
          }}
        >
          {t('several.cases')}
        </Button>
        <Button icon="fleet" onClick={() => openAsFleet(draft)}>
          {t('several.fleet')}
        </Button>
      </div>
    </>
  );
  if (!chosen)
    return (
      <section className="several tone-doubt" aria-labelledby="several-title">
        <h2 id="several-title">{t('several.title', { count: devices.length })}</h2>
        <p className="aside">{t('several.hint')}</p>
        {all}
      </section>
    );
  return (
    // Folds again once another one is chosen.
    <details key={chosen.name} className="several fold" aria-label={t('several.title', { count: devices.length })}>
      <summary>
        <strong>{t('several.chosen', { name: chosen.name })}</strong>
        {t('several.change', { count: devices.length - 1 })}
      </summary>
      {all}
    </details>
  );
}
