import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Tone } from '../design/badge.tsx';
import { stepTone } from '../map/step-state.ts';
import type { Words } from '../words.ts';

type Citation = Diagnosis['steps'][number]['evidence'][number];

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
export function marksIn(source: string, diagnosis: Diagnosis | undefined, words: Words): Mark[] {
  if (!diagnosis) return [];
  const { t } = words;
  const marks: Mark[] = [];
  const add = (evidence: readonly Citation[], tone: Tone, textOf: (citation: Citation) => string) => {
    for (const citation of evidence) {
      const [from, to] = citation.lines;
      if (citation.source === source && !marks.some((mark) => mark.from === from && mark.to === to))
        marks.push({ from, to, tone, text: textOf(citation) });
    }
  };
  for (const finding of diagnosis.findings) add(finding.evidence, 'fault', () => finding.title);
  for (const step of diagnosis.steps)
    if (step.state !== 'unreached' && step.state !== 'skipped')
      add(step.evidence, stepTone[step.state], (citation) => labelOf(step, citation, diagnosis, words));
  for (const { source: of, lines } of diagnosis.unrecognised)
    if (of === source) marks.push({ from: lines[0], to: lines[1], tone: 'note', text: t('mark.unrecognised') });
  return marks;
}

/**
 * What a line shows. The version and the alert are cited for the question whether cloud integration is enabled, which they do
 * not answer by themselves.
 */
function labelOf(
  { id, detail }: Diagnosis['steps'][number],
  { probe, lines: [from] }: Citation,
  { facts }: Diagnosis,
  { t, say, name }: Words,
): string {
  const version = facts['device.version'];
  if (id === 'integration' && version?.evidence.some(({ lines }) => lines[0] === from))
    return t('mark.proves', { title: say('fleet.what.version'), detail: String(version.value) });
  if (id === 'integration' && (probe === 'alert' || probe === 'fmcAlerts')) return name('probe', probe);
  return t('mark.proves', { title: name('question', id), detail });
}
