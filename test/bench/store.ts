import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../electron/host/store/store.ts';
import { emptyDraft } from '../../shared/model/case/draft.ts';
import { type Row, report, row, stats, timed } from './table.mjs';

/** The case store against the least that the disk can do for the same, in the same run and folder. */
const CASES = 1000;
const RUNS = 60;
const dir = await mkdtemp(join(tmpdir(), 'ftd-bench-store-'));
const rows: Row[] = [];

const milliseconds = async (work: () => Promise<unknown>) => (await timed(work)).seconds * 1000;

function compare(measure: string, own: number[], baseline: string, least: number[]): void {
  rows.push(row(measure, 'ms', own), row(baseline, 'ms', least));
  rows.push(row(`${measure}, to that`, '×', stats(own).median / stats(least).median));
}

async function listing(): Promise<void> {
  const folder = join(dir, 'many');
  const store = openStore({ folder });
  for (let n = 0; n < CASES; n++) {
    const draft = { ...emptyDraft('en'), about: { ticket: `INC-${n}`, customer: 'Example AG' } };
    const source = { name: 'session.log', origin: 'pasted' as const, text: `show network ${n}\n` };
    const { id, lock } = await store['case.create']({ draft: { ...draft, sources: [source] } });
    await store['case.close']({ id, lock });
  }
  const [own, least]: [number[], number[]] = [[], []];
  for (let n = 0; n < 9; n++) {
    own.push(await milliseconds(() => openStore({ folder })['case.list']({ query: '', archived: false })));
    least.push(
      await milliseconds(async () => {
        const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
        await Promise.all(names.map((name) => readFile(join(folder, name, 'summary.json'), 'utf8')));
      }),
    );
  }
  compare(`list of ${CASES} cases`, own, `reading ${CASES} small files`, least);
}

async function saving(): Promise<void> {
  const folder = join(dir, 'large');
  const store = openStore({ folder });
  const line = 'nslookup api-sse.cisco.com and what the device says to it, line after line\n';
  const text = line.repeat(Math.ceil(10_000_000 / line.length));
  const source = { name: 'session.log', origin: 'pasted' as const, text };
  const { id, lock } = await store['case.create']({ draft: { ...emptyDraft('en'), sources: [source] } });
  const settings = { integration: 'on', identity: 'unknown' } as const;
  const file = await open(join(folder, 'bare'), 'a');
  const [own, least, whole]: [number[], number[], number[]] = [[], [], []];
  for (let n = 0; n < RUNS; n++) {
    own.push(await milliseconds(() => store['case.change']({ id, lock, changes: [{ type: 'settings', settings }] })));
    least.push(
      await milliseconds(async () => {
        await file.writeFile(`${JSON.stringify({ seq: n, settings })}\n`);
        await file.datasync();
      }),
    );
    if (n % 10 === 0)
      whole.push(
        await milliseconds(async () => {
          await writeFile(join(folder, 'whole.new'), JSON.stringify({ text }), { flush: true });
          await rename(join(folder, 'whole.new'), join(folder, 'whole'));
        }),
      );
  }
  await file.close();
  compare('one answer saved in a 10 MB case', own, 'one line appended and synced', least);
  rows.push(row('writing the 10 MB whole instead', 'ms', whole));
  const reading: number[] = [];
  const opening: number[] = [];
  await store['case.close']({ id, lock });
  const evidence = join(folder, id, 'evidence');
  for (let n = 0; n < 5; n++) {
    const again = openStore({ folder });
    opening.push(await milliseconds(() => again['case.open']({ id })));
    await again.close();
    reading.push(await milliseconds(async () => readFile(join(evidence, (await readdir(evidence))[0] ?? ''), 'utf8')));
  }
  compare('a 10 MB case opened', opening, 'its text read', reading);
}

try {
  await mkdir(dir, { recursive: true });
  await listing();
  await saving();
} finally {
  await rm(dir, { recursive: true, force: true });
}
report(rows);
