import { answerExamples } from '../../shared/knowledge/answer-examples.ts';
import type { QuestionId } from '../../shared/model/question.ts';
import { Icon } from '../design/icon.tsx';
import { useWords } from '../words.ts';

/** What a good and a bad answer look like, side by side. */
export function AnswerExamples({ question }: { question: QuestionId }) {
  const { t } = useWords();
  return (
    <div className="looks">
      {(['good', 'bad'] as const).map((kind) => (
        <div key={kind} className={`look ${kind === 'good' ? 'tone-good' : 'tone-fault'}`}>
          <h2>
            <Icon name={kind === 'good' ? 'yes' : 'no'} />
            {t(`ask.${kind}`)}
          </h2>
          <p>{t(`ask.${question}.${kind}`)}</p>
          {answerExamples[question][kind] && <pre>{answerExamples[question][kind]}</pre>}
        </div>
      ))}
    </div>
  );
}
