import { useState } from 'react';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { WizardStep } from '../../shared/wizard/position.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { send, usePosition } from '../state/wizard.ts';
import { verdictTone } from '../verdict/verdict-tone.ts';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import { type Step, stepTone } from './step-state.ts';

/**
 * The path through the tree, each question a link to itself: a column at the left, or a line at the top of narrow
 * windows.
 */
export function TreeMap({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t, name, say } = useWords();
  const [isUnfolded, setUnfolded] = useState(false);
  const { steps, verdict } = diagnosis;
  const { at, due } = usePosition();
  const { openDialog } = useWindowTools();
  const here = steps.find((step) => step.id === at);
  const go = (place: WizardStep) => {
    setUnfolded(false);
    send({ type: 'go', place });
  };
  const { tone, icon } = verdictTone(verdict.id);
  return (
    <nav className={`map${isUnfolded ? ' map-unfolded' : ''}`} aria-labelledby="map-title">
      <h2 id="map-title" className="map-title">
        {t('map.title')}
      </h2>
      <div className="map-line">
        <div className="map-dots" aria-hidden="true">
          {steps.map((step) => (
            <Mark key={step.id} state={step.state} isHere={step.id === at} />
          ))}
        </div>
        <p className="map-now">
          {here ? (
            <>
              <strong>{t('map.progress', { step: steps.indexOf(here) + 1, count: steps.length })}</strong>{' '}
              {name('question', here.id)}
            </>
          ) : (
            <strong>{say(`short.${verdict.id}`)}</strong>
          )}
        </p>
        <Button
          look="quiet"
          icon={isUnfolded ? 'up' : 'down'}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {t('map.all')}
        </Button>
      </div>
      <ol className="map-steps">
        {steps.map((step) => (
          <li
            key={step.id}
            data-step={step.id}
            data-state={step.state}
            className={`map-step tone-${stepTone[step.state]}`}
            aria-current={step.id === at ? 'step' : undefined}
          >
            <button
              type="button"
              className="row map-row"
              title={t('map.goTo', { title: name('question', step.id) })}
              onClick={() => go(step.id)}
            >
              <Mark state={step.state} isHere={step.id === at} />
              <span className="map-text">
                <span className="map-name">{name('question', step.id)}</span>
                {step.id === due && <span className="map-stop">{t('map.here.question')}</span>}
                {step.state === 'unreached' ? (
                  <span className="unseen">{say('state.unreached')}</span>
                ) : (
                  (step.id !== due || step.state !== 'open') && (
                    <span className="map-detail">
                      <span className="unseen">{say(`state.${step.state}`)}: </span>
                      {step.detail}
                    </span>
                  )
                )}
              </span>
            </button>
          </li>
        ))}
        <li
          className={`map-step map-verdict tone-${tone}`}
          aria-current={at === 'verdict' ? 'step' : undefined}
          data-step="verdict"
        >
          <button type="button" className="row map-row" onClick={() => go('verdict')}>
            <span className={`mark mark-leaf tone-${tone}`}>
              <Icon name={icon} size={12} />
            </span>
            <span className="map-text">
              <span className="map-name">{t(due === 'verdict' ? 'map.verdict' : 'ask.sofar')}</span>
              <span className="map-detail">{say(`short.${verdict.id}`)}</span>
            </span>
          </button>
        </li>
      </ol>
      <Button look="quiet" icon="map" title="Ctrl+M" onClick={() => openDialog('map')}>
        {t('map.whole')}
      </Button>
    </nav>
  );
}

function Mark({ state, isHere }: { state: Step['state']; isHere: boolean }) {
  return (
    <span className={`mark mark-${state} tone-${stepTone[state]}${isHere ? ' mark-here' : ''}`}>
      <Icon name={state} size={12} />
    </span>
  );
}
