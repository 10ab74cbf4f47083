import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { Command } from '../design/command.tsx';
import { useWords } from '../words.ts';

type Probe = Diagnosis['nextProbes'][number];

/** What to run, best first: where, the exact command, and (if `withWhy`) what it will show. */
export function ProbeSteps({ probes, withWhy = false }: { probes: readonly Probe[]; withWhy?: boolean }) {
  const { t, name } = useWords();
  return (
    <ol className="probes">
      {probes.map((probe) => (
        <li key={`${probe.command ?? probe.probe} ${probe.question}`} data-probe={probe.probe}>
          <p className="probe-head">
            <strong>{name('probe', probe.probe)}</strong>{' '}
            <span className="probe-where">
              {probe.command ? t('next.typeAt') : t('next.lookAt')}: {name('where', probe.where)}
            </span>
          </p>
          {withWhy && <p className="probe-why">{probe.why}</p>}
          {probe.command && (
            <Command text={probe.command} label={t('next.copyLabel', { probe: name('probe', probe.probe) })} />
          )}
        </li>
      ))}
    </ol>
  );
}
