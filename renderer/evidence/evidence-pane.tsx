import { useMemo, useState } from 'react';
import { selectCase } from '../../shared/wizard/select.ts';
import { useAnswer } from '../answer.ts';
import { Button } from '../design/button.tsx';
import type { EvidenceView } from '../state/use-evidence.ts';
import { change, useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { FindBar } from './find-bar.tsx';
import { marksIn } from './marks.ts';
import { PartList } from './part-list.tsx';
import { rawLines } from './raw-lines.ts';
import { RawText } from './raw-text.tsx';
import { Resizer } from './resizer.tsx';
import { SourceList } from './source-list.tsx';

/** The evidence as given: which sources, what was recognised in them, and the raw lines. */
export default function EvidencePane({ view }: { view: EvidenceView }) {
  const { sources } = useWizard(selectCase).draft;
  const diagnosis = useAnswer().explored?.diagnosis;
  const words = useWords();
  const { t, lines: sayLines } = words;
  const [hit, setHit] = useState<number>();
  // Shows the proof of the verdict until another location is selected.
  const place = view.source === undefined ? diagnosis?.findings.find(({ primary }) => primary)?.evidence[0] : view.spot;
  const named = (wanted: string | undefined) => sources.find((source) => source.name === wanted);
  const shown = named(view.source) ?? named(place?.source) ?? sources.at(-1);
  const name = shown?.name ?? '';
  const marks = useMemo(() => marksIn(name, diagnosis, words), [name, diagnosis, words]);
  const spot = place?.source === shown?.name ? place : undefined;
  if (!shown) return null;
  const lines = rawLines(shown);
  return (
    <aside className="evidence" aria-labelledby="evidence-title">
      <Resizer label={t('evidence.resize')} />
      <header className="evidence-head">
        <h2 id="evidence-title">{t('evidence.title')}</h2>
        <Button
          icon="search"
          look="quiet"
          iconOnly
          aria-pressed={view.isFinding}
          onClick={() => view.setFinding(!view.isFinding)}
        >
          {t('find.label')}
        </Button>
        <Button icon="close" look="quiet" iconOnly onClick={() => view.setOpen(false)}>
          {t('evidence.close')}
        </Button>
      </header>
      {view.isFinding && <FindBar lines={lines} onHit={setHit} onClose={() => view.setFinding(false)} />}
      <section className="evidence-lists" aria-label={t('evidence.wrap')}>
        <SourceList
          sources={sources}
          chosen={shown.name}
          diagnosis={diagnosis}
          onChoose={view.choose}
          onRemove={(name) => change({ type: 'remove', name })}
        />
        {diagnosis && <PartList source={shown.name} diagnosis={diagnosis} onShow={view.show} />}
      </section>
      <p className="unseen" role="status">
        {spot && t('evidence.shown', { name: spot.source, lines: sayLines(spot.lines) })}
      </p>
      <RawText
        key={shown.name}
        lines={lines}
        marks={marks}
        label={t('evidence.text', { name: shown.name })}
        lit={spot?.lines}
        hit={hit}
      />
    </aside>
  );
}
