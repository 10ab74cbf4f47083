import type { DeviceVerdict } from '../../shared/fleet/overview.ts';
import { Icon } from '../design/icon.tsx';
import { causeInWords } from '../fleet/table/cause.ts';
import { verdictTone } from '../verdict/verdict-tone.ts';
import { useWords } from '../words.ts';

interface DeviceTableProps {
  devices: readonly DeviceVerdict[];
  /** The name of the device that the wizard is about. */
  chosen: string | undefined;
  onChoose(device: string): void;
}

/** Device by device what its own outputs lead to. */
export function DeviceTable({ devices, chosen, onChoose }: DeviceTableProps) {
  const words = useWords();
  const { t, say } = words;
  return (
    <div className="table-frame several-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('fleets.column.device')}</th>
            <th scope="col">{t('fleets.column.version')}</th>
            <th scope="col">{t('fleets.column.cause')}</th>
            <th scope="col">{t('fleets.column.confidence')}</th>
          </tr>
        </thead>
        <tbody>
          {devices.map(({ name, version, verdict, question }) => {
            const { tone, icon } = verdictTone(verdict?.id ?? 'inconclusive');
            const cause = verdict && causeInWords({ ...verdict, question }, words);
            return (
              <tr key={name} aria-current={name === chosen || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="fleet-open"
                    title={t('several.choose', { name })}
                    onClick={() => onChoose(name)}
                  >
                    {name}
                  </button>
                </th>
                <td>{version ?? '–'}</td>
                <td className={`several-cause tone-${tone}`}>
                  <Icon name={icon} /> {cause?.title} {cause?.why && <small>{cause.why}</small>}
                </td>
                <td>{verdict ? say(`confidence.${verdict.confidence}`) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
