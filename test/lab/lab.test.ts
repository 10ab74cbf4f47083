import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectScript } from '../../shared/probes/collect.ts';
import { cleanup, type Lab, startLab, whyNoLab } from './lab.ts';
import { collect, SHORT, TALL } from './pasted.ts';
import type { Expected, Scenario } from './scenarios.ts';
import { logIn, paste } from './session.ts';
import { verdictOf } from './verdict.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

beforeAll(cleanup);
afterAll(cleanup);

async function withLab(scenario: Pick<Scenario, 'change'>, use: (lab: Lab) => Promise<void>): Promise<void> {
  const lab = await startLab(scenario);
  try {
    await use(lab);
  } finally {
    await lab.stop();
  }
}

const HEALTHY: Expected = { verdict: 'healthy', reason: 'reached', confidence: 'proven' };

describe.skipIf(why !== undefined)('the block, pasted into the device as it is', () => {
  test.concurrent.each(['password', 'interactive', 'key', 'fxos'] as const)(
    '%s login on a terminal that pages',
    (way) =>
      withLab({ change: {} }, async (lab) => {
        const device = await collect(lab, lab.device.users[way], SHORT);
        expect(device.text).toContain('--More--');
        expect(verdictOf([device], {})).toEqual(HEALTHY);
      }),
  );

  test.concurrent('on an FMC, which has a shell at once', () =>
    withLab({ change: { dns: 'nxdomain' } }, async (lab) => {
      const session = await logIn(lab, lab.device.users.fmc, SHORT);
      try {
        await paste(session, lab, collectScript('fmc'));
        expect(verdictOf([{ name: 'fmc.log', origin: 'pasted', text: session.log() }], {})).toEqual({
          verdict: 'dns-unresolved',
          reason: 'nxdomain',
          // Nobody asked the FMC for its proxy.
          confidence: 'likely',
        });
      } finally {
        await session.end();
      }
    }));

  test.concurrent('the remedy that the verdict names heals, and the same log then says so', ({ expect }) =>
    withLab({ change: { dnsServers: [] } }, async (lab) => {
      const session = await logIn(lab, lab.device.users.password, TALL);
      const judge = () => verdictOf([{ name: 'session.log', origin: 'pasted', text: session.log() }], {});
      try {
        await paste(session, lab, collectScript('ftd'));
        expect(judge().verdict).toBe('dns-missing');
        session.type('exit\nconfigure network dns servers 10.25.0.1\n');
        await session.until(/10\.25\.0\.1\r\r?\n> $/);
        await lab.exec('device', ['pmtool', 'restartbyid', 'SSEConnector']);
        await expect
          .poll(async () => (await lab.exec('device', ['lsof', '-i'])).output, { timeout: 15_000 })
          .toMatch(/8989 \(ESTABLISHED\)/);
        await paste(session, lab, collectScript('ftd'));
        expect(judge()).toEqual(HEALTHY);
      } finally {
        await session.end();
      }
    }));
});
