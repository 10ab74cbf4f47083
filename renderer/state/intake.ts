import { emptyDraft } from '../../shared/model/case/draft.ts';
import type { Problem } from '../../shared/model/problem/problem.ts';
import type { VerdictId } from '../../shared/model/verdict.ts';
import { failureOf } from '../../shared/wizard/failure.ts';
import type { Named } from '../files/dropped.ts';
import { MOST_FILES, readFiles } from '../files/read-files.ts';
import { type Words, wordsIn } from '../words.ts';
import { change, currentCase, isRecognised, reportHostAbsence } from './wizard.ts';

export const loadSamples = () => import('../../shared/knowledge/samples/samples.ts');

const words = (): Words => wordsIn(currentCase().draft.lang);

/** The message for a failure, unless the host was unreachable. */
export function problemOf(error: unknown): Problem {
  const failure = failureOf(error);
  return failure.kind === 'problem' ? failure.problem : { problem: 'internal', values: { detail: failure.kind } };
}

function refused(error: unknown): void {
  if (!reportHostAbsence(error)) change({ type: 'problems', problems: [problemOf(error)] });
}

/** A text becomes the case's next source. On the start page one in which nothing is recognised stays in its field. */
export async function paste(text: string): Promise<void> {
  const { t } = words();
  if (!currentCase().isOpen && !(await isRecognised(text))) {
    change({ type: 'type', text });
    change({ type: 'notice', notice: { key: 'paste.nothingHere' } });
    return;
  }
  change({ type: 'paste', text, name: (n) => t('source.paste', { n }) });
}

let receiver: ((chosen: readonly Named[]) => void) | undefined;

/** Files that are dropped or chosen go to this screen instead of a case, until the function that is handed back is called. */
export function receiveFiles(take: (chosen: readonly Named[]) => void): () => void {
  receiver = take;
  return () => {
    receiver = undefined;
  };
}

/** Adds files as sources; a case among them is opened. */
export function takeFiles(chosen: readonly Named[]): void {
  if (chosen.length === 0) return;
  if (receiver) {
    receiver(chosen);
    return;
  }
  if (chosen.length > MOST_FILES) {
    const values = { count: chosen.length, most: MOST_FILES };
    change({ type: 'notice', notice: { key: 'files.tooMany', values } });
    return;
  }
  readFiles(chosen).then(({ draft, intact = true, sources, problems }) => {
    const notice = { key: intact ? 'opened.case' : 'opened.changed' } as const;
    if (draft) change({ type: 'open', draft, notice, problems });
    if (!draft || sources.length > 0) change({ type: 'add', sources, problems });
  }, refused);
}

/** Opens a case with invented outputs that lead to this verdict. */
export function openSample(verdict: VerdictId): void {
  loadSamples().then(({ samples }) => {
    const { t, say, lang } = words();
    const found = samples.find((one) => one.verdict === verdict);
    if (!found) return;
    const sources = found.outputs.map((text, index) => ({
      name: t('sample.name', { n: index + 1 }),
      origin: 'pasted' as const,
      text,
    }));
    change({
      type: 'open',
      draft: { ...emptyDraft(lang), about: { device: 'ftd01' }, settings: found.settings, sources },
      notice: { key: 'sample.opened', values: { name: say(`short.${verdict}`) } },
      isSample: true,
    });
  }, refused);
}
