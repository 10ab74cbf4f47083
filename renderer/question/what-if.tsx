import type { QuestionId } from '../../shared/model/question.ts';
import { useExplored } from '../answer.ts';
import { useWords } from '../words.ts';
import { sayOutcome } from './outcome.ts';

/** Where the tree would lead with another answer. */
export function WhatIf({ question }: { question: QuestionId }) {
  const words = useWords();
  const { t } = words;
  const outcomes = useExplored().whatIf[question];
  const list = (['yes', 'no'] as const).flatMap((answer) => {
    const outcome = outcomes?.[answer];
    return outcome ? [{ answer, outcome }] : [];
  });
  if (list.length === 0) return null;
  return (
    <details className="fold">
      <summary>{t('ask.whatIf')}</summary>
      <ul className="what-if">
        {list.map(({ answer, outcome }) => (
          <li key={answer} data-what-if={outcome.verdict ?? outcome.ask}>
            <strong>{t(`ask.whatIf.${answer}`)}</strong>, {sayOutcome(outcome, words)}
          </li>
        ))}
      </ul>
    </details>
  );
}
