import { openStore } from '../../../electron/host/store/store.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import type { Change } from '../../../shared/model/case/draft.ts';

/**
 * A process that works on a case until it is killed: pastes, a growing live source, answers, case data, text in the
 * field. After each confirmation it says which step is safe.
 */
const [folder = '', id = '', from = '0'] = process.argv.slice(2);
// What is safe before anything is done: the clock of the kill runs from here, so that opening and folding are hit too.
process.stdout.write(`${Number(from) - 1}\n`);
const store = openStore({ folder });
const { lock } = await store['case.open']({ id });
if (lock === undefined) throw new Error('locked');

function changesOf(step: number): Change[] {
  const text = `step ${step}\n${'nslookup api-sse.cisco.com – ü\n'.repeat(step % 50)}`;
  switch (step % 5) {
    case 0:
      return [{ type: 'add', sources: [{ name: `paste ${step}`, origin: 'pasted', text }] }];
    case 1:
      return [{ type: 'put', source: { name: 'ssh', origin: 'ssh', text } }];
    case 2:
      return [{ type: 'settings', settings: SettingsSchema.parse({ integration: step % 2 ? 'on' : 'off' }) }];
    case 3:
      return [{ type: 'remove', name: `paste ${step - 3}` }];
    default:
      return [];
  }
}

for (let step = Number(from); ; step++) {
  const about: Change = { type: 'about', about: { ticket: String(step) } };
  await store['case.change']({
    id,
    lock,
    changes: [...changesOf(step), about],
    typed: `typed ${step}${' '.repeat(20_000)}`,
  });
  process.stdout.write(`${step}\n`);
}
