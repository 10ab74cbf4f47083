import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Tone } from '../design/badge.tsx';
import type { IconName } from '../design/icon.tsx';

/** Appearance of a verdict: good, a fault, or inconclusive. */
export function verdictTone(id: Diagnosis['verdict']['id']): { tone: Tone; icon: IconName } {
  if (id === 'healthy') return { tone: 'good', icon: 'yes' };
  if (id === 'inconclusive') return { tone: 'doubt', icon: 'open' };
  return { tone: 'fault', icon: 'no' };
}
