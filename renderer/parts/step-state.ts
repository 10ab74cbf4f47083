import type { Diagnosis } from '../../shared/report/schema.ts';
import type { Tone } from '../design/badge.tsx';

export type Step = Diagnosis['steps'][number];

export const stepTone: Record<Step['state'], Tone> = {
  yes: 'good',
  no: 'fault',
  open: 'doubt',
  conflict: 'doubt',
  skipped: 'note',
  unreached: 'note',
};

/** The step that holds the case: the first fault, else the open question. */
export function stoppedAt(diagnosis: Diagnosis): Step | undefined {
  return (
    diagnosis.steps.find((step) => step.state === 'no') ??
    diagnosis.steps.find((step) => step.id === diagnosis.question)
  );
}
