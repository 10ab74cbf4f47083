import { useMemo } from 'react';
import { deviceNames } from '../../shared/case/subject.ts';
import { selectCase, selectExploration } from '../../shared/wizard/select.ts';
import { Choice } from '../design/choice.tsx';
import { change, useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';

/** More fit on no line side by side. */
const MOST_RADIOS = 6;

/** At every step: evidence of several devices is never mixed, and this says which one is meant. */
export function DeviceChooser() {
  const { t } = useWords();
  const { device } = useWizard(selectCase).draft.settings;
  const exploration = useWizard(selectExploration);
  const devices = exploration?.decision.devices ?? [];
  const written = useMemo(() => (exploration ? deviceNames(exploration.decision) : []), [exploration]);
  if (devices.length < 2 && device === undefined) return null;
  const choose = (name: string) => change({ type: 'settings', settings: { device: name === '' ? undefined : name } });
  const options = [
    ...devices.map((value, at) => ({ value, label: written[at] ?? value })),
    { value: '', label: t('device.all') },
  ];
  return (
    <section className="devices">
      {options.length <= MOST_RADIOS ? (
        <Choice legend={t('device.title')} value={device ?? ''} options={options} onChange={choose} />
      ) : (
        <label>
          {t('device.title')}
          <select value={device ?? ''} onChange={(event) => choose(event.target.value)}>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="aside">{t('device.hint')}</p>
    </section>
  );
}
