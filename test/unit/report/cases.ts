import { prepare } from '../../../electron/host/export/export.ts';
import type { Prepared } from '../../../electron/host/export/prepared.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { CaseInWords } from '../../../shared/report/case-in-words.ts';
import { caseInWords } from '../../../shared/report/case-in-words.ts';
import { fixtureJson, pasted } from '../../given.ts';
import { wholeCase, wholeCases } from '../whole-cases.ts';

/** When a test takes place, on whatever machine: in UTC. */
export const inUtc = (time: string) => Object.assign(new Date(time), { getTimezoneOffset: () => 0 });
export const meta = { app: '0.1.0', now: inUtc('2026-03-03T14:05:12Z') };
/** A page as a fixture has it, a block or a table row a line; without its style. */
export const tagsOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/(?<=>)(?=<\/?(?:article|div|dl|dt|figure|g|h\d|header|li|ol|p|pre|section|svg|table|tr|ul)\b)/g, '\n');
/** What a page shows, without its markup. */
export const pageText = (html: string) =>
  html.replace(/<head>.*?<\/head>|<[^>]+>/gs, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
export const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
/** Text whose line breaks do not matter. */
export const squeezed = (text: string) => text.replace(/\s+/g, ' ');

/** The evidence of a whole case. */
export const textOf = (name: string): string => wholeCase(name).text;

/** A draft of these texts, each a source named after its position: `1.log`. */
export function draftOf(texts: string[], more: Partial<Draft> = {}): Draft {
  const sources = texts.map((text, index) => pasted(text, `${index + 1}.log`));
  return { lang: 'en', about: {}, settings: { integration: 'on', identity: 'unknown' }, sources, ...more };
}

/** What is ready to leave, in words. */
const said = (prepared: Prepared): Prepared & CaseInWords => ({
  ...prepared,
  ...caseInWords(prepared, prepared.file.lang),
});

/** A draft, ready to be drawn. */
export const preparedDraft = (draft: Draft, redaction: CaseFile['redaction'] = 'none') =>
  said(prepare(draft, redaction, meta));

const drawable = new Map<string, ReturnType<typeof preparedDraft>>();

/** A whole case, ready to be drawn; made once for all tests of a process. */
export function preparedCase(name: string, lang: Lang = 'en') {
  const key = `${name} ${lang}`;
  const { text, settings } = wholeCase(name);
  const prepared = drawable.get(key) ?? preparedDraft(draftOf([text], { lang, settings }));
  drawable.set(key, prepared);
  return prepared;
}

/**
 * A case as a fixture has it, and its closed run. A source is a whole case or a text that is none, several of them in a row, and
 * where it came from.
 */
export interface Written {
  now: (string | ({ like: string | string[] } & Partial<Source>))[];
  before?: Written['now'];
  more?: Partial<Draft>;
}
const sourcesOf = (written: Written['now']): Source[] =>
  written.map((one, index) => {
    const { like, ...more } = typeof one === 'string' ? { like: one } : one;
    const texts = [like].flat().map((part) => wholeCases.find(({ name }) => name === part)?.text ?? part);
    return { ...pasted(texts.join(''), `${index + 1}.log`), ...more };
  });
export function writtenDraft({ now, before, more }: Written): Draft {
  const draft = draftOf([], { ...more, sources: sourcesOf(now) });
  const { settings } = draft;
  if (!before) return draft;
  return { ...draft, earlier: [{ closed: '2026-03-02T10:00:00Z', settings, sources: sourcesOf(before) }] };
}

/** A case that has every section: two faults, one likely only; a run before; a laptop; lines that nobody knows. */
export const richDraft = (lang: Lang): Draft => ({
  ...writtenDraft(fixtureJson('report-of-everything/case.json')),
  lang,
});
