import { useState } from 'react';
import { collectedAt } from '../../shared/case/collected.ts';
import type { Run } from '../../shared/model/case/case.ts';
import type { Comparison } from '../../shared/model/case/comparison.ts';
import { timeOfRun } from '../../shared/report/run-time.ts';
import { selectCase } from '../../shared/wizard/select.ts';
import { useAnswer } from '../answer.ts';
import { Badge, type Tone } from '../design/badge.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { stepTone } from '../map/step-state.ts';
import { useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';

const LOOKS: Record<Comparison['outcome'], { tone: Tone; icon: IconName }> = {
  fixed: { tone: 'good', icon: 'yes' },
  still: { tone: 'fault', icon: 'no' },
  other: { tone: 'fault', icon: 'no' },
  open: { tone: 'doubt', icon: 'open' },
};

/** Before and after the fix: the verdicts, findings that are gone or new, and the answers that differ. */
export function Fix() {
  const { t, say, name, verdict, lang } = useWords();
  const { compared } = useAnswer();
  const runs = useWizard(selectCase).draft.earlier ?? [];
  const [chosen, setChosen] = useState<number>();
  const at = chosen !== undefined && chosen < compared.length ? chosen : compared.length - 1;
  const comparison = compared[at];
  if (!comparison) return null;
  const { outcome, before, after } = comparison;
  const { tone, icon } = LOOKS[outcome];
  const known = comparison.steps.filter((row) => row.after.state !== 'unreached' && row.after.state !== 'open');
  const time = (run: Run | undefined) =>
    run
      ? timeOfRun({ collected: collectedAt(run), closed: run.closed }, lang, (_, moment) =>
          new Date(moment).toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short' }),
        )
      : '';
  // The question that had a fault has to be asked again before anything can be compared.
  const isWaiting = outcome === 'open' && !['healthy', 'inconclusive'].includes(before.id);
  const findings = [
    { title: t('fix.gone'), of: comparison.gone },
    { title: t('fix.new'), of: comparison.appeared },
  ].filter(({ of }) => of.length > 0);
  return (
    <section className="fix" aria-labelledby="fix-title" data-outcome={outcome}>
      <header className="fix-head">
        <h2 id="fix-title">{t('fix.compare')}</h2>
        <Badge tone={tone} icon={icon}>
          {comparison.text}
        </Badge>
      </header>
      {compared.length > 1 && (
        <label className="fix-run">
          <span>{t('fix.with')}</span>
          <select value={at} onChange={(event) => setChosen(Number(event.target.value))}>
            {compared.map((one, index) => (
              <option key={runs[index]?.closed ?? index} value={index}>
                {`${time(runs[index])}: ${verdict(one.before)}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {isWaiting ? (
        <p className="aside">{t('fix.wait')}</p>
      ) : (
        <>
          <table className="fix-table">
            <thead>
              <tr>
                <th scope="col">{say('sides.question')}</th>
                <th scope="col">
                  {t('fix.before')} <small>{time(runs[at])}</small>
                </th>
                <th scope="col">{t('fix.after')}</th>
              </tr>
            </thead>
            <tbody>
              <tr className="fix-verdicts">
                <th scope="row">{say('label.verdict')}</th>
                <td>{verdict(before)}</td>
                <td>{verdict(after)}</td>
              </tr>
              {known.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{name('question', row.id)}</th>
                  {[row.before, row.after].map(({ state, detail }, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the two columns never change places.
                    <td key={column}>
                      <span className={`tone-${stepTone[state]}`}>
                        <Icon name={state} />
                      </span>{' '}
                      {state === 'unreached' ? say('state.unreached') : detail}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {findings.map(({ title, of }) => (
            <p key={title} className="fix-findings">
              {title}: {of.map((finding) => finding.title).join('; ')}
            </p>
          ))}
        </>
      )}
    </section>
  );
}
