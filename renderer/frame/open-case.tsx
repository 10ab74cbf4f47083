import { lazy, Suspense } from 'react';
import { questionIds } from '../../shared/model/question.ts';
import { selectCase, selectIsFetching, selectIsReading } from '../../shared/wizard/select.ts';
import { useAnswer } from '../answer.tsx';
import { Icon } from '../design/icon.tsx';
import { TreeMap } from '../map/tree-map.tsx';
import { Question } from '../question/question.tsx';
import { later } from '../state/later.ts';
import type { EvidenceView } from '../state/use-evidence.ts';
import { change, usePosition, useWizard } from '../state/wizard.ts';
import { VerdictPage } from '../verdict/verdict-page.tsx';
import { useWords } from '../words.ts';

const EvidencePane = lazy(later.evidence);

/** An open case: its map, its question or verdict, and its evidence if the pane is open. */
export function OpenCase({ evidence }: { evidence: EvidenceView | undefined }) {
  const { sources } = useWizard(selectCase).draft;
  const isReading = useWizard(selectIsReading);
  const { explored } = useAnswer();
  return (
    <>
      {explored && <TreeMap diagnosis={explored.diagnosis} />}
      <main className="middle" id="middle" aria-busy={isReading}>
        <Middle />
      </main>
      {evidence && (
        <Suspense>
          <EvidencePane
            sources={sources}
            diagnosis={explored?.diagnosis}
            view={evidence}
            onRemove={(name) => change({ type: 'remove', name })}
          />
        </Suspense>
      )}
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
