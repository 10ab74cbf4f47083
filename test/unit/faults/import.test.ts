import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Given, readGiven } from '../../../electron/host/import/read-files.ts';
import { nslookupFails, showNetwork } from '../../../shared/knowledge/samples/outputs.ts';
import { say } from '../../../shared/text/text.ts';
import { workplace } from '../../workplace.ts';
import { disk, whileEachFails } from './disk.ts';

vi.mock('node:fs/promises', async (original) => (await import('./disk.ts')).faulty(await original()));

const dir = workplace('faults-import');
beforeAll(() => {
  mkdirSync(join(dir, 'logs', 'fmc'), { recursive: true });
  for (const name of ['a.log', 'b.log', join('fmc', 'c.log')]) writeFileSync(join(dir, 'logs', name), nslookupFails);
  writeFileSync(packed, gzipSync(showNetwork('10.20.30.5')));
});
afterEach(() => disk.end());

const packed = join(dir, 'd.log.gz');
const given: Given[] = [
  { name: 'logs', folder: join(dir, 'logs') },
  { name: 'd.log.gz', packed, bytes: () => Promise.reject(new Error('it is an archive')) },
];

test('whatever call fails, the rest is read, and what is missing is named', () =>
  whileEachFails(
    'a folder and an archive',
    async (fault) => {
      disk.begin(fault);
      const { sources, problems } = await readGiven(given);
      const { calls } = disk;
      disk.end();
      // A file that fails to close was read all the same; a folder that cannot be listed takes what is in it along.
      const least = fault === undefined ? 4 : fault.lasts ? 0 : fault.at === 1 ? 1 : 3;
      expect(sources.length).toBeGreaterThanOrEqual(least);
      expect(problems.length > 0).toBe(sources.length < 4);
      for (const { problem, values } of problems) expect(say('en', `problem.${problem}`, values)).not.toContain('{');
      expect(disk.open.size).toBe(0);
      return calls;
    },
    { ways: Number(process.env.FAULTS ?? 4) },
  ));
