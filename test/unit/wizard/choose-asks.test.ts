import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ProbeAsk } from '../../../shared/model/ask.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { askKey } from '../../../shared/probes/plan.ts';
import { type Advice, chooseAsks, chooseRepeats, chooseUnneeded } from '../../../shared/wizard/choose-asks.ts';

type Row = [
  call: 'chooseAsks' | 'chooseRepeats' | 'chooseUnneeded',
  why: string,
  /** A probe and why it is wanted. */
  advice: { next?: string[]; isProven?: boolean; undecided?: string[] },
  progress: Record<string, unknown>,
  keys: string[],
];
const rows: Row[] = JSON.parse(readFileSync(new URL('choose-asks.json', import.meta.url), 'utf8'));
const asks = (probes: string[]) => probes.map((probe) => ({ probe }) as ProbeAsk);

test.each(rows)('%s: %s', (call, _, { next = [], ...more }, given, keys) => {
  const wanted = next.map((line) => line.split(' ')).map(([probe, why]) => ({ ask: { probe }, why }));
  const advice = { isProven: false, undecided: [], answered: [], ...more, next: wanted } as unknown as Advice;
  const { running = [], readings = {}, asked = [], left = [] } = given as Record<string, never[]>;
  const progress = {
    ...{ station: 'ftd', mode: 'enough', only: undefined, lanes: 3, running: 0, isEmpty: true },
    ...given,
    ...{ asked: new Set(asked), left: left.map((place) => place ?? undefined) },
    readings: new Map(Object.entries(readings)),
    placeOf: ({ probe }: ProbeAsk) => catalogue[probe].where[0],
  } as never;
  const chosen = {
    chooseAsks: () => chooseAsks(advice, progress),
    chooseRepeats: () => chooseRepeats(advice, progress),
    chooseUnneeded: () => chooseUnneeded(advice, progress, asks(running)),
  }[call]();
  expect(chosen.map(askKey)).toEqual(keys);
});
