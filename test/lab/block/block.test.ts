import { test } from 'vitest';
import { collectScript } from '../../../shared/probes/collect.ts';
import { HEALTHY, verdictOf } from '../scenarios/scenarios.ts';
import { describeInLab, severalLabs } from '../suite.ts';
import { collect, logIn, paste, SHORT, TALL } from './session.ts';

describeInLab('the block, pasted into the device as it is', { concurrent: true }, () => {
  const withLab = severalLabs(3);

  test('behind FXOS, on a terminal of ten lines: no pager waits, and the CLI has its prompt back', ({ expect }) =>
    withLab({ change: {} }, async (lab) => {
      const log = await collect(lab, lab.device.users.fxos, SHORT);
      expect(log.text).not.toContain('--More--');
      expect(log.text).toMatch(/\n--- ftd-cloud-doctor done ---[\s\S]{0,40}\n> $/);
      expect(verdictOf([log], {})).toEqual(HEALTHY);
    }));

  test('on an FMC, which has a shell at once', ({ expect }) =>
    withLab({ change: { dns: 'nxdomain' } }, async (lab) => {
      const log = await collect(lab, lab.device.users.fmc, SHORT, 'fmc');
      // Nobody asked the FMC for its proxy.
      const expected = { verdict: 'dns-unresolved', reason: 'nxdomain', confidence: 'likely' };
      expect(verdictOf([log], {})).toEqual(expected);
    }));

  test('the remedy that the verdict names heals, and the same log then says so', ({ expect }) =>
    withLab({ change: { dnsServers: [] } }, async (lab) => {
      const session = await logIn(lab, lab.device.users.password, TALL);
      const judge = () => verdictOf([{ name: 'session.log', origin: 'pasted', text: session.log() }], {});
      try {
        await paste(session, lab, collectScript('ftd'));
        expect(judge().verdict).toBe('dns-missing');
        session.type('configure network dns servers 10.25.0.1\n');
        await session.until(/10\.25\.0\.1\r\r?\n> $/);
        await lab.exec('device', ['pmtool', 'restartbyid', 'SSEConnector']);
        await expect
          .poll(async () => (await lab.exec('device', ['lsof', '-i'])).output, { timeout: 15_000 })
          .toMatch(/(?:443|https) \(ESTABLISHED\)/);
        await paste(session, lab, collectScript('ftd'));
        expect(judge()).toEqual(HEALTHY);
      } finally {
        await session.end();
      }
    }));
});
