import type { Diagnosis } from '../../shared/report/schema.ts';
import { Button } from '../design/button.tsx';
import { Command } from '../design/command.tsx';
import { useWords } from '../words.ts';
import { answerId } from './answers.tsx';

/** What to run next, best first: where, exactly what, and what it will tell. */
export function NextProbes({ diagnosis, onAnswer }: { diagnosis: Diagnosis; onAnswer(id: string): void }) {
  const { t, name } = useWords();
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title">{diagnosis.verdict.confidence === 'none' ? t('next.title') : t('next.refute')}</h2>
      <ol className="probes">
        {diagnosis.nextProbes.map((probe) => (
          <li key={`${probe.probe} ${probe.target} ${probe.port} ${probe.question}`} data-probe={probe.probe}>
            <h3>
              {name('probe', probe.probe)}{' '}
              {probe.target && (
                <span className="probe-target">{probe.port ? `${probe.target}:${probe.port}` : probe.target}</span>
              )}
            </h3>
            <p>{probe.why}</p>
            {probe.command ? (
              <>
                <p className="remedy-where">
                  {t('next.typeAt')}: {name('where', probe.where)}
                </p>
                <Command text={probe.command} label={t('next.copyLabel', { probe: name('probe', probe.probe) })} />
              </>
            ) : probe.where === 'none' ? (
              <Button icon="arrow" onClick={() => onAnswer(answerId(probe.question))}>
                {t('next.answer')}
              </Button>
            ) : (
              <p className="remedy-where">
                {t('next.lookAt')}: {name('where', probe.where)}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
