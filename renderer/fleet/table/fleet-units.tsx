import { useMemo, useState } from 'react';
import { shareValue } from '../../../shared/fleet/groups.ts';
import { type FleetUnits as Units, unitsOf } from '../../../shared/fleet/units.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import { shareKinds } from '../../../shared/model/fleet/fleet.ts';
import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { useWords } from '../../words.ts';
import { causeOf } from './cause.ts';
import { openDevice } from './open-device.ts';

const MORE = 20;

/** HA pairs and clusters, their units side by side; what differs is marked. */
export function FleetUnits({ devices }: { devices: readonly FleetDevice[] }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [most, setMost] = useState(MORE);
  // What differs comes first.
  const all = useMemo(
    () => unitsOf(devices).sort((one, other) => Number(one.differs.length === 0) - Number(other.differs.length === 0)),
    [devices],
  );
  if (all.length === 0) return null;
  const different = all.filter(({ differs }) => differs.length > 0).length;
  const open = all.filter(({ unchecked }) => unchecked > 0).length;
  const values = { count: all.length, different, open };
  return (
    <details className="fold fleet-units" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{t('fleets.units')}</h2>
        {[
          different > 0 && t('fleets.units.differ', values),
          open > 0 && t('fleets.units.unchecked', values),
          different + open === 0 && t('fleets.units.same', values),
        ]
          .filter(Boolean)
          .join(' · ')}
      </summary>
      {isOpen && (
        <div className="fleet-unit-list">
          {all.slice(0, most).map((units) => (
            <UnitTable key={`${units.kind} ${units.name}`} units={units} />
          ))}
          {all.length > most && (
            <p>
              <Button onClick={() => setMost(most + MORE)}>
                {t('evidence.more', { count: Math.min(MORE, all.length - most) })}
              </Button>
            </p>
          )}
        </div>
      )}
    </details>
  );
}

const ROWS = ['verdict', 'model', ...shareKinds] as const;

function UnitTable({ units: { kind, name, devices, unchecked, differs } }: { units: Units }) {
  const words = useWords();
  const { t, say } = words;
  const shownOf = (device: FleetDevice, what: (typeof ROWS)[number]) =>
    what === 'verdict' ? causeOf(device, words)?.title : what === 'model' ? device.model : shareValue(device, what);
  const rows = ROWS.filter((what) => devices.some((device) => shownOf(device, what) !== undefined));
  return (
    <div className="table-frame">
      <table>
        <caption>
          {say(`fleet.units.${kind}`, { name })}
          {unchecked > 0 && `: ${say('fleet.units.unchecked', { unchecked, count: devices.length })}`}
        </caption>
        <thead>
          <tr>
            <td />
            {devices.map((device) => (
              <th key={device.key} scope="col">
                <button type="button" className="button button-link" onClick={() => openDevice(device)}>
                  {device.name}
                </button>
                {device.peer?.role && ` (${device.peer.role})`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((what) => {
            const isDifferent = differs.some((one) => one.what === what);
            return (
              <tr key={what} className={isDifferent ? 'fleet-different tone-doubt' : undefined}>
                <th scope="row">
                  {isDifferent && <Icon name="conflict" size={14} />} {say(`fleet.what.${what}`)}
                  {isDifferent && <span className="unseen"> {t('fleets.differs')}</span>}
                </th>
                {devices.map((device) => (
                  <td key={device.key}>{shownOf(device, what) ?? '–'}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
