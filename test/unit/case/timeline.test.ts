import { expect, test, vi } from 'vitest';
import { prepare } from '../../../electron/host/export/export.ts';
import { draftOf } from '../../../electron/host/import/open-case.ts';
import { localTime } from '../../../shared/case/local-time.ts';
import { parseCase } from '../../../shared/case/parse.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { MOST_EVENTS } from '../../../shared/model/case/limits.ts';
import { timelineInWords } from '../../../shared/report/timeline.ts';
import { type CaseChange, changeCase, emptyCase } from '../../../shared/wizard/case-state.ts';
import { blocksIn, pasted, textIn } from '../../given.ts';
import { textOf } from '../report/cases.ts';

const at = (minute: number) => `2026-03-03T09:${String(minute).padStart(2, '0')}:00.000+01:00`;
const now = new Date(at(59));
const told = (draft: Draft, level: 'none' | 'all' = 'none') =>
  timelineInWords(prepare(draft, level, { app: '0.1.0', now }).timeline, 'en').map(({ text }) => text);

/** The case after the lines that begin with `<`, a change in JSON each and a minute between two; `isTimed`: the changes say when they were made. */
function after(lines: readonly string[], isTimed = true): Draft {
  const changes = lines.filter((line) => line.startsWith('< ')).map((line) => JSON.parse(line.slice(2)));
  const made = changes.map(({ like, ...change }, minute): CaseChange => {
    const time = { now: new Date(at(minute + 1)), ...(isTimed && { at: at(minute + 1) }) };
    if (like === undefined) return { ...time, ...change };
    return { ...time, type: 'add', sources: change.sources.map((name: string) => pasted(textOf(like), name)) };
  });
  return made.reduce(changeCase, { ...emptyCase('en'), isOpen: true }).draft;
}

const blocks = blocksIn(textIn('unit/case/timeline.txt'));
test.each(blocks)('%s', (title = '', ...lines) => {
  const isTimed = !title.startsWith('without times');
  const texts = lines.filter((line) => !line.startsWith('< '));
  const draft = after(lines, isTimed);
  expect(told(draft)).toEqual(texts);
  const { file } = prepare(draft, 'none', { app: '0.1.0', now });
  const parsed = parseCase(JSON.stringify(file));
  expect('file' in parsed && told(draftOf(parsed.file))).toEqual(texts);
  if (!isTimed) expect(JSON.stringify(file)).not.toMatch(/"history"|"added"/);
  // Sources are called by their numbers.
  const numbered = told(draft, 'all').map((text) => text.replaceAll(/source-\d+\.txt/g, 'A.log'));
  expect(numbered).toEqual(texts.map((text) => text.replaceAll(/\w+\.log/g, 'A.log')));
});

test('an endless history keeps its end', () => {
  const exported = '< {"type":"exported","format":"json","redaction":"all"}';
  expect(after(Array(MOST_EVENTS + 5).fill(exported)).history).toHaveLength(MOST_EVENTS);
});

test.each([
  [0, '2026-03-03T13:05:00.000Z'],
  [-60, '2026-03-03T14:05:00.000+01:00'],
  [210, '2026-03-03T09:35:00.000-03:30'],
])('with %i minutes to UTC it is %s', (offset, expected) => {
  vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValueOnce(offset);
  expect(localTime(new Date('2026-03-03T13:05:00Z'))).toBe(expected);
});
