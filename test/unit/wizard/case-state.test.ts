import { describe, expect, test } from 'vitest';
import { type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import { MOST_SOURCES } from '../../../shared/model/case/limits.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import {
  type CaseChange,
  type CaseState,
  changeCase,
  emptyCase,
  isBlank,
  type Source,
} from '../../../shared/wizard/case-state.ts';

const source = (name: string): Source => ({ name, origin: 'pasted', text: name });
const [a, b] = [source('a'), source('b')];
const about = { ticket: '1' };
const problems: Problem[] = [{ problem: 'case-locked', values: {} }];
const draft: Draft = { ...emptyDraft('en'), about, sources: [a] };

const closed = emptyCase('en', 4);
const open: CaseState = { ...closed, isOpen: true, id: 'x', lock: 'l', draft, typed: 'half' };
const blank: CaseState = { ...open, draft: emptyDraft('en') };
const full: CaseState = { ...open, draft: { ...draft, sources: Array.from({ length: MOST_SOURCES }, () => a) } };
const unsaved: CaseState = { ...open, pending: [{ type: 'add', sources: [a] }] };
const undo = { draft, isOpen: true, id: 'x' };
const again = { same: false, app: '1' } as unknown as NonNullable<CaseState['again']>;
const notice = { key: 'new.done' } as const;
const now = new Date('2026-01-01T00:00:00Z');
const other: Draft = { ...emptyDraft('de'), sources: [b] };
const opened = { type: 'opened', draft: other, typed: 'stored', problem: undefined } as const;

/** A case, what happens to it, and what is different afterwards. */
const rows: [string, CaseState, CaseChange, Partial<CaseState>][] = [
  ['begun', open, { type: 'start', about: {} }, { ...emptyCase('en', 5), isOpen: true }],
  [
    'one source is added',
    open,
    { type: 'add', sources: [b] },
    {
      draft: { ...draft, sources: [a, b] },
      pending: [{ type: 'add', sources: [b] }],
      notice: { key: 'source.added', values: { name: 'b' } },
    },
  ],
  [
    'several are added, and one could not be read',
    { ...blank, pending: unsaved.pending },
    { type: 'add', sources: [a, b], problems },
    {
      draft: { ...blank.draft, sources: [a, b] },
      pending: [...unsaved.pending, { type: 'add', sources: [a, b] }],
      notice: { key: 'source.addedMany', values: { count: 2 } },
      problems,
    },
  ],
  ['none could be read', { ...open, notice }, { type: 'add', sources: [], problems }, { problems }],
  ['it is full', full, { type: 'add', sources: [b], problems }, { notice: { key: 'case.full' }, problems }],
  [
    'a paste gets the next free name',
    { ...open, draft: { ...draft, sources: [source('p1'), source('p2')] } },
    { type: 'paste', text: 'b', name: (n) => `p${n}` },
    {
      draft: { ...draft, sources: [source('p1'), source('p2'), { ...b, name: 'p3' }] },
      pending: [{ type: 'add', sources: [{ ...b, name: 'p3' }] }],
      notice: { key: 'source.added', values: { name: 'p3' } },
      typed: '',
    },
  ],
  ['a paste is too much', full, { type: 'paste', text: 'b', name: String }, { notice: { key: 'case.full' } }],
  [
    'a live run brings evidence',
    open,
    { type: 'live', source: b, serial: 4 },
    { draft: { ...draft, sources: [a, b] }, pending: [{ type: 'put', source: b }] },
  ],
  ['a live run of another case', open, { type: 'live', source: b, serial: 3 }, {}],
  [
    'a source is removed',
    open,
    { type: 'remove', name: 'a' },
    {
      draft: { ...draft, sources: [] },
      pending: [{ type: 'remove', name: 'a' }],
      notice: { key: 'source.removed', values: { name: 'a' }, undo },
    },
  ],
  [
    'a file with a case is opened',
    open,
    { type: 'open', draft: other, notice, problems },
    { ...emptyCase('en', 5), isOpen: true, draft: { ...other, lang: 'en' }, notice: { ...notice, undo }, problems },
  ],
  ...[blank, closed].map((state): (typeof rows)[number] => [
    'a file is opened where nothing is lost',
    state,
    { type: 'open', draft: other, notice },
    { ...emptyCase('en', 5), isOpen: true, draft: { ...other, lang: 'en' }, notice },
  ]),
  ['a stored case is fetched', open, { type: 'fetch', id: 'y' }, { ...emptyCase('en', 5), isOpen: true, id: 'y' }],
  [
    'the store’s case is here',
    { ...blank, lock: undefined, typed: '' },
    { ...opened, lock: 'l', problem: problems[0], again },
    { serial: 5, draft: { ...other, lang: 'en' }, lock: 'l', typed: 'stored', problems, again },
  ],
  [
    'another window has it open',
    { ...blank, lock: undefined },
    { ...opened, lock: undefined, again: { ...again, same: true } as typeof again },
    { serial: 5, draft: { ...other, lang: 'en' }, id: undefined, typed: 'stored', again: undefined },
  ],
  [
    'what is not saved is newer than what the store holds',
    unsaved,
    { ...opened, lock: 'm', again },
    { lock: 'm', pending: [{ type: 'whole', draft }] },
  ],
  [
    'it becomes a case of its own',
    unsaved,
    { type: 'detach', problem: problems[0] as Problem },
    { id: undefined, lock: undefined, pending: [], problems },
  ],
  ['it is left', open, { type: 'leave' }, { ...emptyCase('en', 5), notice: { key: 'new.done', undo } }],
  ['nothing in it is left', blank, { type: 'leave' }, emptyCase('en', 5)],
  [
    'its run is closed',
    open,
    { type: 'close-run', now },
    {
      draft: {
        ...draft,
        sources: [],
        earlier: [{ closed: now.toISOString(), settings: draft.settings, sources: [a] }],
      },
      pending: [{ type: 'close-run', closed: now.toISOString() }],
      notice: { key: 'fix.closed', undo },
    },
  ],
  ['there is nothing to undo', { ...open, notice }, { type: 'undo' }, { notice: undefined }],
  [
    'something of it comes back',
    { ...blank, notice: { ...notice, undo: { ...undo, draft: other } } },
    { type: 'undo' },
    {
      draft: { ...other, lang: 'en' },
      pending: [{ type: 'whole', draft: { ...other, lang: 'en' } }],
      notice: undefined,
    },
  ],
  [
    'the case before it comes back',
    { ...unsaved, notice: { ...notice, undo: { ...undo, id: 'y' } } },
    { type: 'undo' },
    { serial: 5, id: 'y', lock: undefined, pending: [], notice: undefined },
  ],
  [
    'the start page comes back',
    { ...unsaved, id: undefined, notice: { ...notice, undo: { draft, isOpen: false, id: undefined } } },
    { type: 'undo' },
    {
      serial: 5,
      isOpen: false,
      lock: undefined,
      pending: [...unsaved.pending, { type: 'whole', draft }],
      notice: undefined,
    },
  ],
  ['text is typed', open, { type: 'type', text: 'whole' }, { typed: 'whole' }],
  [
    'it speaks another language',
    open,
    { type: 'lang', lang: 'de' },
    { draft: { ...draft, lang: 'de' }, pending: [{ type: 'lang', lang: 'de' }] },
  ],
  ['the start page does', closed, { type: 'lang', lang: 'de' }, { draft: emptyDraft('de') }],
  [
    'its data change',
    open,
    { type: 'about', about: { customer: 'c' } },
    {
      draft: { ...draft, about: { ...about, customer: 'c' } },
      pending: [{ type: 'about', about: { ...about, customer: 'c' } }],
    },
  ],
  ['a notice is shown', open, { type: 'notice', notice }, { notice }],
  ['problems are shown', open, { type: 'problems', problems }, { problems }],
  ['another version’s verdict was read', { ...open, again }, { type: 'again-read' }, { again: undefined }],
  [
    'the store has it',
    { ...unsaved, id: undefined },
    { type: 'created', id: 'y', lock: 'm', count: 1 },
    { id: 'y', lock: 'm', pending: [] },
  ],
  ['the store has a change', unsaved, { type: 'saved', count: 1 }, { pending: [] }],
];
test.each(rows)('%s', (_, state, change, expected) => {
  expect(changeCase(state, change)).toEqual({ ...state, ...expected });
});

test('what an engineer states of a question stands until it is taken back', () => {
  const tell = (told: 'yes' | 'no' | undefined) => ({ type: 'tell', question: 'tcp443', told }) as const;
  const told = changeCase(changeCase(open, tell('no')), { type: 'settings', settings: { integration: 'on' } });
  expect(told.draft.settings).toEqual({ integration: 'on', identity: 'unknown', told: { tcp443: 'no' } });
  expect(changeCase(told, tell(undefined)).draft.settings.told).toEqual({});
  expect(told.pending).toHaveLength(2);
});

describe('a case that would be missed', () => {
  test.each<Partial<Draft>>([
    { sources: [a] },
    { earlier: [{ closed: now.toISOString(), settings: draft.settings, sources: [] }] },
    { settings: { integration: 'off', identity: 'unknown' } },
    { settings: { integration: 'unknown', identity: 'current' as never } },
    { settings: { integration: 'unknown', identity: 'unknown', told: {} } },
    { about: { device: undefined, ticket: '1' } },
  ])('%o', (more) => expect(isBlank({ ...emptyDraft('en'), ...more })).toBe(false));

  test('nothing of it', () => expect(isBlank({ ...emptyDraft('en'), about: { ticket: undefined } })).toBe(true));
});
