import { existsSync } from 'node:fs';
import type { Fact } from '../../shared/model/fact.ts';
import { readers } from '../../shared/probes/catalogue.ts';
import { fixturesIn } from '../given.ts';
import { wholeCases } from '../unit/whole-cases.ts';

/** All outputs and all whole cases: what the generators start from. */
export const fixtures = readers
  .filter(({ id }) => existsSync(new URL(`../fixtures/${id}`, import.meta.url)))
  .flatMap(({ id: probe }) => fixturesIn<{ facts: Fact[] }>(probe).map((one) => ({ probe, ...one })));
export const texts: readonly string[] = [...fixtures, ...wholeCases].map(({ text }) => text);
