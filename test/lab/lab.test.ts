import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Source } from '../../shared/evidence/source.ts';
import { SSE_HOST } from '../../shared/knowledge/hosts.ts';
import { catalogue } from '../../shared/probes/catalogue.ts';
import { collectScript } from '../../shared/probes/collect.ts';
import { diagnose } from '../../shared/tree/diagnose.ts';
import { cleanup, type Lab, startLab, whyNoLab } from './lab.ts';
import { type Expected, type Scenario, scenarios } from './scenarios.ts';
import { pasteBlock } from './session.ts';

const reason = whyNoLab();
if (reason) console.warn(`Lab tests are skipped: ${reason}.`);

beforeAll(cleanup);
afterAll(cleanup);

/** The verdict in the form in which scenarios expect it. */
function verdictOf(sources: Source[], settings: Scenario['settings']): Expected {
  const { verdict } = diagnose({
    sources,
    settings: { integration: 'on', identity: 'unknown', ...settings },
    lang: 'en',
  });
  const { id, reason, ports, host, step, confidence } = verdict;
  return {
    verdict: id,
    confidence,
    ...(reason === undefined ? {} : { reason }),
    ...(ports === undefined ? {} : { ports }),
    ...(host === undefined ? {} : { host }),
    ...(step === undefined ? {} : { step }),
  };
}

/** What a laptop in the same network sees, by the catalogue's own commands. */
async function askLaptop(lab: Lab): Promise<Source> {
  const commands = (['nslookup', 'curl', 'telnet'] as const).flatMap((id) =>
    (id === 'telnet' ? [443, 8989] : [443]).map((port) => catalogue[id].command?.({ host: SSE_HOST, port }) ?? ''),
  );
  const outputs = await Promise.all(
    commands.map(async (command) => {
      // In a terminal of its own: into a pipe, telnet would show nothing before its end.
      const { output } = await lab.exec('laptop', ['script', '-qec', `timeout 25 ${command}`, '/dev/null']);
      return `user@laptop:~$ ${command}\n${output}`;
    }),
  );
  return { name: 'laptop', origin: 'local', text: `${outputs.join('\n')}\nuser@laptop:~$ ` };
}

describe.skipIf(reason !== undefined)('the block, pasted into the device as it is', () => {
  test.concurrent.each(scenarios)('$id', async ({ change, settings, expected, laptop }) => {
    const lab = await startLab({ change });
    try {
      const [log, seen] = await Promise.all([
        pasteBlock(lab, collectScript('ftd'), { user: lab.device.users.password, rows: 50, columns: 132 }),
        laptop && askLaptop(lab),
      ]);
      const paste: Source = { name: 'session.log', origin: 'pasted', text: log };
      expect(verdictOf([paste], settings)).toEqual(expected);
      if (seen) expect(verdictOf([seen], settings)).toEqual(laptop);
    } finally {
      await lab.stop();
    }
  });
});

describe.skipIf(reason !== undefined)('every way in', () => {
  const short = { rows: 10, columns: 80 };

  test.concurrent.each(['password', 'interactive', 'key', 'fxos'] as const)(
    '%s, on a terminal that pages',
    async (way) => {
      const lab = await startLab({ change: {} });
      try {
        const log = await pasteBlock(lab, collectScript('ftd'), { user: lab.device.users[way], ...short });
        expect(log).toContain('--More--');
        expect(verdictOf([{ name: 'session.log', origin: 'pasted', text: log }], {})).toEqual({
          verdict: 'healthy',
          confidence: 'proven',
        });
      } finally {
        await lab.stop();
      }
    },
  );
});
