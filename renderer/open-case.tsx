import { selectIsFetching, selectIsReading } from '../shared/wizard/select.ts';
import { useAnswer } from './answer.ts';
import { Icon } from './design/icon.tsx';
import { TreeMap } from './map/tree-map.tsx';
import { Question } from './question/question.tsx';
import { usePosition, useWizard } from './state/wizard.ts';
import { VerdictPage } from './verdict/verdict-page.tsx';
import { useWords } from './words.ts';

/** An open case: its map, and its question or verdict. */
export default function OpenCase() {
  const isReading = useWizard(selectIsReading);
  const { explored } = useAnswer();
  return (
    <>
      {explored && <TreeMap diagnosis={explored.diagnosis} />}
      <main className="middle" id="middle" aria-busy={isReading}>
        <Middle />
      </main>
    </>
  );
}

function Middle() {
  const { t } = useWords();
  const isFetching = useWizard(selectIsFetching);
  const { explored } = useAnswer();
  const { at } = usePosition();
  if (isFetching || !explored || !at)
    return (
      <p className="waiting tone-running">
        <Icon name="reading" size={20} /> {t('verdict.reading')}
      </p>
    );
  return at === 'verdict' ? <VerdictPage /> : <Question key={at} id={at} />;
}
