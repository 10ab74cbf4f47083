import { questionIds } from '../../shared/model/question.ts';
import { useAnswer } from '../answer.ts';
import { usePosition } from '../state/wizard.ts';
import { useWords } from '../words.ts';

/** Announcement for screen readers when the step changes. */
export function Announcement() {
  const { t, say } = useWords();
  const { at } = usePosition();
  const { explored } = useAnswer();
  if (!explored || !at) return null;
  const { verdict } = explored.diagnosis;
  if (at === 'verdict') return `${say(`confidence.${verdict.confidence}`)}: ${verdict.title}`;
  const number = t('ask.number', { n: questionIds.indexOf(at) + 1, count: questionIds.length });
  return `${number}: ${say(`question.${at}.ask`)}`;
}
