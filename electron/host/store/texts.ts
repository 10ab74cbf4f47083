import type { Run } from '../../../shared/model/case/case.ts';
import type { Change, Draft } from '../../../shared/model/case/draft.ts';
import type { EvidenceStore } from './evidence.ts';
import type { Stored } from './stored.ts';

type Source = Draft['sources'][number];
/** Replaces the text of a source. */
type Other = (source: Source) => string;

/**
 * In the store a source's `text` is the name of its evidence file: journal and case stay small, and each output is
 * stored as the plain text it was. These functions convert drafts and changes between both forms.
 */
export function draftWith(other: Other, draft: Draft): Draft {
  return {
    ...draft,
    sources: sourcesWith(other, draft.sources),
    ...(draft.earlier === undefined ? {} : { earlier: draft.earlier.map((run) => runWith(other, run)) }),
  };
}

export function changeWith(other: Other, change: Change): Change {
  switch (change.type) {
    case 'add':
      return { ...change, sources: sourcesWith(other, change.sources) };
    case 'put':
      return { ...change, source: { ...change.source, text: other(change.source) } };
    case 'whole':
      return { ...change, draft: draftWith(other, change.draft) };
    default:
      return change;
  }
}

/** Every text of a case, including its closed runs. */
export function textsOf({ sources, earlier = [] }: Draft): Set<string> {
  return new Set([{ sources }, ...earlier].flatMap((run) => run.sources.map(({ text }) => text)));
}

/** The case with its texts, and the names of those that are missing or changed. */
export async function withTexts({
  stored,
  evidence,
}: {
  stored: Stored;
  evidence: EvidenceStore;
}): Promise<{ draft: Draft; bad: string[] }> {
  const texts = new Map<string, string>();
  const bad = new Set<string>();
  for (const name of textsOf(stored.draft)) {
    const read = await evidence.read(name);
    texts.set(name, read?.text ?? '');
    if (!read?.isWhole) bad.add(name);
  }
  const missing = [stored.draft, ...(stored.draft.earlier ?? [])].flatMap(({ sources }) =>
    sources.filter(({ text }) => bad.has(text)).map(({ name }) => name),
  );
  return { draft: draftWith(({ text }) => texts.get(text) ?? '', stored.draft), bad: missing };
}

const sourcesWith = (other: Other, sources: readonly Source[]) =>
  sources.map((source) => ({ ...source, text: other(source) }));
const runWith = (other: Other, run: Run): Run => ({ ...run, sources: sourcesWith(other, run.sources) });
