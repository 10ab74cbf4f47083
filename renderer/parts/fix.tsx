import type { Comparison } from '../../shared/case/compare.ts';
import { Badge, type Tone } from '../design/badge.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { useWords } from '../words.ts';
import { stepTone } from './step-state.ts';

const LOOKS: Record<Comparison['outcome'], { tone: Tone; icon: IconName }> = {
  fixed: { tone: 'good', icon: 'yes' },
  still: { tone: 'fault', icon: 'no' },
  other: { tone: 'fault', icon: 'no' },
  open: { tone: 'doubt', icon: 'open' },
};

/** Before and after the fix: the question that mattered, and what else has changed. */
export function Fix({ compared }: { compared: Comparison }) {
  const { t, say, name } = useWords();
  const { tone, icon } = LOOKS[compared.outcome];
  const known = compared.steps.filter(({ after }) => after.state !== 'unreached' && after.state !== 'open');
  return (
    <section className="fix" aria-labelledby="fix-title" data-outcome={compared.outcome}>
      <header className="fix-head">
        <h2 id="fix-title">{t('fix.compare')}</h2>
        <Badge tone={tone} icon={icon}>
          {compared.text}
        </Badge>
      </header>
      {compared.outcome === 'open' ? (
        <p className="aside">{t('fix.wait')}</p>
      ) : (
        <table className="fix-table">
          <thead>
            <tr>
              <th scope="col">{say('sides.question')}</th>
              <th scope="col">{t('fix.before')}</th>
              <th scope="col">{t('fix.after')}</th>
            </tr>
          </thead>
          <tbody>
            {known.map((row) => (
              <tr key={row.id}>
                <th scope="row">{name('question', row.id)}</th>
                {[row.before, row.after].map(({ state, detail }, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the two columns never change places.
                  <td key={column}>
                    <span className={`tone-${stepTone[state]}`}>
                      <Icon name={state} />
                    </span>{' '}
                    {state === 'unreached' ? say('step.unreached') : detail}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
