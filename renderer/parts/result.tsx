import type { Draft } from '../../shared/api.ts';
import type { Settings } from '../../shared/case/case.ts';
import type { Diagnosis } from '../../shared/report/schema.ts';
import { useWords } from '../words.ts';
import type { ProofLinks } from './citations.tsx';
import { DeviceChooser } from './device-chooser.tsx';
import { goToAnswer } from './go-to-answer.ts';
import { NextProbes } from './next-probes.tsx';
import { OtherFindings } from './other-findings.tsx';
import { Remedy } from './remedy.tsx';
import { Sides } from './sides.tsx';
import { Verdict } from './verdict.tsx';

interface ResultProps extends ProofLinks {
  draft: Draft;
  diagnosis: Diagnosis;
  isReading: boolean;
  onSettings(settings: Partial<Settings>): void;
}

/** The verdict and what follows from it. While something is missing, the next probe comes before everything else. */
export function Result({ draft, diagnosis, isReading, onSettings, ...links }: ResultProps) {
  const { say } = useWords();
  const remedy = diagnosis.remedies.find((one) => one.finding === diagnosis.verdict.id);
  return (
    <>
      <Verdict
        diagnosis={diagnosis}
        isReading={isReading}
        isUnasked={draft.settings.integration === 'unknown'}
        {...links}
      />
      {(diagnosis.devices.length > 1 || draft.settings.device !== undefined) && (
        <DeviceChooser
          devices={diagnosis.devices}
          device={draft.settings.device}
          onChoose={(device) => onSettings({ device })}
        />
      )}
      {remedy && (
        <section aria-labelledby="remedy-title">
          <h2 id="remedy-title">{say('label.remedy')}</h2>
          <Remedy remedy={remedy} />
        </section>
      )}
      {diagnosis.sides && <Sides sides={diagnosis.sides} />}
      {diagnosis.nextProbes.length > 0 && <NextProbes diagnosis={diagnosis} onAnswer={goToAnswer} />}
      <OtherFindings diagnosis={diagnosis} {...links} />
    </>
  );
}
