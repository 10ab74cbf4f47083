import type { FleetGroup } from '../../../shared/fleet/groups.ts';
import { shareInWords } from '../../../shared/report/fleet/words.ts';
import type { FleetView } from '../../../shared/wizard/fleet.ts';
import { Icon } from '../../design/icon.tsx';
import { sendFleet } from '../../state/fleet.ts';
import { verdictTone } from '../../verdict/verdict-tone.ts';
import { useWords } from '../../words.ts';
import { causeInWords } from './cause.ts';
import { GroupRequests } from './group-requests.tsx';
import { openDevice } from './open-device.ts';

/** From this part of a group on, what its devices share is shown beside its cause. */
const PART_WORTH_SAYING = 0.75;

/** The causes of a fleet, each with its devices; the chosen one says what its devices share, and shows them alone below. */
export function FleetGroups({ groups, view }: { groups: readonly FleetGroup[]; view: FleetView }) {
  const { t } = useWords();
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="groups-title" className="fleet-groups">
      <h2 id="groups-title">{t('fleets.groups')}</h2>
      <ul>
        {groups.map((group) => (
          <Group key={group.key} group={group} isChosen={view.group === group.key} />
        ))}
      </ul>
    </section>
  );
}

function Group({ group, isChosen }: { group: FleetGroup; isChosen: boolean }) {
  const words = useWords();
  const { t, say, number } = words;
  const { key, verdict, devices, proven, shares, requests } = group;
  const { tone, icon } = verdictTone(verdict.id);
  const { title, why } = causeInWords({ ...verdict, question: devices[0]?.question }, words);
  const count = devices.length;
  const isFault = verdict.id !== 'healthy' && verdict.id !== 'inconclusive';
  const common = isFault ? shares.find((share) => share.devices.length >= count * PART_WORTH_SAYING) : undefined;
  return (
    <li className={`fleet-group tone-${tone}`} data-group={key}>
      <button
        type="button"
        className="fleet-group-head"
        aria-expanded={isChosen}
        onClick={() => sendFleet({ type: 'show', view: { group: isChosen ? undefined : key, outcome: undefined } })}
      >
        <span className="fleet-mark">
          <Icon name={icon} />
        </span>
        <span className="fleet-group-text">
          <strong>{title}</strong>
          {why && <span className="fleet-why">{why}</span>}
        </span>
        <span className="fleet-group-shares">
          {common &&
            say(`fleet.share.${common.what}`, {
              count: common.devices.length,
              all: count,
              value: common.value,
            })}
        </span>
        <span className="fleet-group-count">
          {isFault && (
            <small>
              {proven === 0 || proven === count
                ? say(`confidence.${proven === 0 ? 'likely' : 'proven'}`)
                : t('fleets.group.proven', { proven })}
            </small>
          )}
          <strong>{number(count)}</strong>
        </span>
        <Icon name={isChosen ? 'up' : 'down'} />
      </button>
      {isChosen && (
        <div className="fleet-group-body">
          <Shares group={group} />
          <GroupRequests requests={requests} />
        </div>
      )}
    </li>
  );
}

/** What the devices of a group have in common, and who is different. */
function Shares({ group: { shares, odd, devices } }: { group: FleetGroup }) {
  const { t, lang } = useWords();
  if (shares.length === 0 && odd.length === 0) return null;
  return (
    <div>
      <h3>{t('fleets.shares')}</h3>
      <ul className="fleet-shares">
        {shares.map((share) => (
          <li key={`${share.what} ${share.value}`}>{shareInWords(share, devices.length, lang)}</li>
        ))}
        {odd.length > 0 && (
          <li>
            {t('fleets.odd')}{' '}
            {odd.map((device, index) => (
              <span key={device.key}>
                {index > 0 && ', '}
                <button type="button" className="button button-link" onClick={() => openDevice(device)}>
                  {device.name}
                </button>
              </span>
            ))}
          </li>
        )}
      </ul>
    </div>
  );
}
