import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Tone } from '../design/badge.tsx';
import { stepTone } from '../question/step-state.ts';
import type { Words } from '../words.ts';

/** Lines of a source with a meaning, and that meaning. */
export interface Mark {
  from: number;
  to: number;
  tone: Tone;
  text: string;
}

/**
 * What the lines of one source prove: faults first, then the answers to the tree's questions, then unrecognised lines.
 * 1-based, inclusive.
 */
export function marksIn(source: string, diagnosis: Diagnosis | undefined, { t, name }: Words): Mark[] {
  if (!diagnosis) return [];
  const marks: Mark[] = [];
  const add = (evidence: Diagnosis['steps'][number]['evidence'], tone: Tone, text: string) => {
    for (const { source: of, lines } of evidence)
      if (of === source && !marks.some((mark) => mark.from === lines[0] && mark.to === lines[1]))
        marks.push({ from: lines[0], to: lines[1], tone, text });
  };
  for (const finding of diagnosis.findings) add(finding.evidence, 'fault', finding.title);
  for (const step of diagnosis.steps)
    if (step.state !== 'unreached' && step.state !== 'skipped')
      add(
        step.evidence,
        stepTone[step.state],
        t('mark.proves', { title: name('question', step.id), detail: step.detail }),
      );
  for (const { source: of, lines } of diagnosis.unrecognised)
    if (of === source) marks.push({ from: lines[0], to: lines[1], tone: 'note', text: t('mark.unrecognised') });
  return marks;
}
