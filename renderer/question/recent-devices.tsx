import { useCallback, useEffect, useState } from 'react';
import type { RecentDevice } from '../../shared/model/case/access.ts';
import { sayHop } from '../../shared/model/run/hop.ts';
import { formOf, type SshForm } from '../../shared/wizard/ssh-form.ts';
import { call } from '../bridge.ts';
import { Button } from '../design/button.tsx';
import { reportHostAbsence, whenHostReturns } from '../state/wizard.ts';
import { useWords } from '../words.ts';

const MOST_SHOWN = 4;

/** The devices that were reached last from this machine: a click fills in how, and the password is still asked for. */
export function RecentDevices({ chosen, onChoose }: { chosen: string; onChoose(form: SshForm): void }) {
  const { t } = useWords();
  const [devices, setDevices] = useState<readonly RecentDevice[]>([]);
  const load = useCallback(
    () => call('device.list', {}).then((list) => setDevices(list.devices), reportHostAbsence),
    [],
  );
  useEffect(() => {
    void load();
    return whenHostReturns(() => void load());
  }, [load]);
  const others = devices.filter(({ target }) => sayHop(target) !== chosen).slice(0, MOST_SHOWN);
  if (others.length === 0) return null;
  const forget = (target: string) => call('device.forget', { target }).then(load, reportHostAbsence);
  return (
    <div className="devices-recent">
      <p className="aside" id="devices-recent">
        {t('live.recent')}
      </p>
      <ul aria-labelledby="devices-recent">
        {others.map((device) => {
          const target = sayHop(device.target);
          return (
            <li key={[...device.target.jump, device.target].map(sayHop).join(' ')}>
              <button type="button" className="row" onClick={() => onChoose(formOf(device))}>
                <strong>{device.name ?? device.target.host}</strong> <span className="aside">{target}</span>
              </button>
              <Button look="quiet" icon="close" iconOnly onClick={() => void forget(target)}>
                {t('live.forget', { target })}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
