import type { Diagnosis } from '../../shared/model/diagnosis.ts';
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
