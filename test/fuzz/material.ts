import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { ReaderId } from '../../shared/model/probe-ids.ts';
import { readers } from '../../shared/probes/catalogue.ts';
import { wholeCases } from '../unit/whole-cases.ts';

const root = new URL('../fixtures/', import.meta.url);

/** One reader's output as it stands in the fixtures. */
export interface Fixture {
  probe: ReaderId;
  name: string;
  text: string;
}

/** All outputs and all whole cases: what the generators start from. */
export const fixtures: readonly Fixture[] = readers
  .map(({ id }) => id)
  .filter((probe) => existsSync(new URL(probe, root)))
  .flatMap((probe) =>
    readdirSync(new URL(`${probe}/`, root))
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .map((file) => ({
        probe,
        name: file.slice(0, -'.txt'.length),
        text: readFileSync(new URL(`${probe}/${file}`, root), 'utf8'),
      })),
  );
export const cases = [...wholeCases].sort((one, other) => (one.name < other.name ? -1 : 1));
export const texts: readonly string[] = [...fixtures, ...cases].map(({ text }) => text);
