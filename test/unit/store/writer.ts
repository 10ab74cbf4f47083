import { openStore } from '../../../electron/host/store/store.ts';
import type { Change } from '../../../shared/model/case/draft.ts';

/**
 * A process that works on a case until it is killed: pastes, a live source, case data, text in the field. After each
 * confirmation it says which step is safe.
 */
const [folder = '', id = '', from = '0'] = process.argv.slice(2);
// What is safe before anything is done: the clock of the kill runs from here, so that opening and folding are hit too.
process.stdout.write(`${Number(from) - 1}\n`);
const store = openStore({ folder });
const { lock } = await store['case.open']({ id });
if (lock === undefined) throw new Error('locked');

for (let step = Number(from); ; step++) {
  const text = `step ${step}\n${'nslookup api-sse.cisco.com – ü\n'.repeat(step % 50)}`;
  const sources: Change[] = [
    { type: 'add', sources: [{ name: `paste ${step}`, origin: 'pasted', text }] },
    { type: 'put', source: { name: 'ssh', origin: 'ssh', text } },
    { type: 'remove', name: `paste ${step - 2}` },
  ];
  await store['case.change']({
    id,
    lock,
    changes: [...sources.slice(step % 3, (step % 3) + 1), { type: 'about', about: { ticket: String(step) } }],
    typed: `typed ${step}${' '.repeat(20_000)}`,
  });
  process.stdout.write(`${step}\n`);
}
