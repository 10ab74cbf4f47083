import { expect, test } from 'vitest';
import { prepare } from '../../../electron/host/export/export.ts';
import { draftOf } from '../../../electron/host/import/open-case.ts';
import { parseCase } from '../../../shared/case/parse.ts';
import { checkCase } from '../../../shared/case/verify.ts';
import { MOST_EVENTS } from '../../../shared/model/case/limits.ts';
import { timelineInWords } from '../../../shared/report/timeline.ts';
import { type CaseChange, changeCase, emptyCase } from '../../../shared/wizard/case-state.ts';
import { textOf } from '../report/cases.ts';

const at = (minute: number) => `2026-03-03T09:${String(minute).padStart(2, '0')}:00.000+01:00`;
const after = (changes: readonly CaseChange[]) =>
  changes.reduce(changeCase, { ...emptyCase('en'), isOpen: true }).draft;
const paste = (name: string, text: string): CaseChange => ({ type: 'paste', text, name: () => name });

const changes: CaseChange[] = [
  { at: at(1), ...paste('first.log', textOf('dns-unresolved-nxdomain')) },
  { at: at(2), type: 'settings', settings: { integration: 'on' } },
  { at: at(3), type: 'exported', format: 'pdf', redaction: 'addresses' },
  { at: at(4), type: 'close-run', now: new Date(at(4)) },
  { at: at(5), ...paste('again.log', textOf('healthy-full-log')) },
  { at: at(6), type: 'tell', question: 'ampCloud', told: 'cannot' },
];
const now = new Date(at(7));
const told = (draft: Parameters<typeof prepare>[0], level: 'none' | 'all' = 'none') =>
  timelineInWords(prepare(draft, level, { app: '0.1.0', now }).timeline, 'en').map(({ text }) => text);

test('a case tells what happened, with the diagnosis that followed each time', () => {
  const texts = told(after(changes));
  expect(texts).toEqual([
    'Output added: first.log',
    'Diagnosis: The device cannot resolve api-sse.cisco.com (Likely)',
    'Answered by the engineer: Cloud integration: enabled',
    'Diagnosis: The device cannot resolve api-sse.cisco.com (Confirmed)',
    'Exported: PDF report, secrets and addresses redacted',
    'Run 1 closed; check repeated after it',
    'Output added: again.log',
    'Diagnosis: The device reaches Cisco’s cloud; no problem was found (Confirmed)',
    'Answered by the engineer: AMP cloud: cannot be checked',
    'This report',
  ]);
  expect(told(after(changes), 'all')).toEqual(texts.map((text) => text.replace(/\w+\.log/, 'source-1.txt')));
});

test('the case file keeps it, verifies, and shows who changes it', () => {
  const { file } = prepare(after(changes), 'none', { app: '0.1.0', now });
  const read = (text: string) => {
    const parsed = parseCase(text);
    if ('problem' in parsed) throw new Error(parsed.problem);
    return { ...parsed, found: checkCase(parsed.file, parsed.raw) };
  };
  const text = JSON.stringify(file);
  expect(read(text).found).toEqual([]);
  expect(told(draftOf(read(text).file))).toEqual(told(after(changes)));
  expect(read(text.replace('"redaction":"addresses"', '"redaction":"none"')).found).toEqual([{ part: 'case' }]);
});

test('without times nothing is invented, and the file says no more than before', () => {
  const draft = after(changes.map(({ at: _, ...change }) => change));
  expect(draft.history).toBeUndefined();
  expect(JSON.stringify(prepare(draft, 'none', { app: '0.1.0', now }).file)).not.toMatch(/"history"|"added"/);
  expect(told(draft)).toEqual([
    'Diagnosis: The device cannot resolve api-sse.cisco.com (Confirmed)',
    'Run 1 closed; check repeated after it',
    'Diagnosis: The device reaches Cisco’s cloud; no problem was found (Confirmed)',
    'This report',
  ]);
});

test('an endless history keeps its end', () => {
  const exported: CaseChange = { at: at(3), type: 'exported', format: 'json', redaction: 'all' };
  const draft = after([...changes, ...Array.from({ length: MOST_EVENTS + 5 }, () => exported)]);
  expect(draft.history).toHaveLength(MOST_EVENTS);
});
