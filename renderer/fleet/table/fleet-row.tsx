import { memo } from 'react';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { Tone } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Icon, type IconName } from '../../design/icon.tsx';
import { sendFleet } from '../../state/fleet.ts';
import { verdictTone } from '../../verdict/verdict-tone.ts';
import { useWords } from '../../words.ts';
import { causeOf } from './cause.ts';
import { canOpen, openDevice } from './open-device.ts';

interface FleetRowProps {
  device: FleetDevice;
  /** Its place in the list, from 0. */
  index: number;
  /** In pixels, within the list. */
  top: number;
  /** It is the one that Tab comes to. */
  isChosen: boolean;
  /** The fleet's devices are asked, not only read. */
  isLive: boolean;
  /** It can be asked again now. */
  canAsk: boolean;
}

const STATE_LOOKS: Record<FleetDevice['state'], { tone: Tone; icon: IconName }> = {
  waiting: { tone: 'note', icon: 'skipped' },
  asking: { tone: 'running', icon: 'reading' },
  // That it was asked, not that what was found is good.
  done: { tone: 'note', icon: 'yes' },
  failed: { tone: 'note', icon: 'conflict' },
};

/** One device: drawn again only when something about it has changed. */
export const FleetRow = memo(({ device, index, top, isChosen, isLive, canAsk }: FleetRowProps) => {
  const words = useWords();
  const { t, say, problem: sayProblem, lang } = words;
  const { key, name, address, version, state, verdict, problem, seconds } = device;
  const cause = causeOf(device, words);
  const trouble = problem && state !== 'asking' && sayProblem(problem);
  const looks = STATE_LOOKS[state];
  const shade = verdict && verdictTone(verdict.id);
  const tabIndex = isChosen ? 0 : -1;
  return (
    <tr
      className="fleet-row"
      aria-rowindex={index + 2}
      data-device={key}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => sendFleet({ type: 'show', view: { device: key } })}
    >
      <td className="fleet-device">
        <button
          type="button"
          className="fleet-open"
          tabIndex={tabIndex}
          aria-disabled={!canOpen(device)}
          title={canOpen(device) ? t('fleets.open', { name }) : undefined}
          onClick={() => openDevice(device)}
        >
          {name}
        </button>
        {address !== undefined && address !== name && <small>{address}</small>}
      </td>
      <td className="fleet-version">{version ?? <span className="aside">–</span>}</td>
      <td className={`fleet-state tone-${looks.tone}`}>
        <Icon name={looks.icon} /> {t(`fleets.state.${state}`)}
        {state === 'done' && seconds !== undefined && (
          <small> {t('run.elapsed', { n: Math.round(seconds).toLocaleString(lang) })}</small>
        )}
      </td>
      <td className="fleet-cause" title={[cause?.title, cause?.why, trouble].filter(Boolean).join('\n')}>
        {shade && cause && (
          <>
            <span className={`fleet-mark tone-${shade.tone}`}>
              <Icon name={shade.icon} />
            </span>
            <span>{cause.title}</span>
          </>
        )}
        {cause?.why && !trouble && <small>{cause.why}</small>}
        {trouble && <small>{trouble}</small>}
        {!cause && !trouble && <span className="aside">–</span>}
      </td>
      <td className="fleet-confidence">
        {verdict ? say(`confidence.${verdict.confidence}`) : <span className="aside">–</span>}
      </td>
      {isLive && (
        <td className="fleet-action">
          {canAsk && (state === 'done' || state === 'failed') && (
            <Button
              look="quiet"
              icon="again"
              iconOnly
              tabIndex={tabIndex}
              title={t('fleets.again', { name })}
              onClick={() => sendFleet({ type: 'again', devices: [key] })}
            >
              {t('fleets.again', { name })}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
});
