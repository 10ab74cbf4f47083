import { createContext, use } from 'react';
import type { LastVerdict } from '../shared/model/case/case-summary.ts';
import type { Lang } from '../shared/model/lang.ts';
import type { Problem } from '../shared/model/problem/problem.ts';
import { isTextKey, say, sayLines, type TextKey } from '../shared/text/text.ts';
import { sayInWindow, type WindowKey } from '../shared/text/window.ts';

export interface Words {
  lang: Lang;
  /** The window's own sentences. */
  t(key: WindowKey, values?: Record<string, string | number>): string;
  /** The domain's sentences. */
  say(key: TextKey, values?: Record<string, string | number>): string;
  /** A domain word under a key that is built from data; the data itself if there is no word. */
  name(prefix: 'probe' | 'where' | 'question', id: string): string;
  /** A verdict in a few words, with its confidence. */
  verdict(verdict: LastVerdict): string;
  problem(problem: Problem): string;
  lines(range: readonly [number, number]): string;
  number(value: number): string;
}

export function wordsIn(lang: Lang): Words {
  return {
    lang,
    t: (key, values) => sayInWindow(lang, key, values),
    say: (key, values) => say(lang, key, values),
    name: (prefix, id) => {
      const key = `${prefix}.${id}`;
      return isTextKey(key) ? say(lang, key) : id;
    },
    verdict: ({ id, confidence }) =>
      confidence === 'none'
        ? say(lang, `short.${id}`)
        : `${say(lang, `short.${id}`)} (${say(lang, `confidence.${confidence}`)})`,
    problem: ({ problem, values }) => say(lang, `problem.${problem}`, values),
    lines: (range) => sayLines(lang, range),
    number: (value) => value.toLocaleString(lang),
  };
}

export const WordsContext = createContext<Words>(wordsIn('en'));

/** The sentences in the window's present language. */
export const useWords = () => use(WordsContext);
