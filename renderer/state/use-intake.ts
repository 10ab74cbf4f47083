import { type Dispatch, useMemo } from 'react';
import { emptyDraft } from '../../shared/model/draft.ts';
import type { Lang } from '../../shared/model/lang.ts';
import type { VerdictId } from '../../shared/model/verdict.ts';
import type { CaseChange } from '../../shared/wizard/case-state.ts';
import { wordsIn } from '../words.ts';
import type { Named } from './dropped.ts';
import { MOST_FILES, readFiles } from './read-files.ts';
import { problemOf } from './use-diagnosis.ts';
import type { HostView } from './use-host.ts';

interface Intake {
  paste(text: string): void;
  files(chosen: readonly Named[]): void;
  sample(verdict: VerdictId): void;
}

export const loadSamples = () => import('../../shared/knowledge/samples/samples.ts');

/** The ways in which evidence comes into the window by hand. */
export function useIntake(lang: Lang, dispatch: Dispatch<CaseChange>, { failed }: HostView): Intake {
  return useMemo(() => {
    const { t, say } = wordsIn(lang);
    const refused = (error: unknown) => {
      if (!failed(error)) dispatch({ type: 'problems', problems: [problemOf(error)] });
    };
    return {
      paste: (text) => dispatch({ type: 'paste', text, name: (n) => t('source.paste', { n }) }),
      files: (chosen) => {
        const values = { count: chosen.length, most: MOST_FILES };
        if (chosen.length > MOST_FILES) return dispatch({ type: 'notice', notice: { key: 'files.tooMany', values } });
        readFiles(chosen).then(({ draft, intact = true, sources, problems }) => {
          const notice = { key: intact ? 'opened.case' : 'opened.changed' } as const;
          if (draft) dispatch({ type: 'open', draft, notice, problems });
          if (!draft || sources.length > 0) dispatch({ type: 'add', sources, problems });
        }, refused);
      },
      sample: (verdict) => {
        loadSamples().then(({ samples }) => {
          const found = samples.find((one) => one.verdict === verdict);
          if (!found) return;
          const sources = found.outputs.map((text, index) => ({
            name: t('sample.name', { n: index + 1 }),
            origin: 'pasted' as const,
            text,
          }));
          dispatch({
            type: 'open',
            draft: { ...emptyDraft(lang), about: { device: 'ftd01' }, settings: found.settings, sources },
            notice: { key: 'sample.opened', values: { name: say(`short.${verdict}`) } },
          });
        }, refused);
      },
    };
  }, [lang, dispatch, failed]);
}
