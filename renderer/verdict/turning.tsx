import { questionIds } from '../../shared/model/question.ts';
import { useExplored } from '../answer.ts';
import { Button } from '../design/button.tsx';
import { sayOutcome } from '../question/outcome.ts';
import { send } from '../state/wizard.ts';
import { useWords } from '../words.ts';

/** The answers on the path that would each lead to another verdict. */
export function Turning() {
  const words = useWords();
  const { t, say } = words;
  const { diagnosis, whatIf } = useExplored();
  const turns = questionIds.flatMap((id) => {
    const step = diagnosis.steps.find((one) => one.id === id);
    const outcome = step?.state === 'no' ? whatIf[id]?.yes : step?.state === 'yes' ? whatIf[id]?.no : undefined;
    const isOnPath = diagnosis.path.includes(id);
    return isOnPath && outcome ? [{ id, step, outcome }] : [];
  });
  if (turns.length === 0) return null;
  return (
    <details className="fold turning">
      <summary>
        <h2>{t('verdict.change')}</h2>
      </summary>
      <p className="aside">{t('verdict.change.hint')}</p>
      <ul>
        {turns.map(({ id, step, outcome }) => (
          <li key={id}>
            <Button look="link" onClick={() => send({ type: 'go', place: id })}>
              {say(`question.${id}`)}
            </Button>
            {': '}
            {step?.detail}. {t(step?.state === 'no' ? 'ask.whatIf.yes' : 'ask.whatIf.no')}, {sayOutcome(outcome, words)}
          </li>
        ))}
      </ul>
    </details>
  );
}
