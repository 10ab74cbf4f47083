import { useState } from 'react';
import type { Diagnosis } from '../../shared/report/schema.ts';
import { questionIds } from '../../shared/tree/verdicts.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import type { Spot } from '../state/use-evidence.ts';
import { useWords } from '../words.ts';
import { answerId } from './answers.tsx';
import { goToAnswer } from './go-to-answer.ts';
import { type Step, stepTone, stoppedAt } from './step-state.ts';

/** Questions that only the engineer can answer. */
const ANSWERED = new Set<string>(['integration', 'identity']);

/** The tree as a path of twelve steps: left of everything, or a line on top where there is no room. */
export function TreeMap({
  diagnosis,
  canShow,
  onShow,
}: {
  diagnosis: Diagnosis | undefined;
  canShow(source: string): boolean;
  onShow(spot: Spot): void;
}) {
  const { t, name, say } = useWords();
  const [isUnfolded, setUnfolded] = useState(false);
  const stop = diagnosis && stoppedAt(diagnosis);
  const steps: Step[] =
    diagnosis?.steps ??
    questionIds.map((id) => ({ id, state: 'unreached', title: name('question', id), detail: '', evidence: [] }));
  const at = stop ? steps.indexOf(stop) + 1 : 0;

  return (
    <nav className={`map${isUnfolded ? ' map-unfolded' : ''}`} aria-labelledby="map-title">
      <h2 id="map-title" className="map-title">
        {t('map.title')}
      </h2>
      <div className="map-line">
        <div className="map-dots" aria-hidden="true">
          {steps.map((step) => (
            <Mark key={step.id} state={step.state} isStop={step === stop} />
          ))}
        </div>
        <p className="map-now">
          {stop ? (
            <>
              <strong>{t('map.progress', { step: at, count: steps.length })}</strong> {name('question', stop.id)}:{' '}
              {stop.detail}
            </>
          ) : (
            diagnosis && <strong>{t('map.done')}</strong>
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
        {steps.map((step) => {
          const proof = step.evidence.find((citation) => canShow(citation.source));
          const body = (
            <>
              <Mark state={step.state} isStop={step === stop} />
              <span className="map-text">
                <span className="map-name">{name('question', step.id)}</span>
                {step === stop && <span className="map-stop">{t('map.stopped')}</span>}
                {diagnosis && (
                  <span className="map-detail">
                    <span className="unseen">{t(`state.${step.state}`)}: </span>
                    {step.state === 'unreached' ? say('step.unreached') : step.detail}
                  </span>
                )}
              </span>
            </>
          );
          return (
            <li
              key={step.id}
              data-step={step.id}
              data-state={step.state}
              className={`map-step tone-${stepTone[step.state]}`}
              aria-current={step === stop ? 'step' : undefined}
            >
              {proof ? (
                <button
                  type="button"
                  className="map-row"
                  title={t('map.proofOf', { title: name('question', step.id) })}
                  onClick={() => onShow(proof)}
                >
                  {body}
                </button>
              ) : ANSWERED.has(step.id) ? (
                <button
                  type="button"
                  className="map-row"
                  title={t('next.answer')}
                  onClick={() => goToAnswer(answerId(step.id))}
                >
                  {body}
                </button>
              ) : (
                <span className="map-row">{body}</span>
              )}
            </li>
          );
        })}
      </ol>
      {!diagnosis && <p className="map-hint">{t('map.empty')}</p>}
    </nav>
  );
}

function Mark({ state, isStop }: { state: Step['state']; isStop: boolean }) {
  return (
    <span className={`mark mark-${state} tone-${stepTone[state]}${isStop ? ' mark-stop' : ''}`}>
      <Icon name={state} size={12} />
    </span>
  );
}
