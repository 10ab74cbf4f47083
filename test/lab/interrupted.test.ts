import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkCase } from '../../shared/case/verify.ts';
import { CaseFileSchema } from '../../shared/model/case.ts';
import { DiagnosisSchema } from '../../shared/model/diagnosis.ts';
import { device as deviceTexts } from '../../shared/text/en/device.ts';
import { start, verdictFrom } from './command-line.ts';
import { cleanup, type Lab, whyNoLab } from './lab.ts';
import { openLabs } from './labs.ts';
import { askOverSsh, emptyDraft } from './over-ssh.ts';
import { cutSessions, newSince, processesOn } from './processes.ts';
import { type Scenario, scenarioNamed } from './scenarios.ts';
import { verdictOf } from './verdict.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

const place = mkdtempSync(join(tmpdir(), 'ftdlab-files-'));
const labs = openLabs(6);
beforeAll(cleanup);
afterAll(async () => {
  rmSync(place, { recursive: true, force: true });
  await labs.stop();
});

/** A network in which `curl` and `telnet` hang for seconds: long enough to be interrupted. */
const name = 'ports-443-and-8989-dropped';
const hanging: Scenario = scenarioNamed(name) ?? {
  id: name,
  change: {},
  expected: { verdict: 'healthy', confidence: 'none' },
};

function probing(lab: Lab, more: readonly string[] = []) {
  const { address, users, knownHosts, password } = lab.device;
  const target = ['--ssh', `${users.password}@${address}`, '--known-hosts', knownHosts, '--password-stdin'];
  return start(['probe', ...target, '--integration', 'on', '--json', '--lang', 'en', ...more], {
    input: `${password}\n`,
  });
}

/** Waits until the device runs something new that matches. */
async function untilRunning(lab: Lab, before: ReadonlyMap<string, string>, pattern: RegExp): Promise<void> {
  await vi.waitFor(async () => expect((await newSince(before, lab)).join('\n')).toMatch(pattern), { timeout: 60_000 });
}

const CURL = /^curl -v -k/m;
const SESSION = /^sshd: admin/m;

describe.skipIf(why !== undefined)('interrupted', { concurrent: true }, () => {
  test('kill -9: nothing of ours keeps running on the device, and the case holds what was collected', ({ expect }) =>
    labs.use(hanging, async (lab) => {
      const before = await processesOn(lab);
      const file = join(place, 'killed.ftdcase');
      const run = probing(lab, ['--case', file]);
      await run.says(/· Management network/);
      await untilRunning(lab, before, CURL);
      await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain('Management port'), { timeout: 20_000 });
      run.child.kill('SIGKILL');
      await run.ended;
      const kept = CaseFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      expect(checkCase(kept, kept)).toEqual([]);
      expect(kept.sources[0]?.text).toContain('[ System Information ]');
      await expect.poll(() => newSince(before, lab), { timeout: 20_000 }).toEqual([]);
    }));

  test('Ctrl-C: what was collected is printed within three seconds, and nothing stays on the device', ({ expect }) =>
    labs.use(hanging, async (lab) => {
      const before = await processesOn(lab);
      const run = probing(lab);
      await run.says(/· Management network/);
      await untilRunning(lab, before, CURL);
      const begun = performance.now();
      run.child.kill('SIGINT');
      const result = await run.ended;
      expect(performance.now() - begun).toBeLessThan(3000);
      expect(result.code).toBe(4);
      const { facts } = DiagnosisSchema.parse(JSON.parse(result.stdout));
      expect(facts['dns.servers']?.value).toEqual(['10.25.0.1']);
      await expect.poll(() => newSince(before, lab), { timeout: 10_000 }).toEqual([]);
    }));

  test('Ctrl-C while logging in', ({ expect }) =>
    labs.use(hanging, async (lab) => {
      const before = await processesOn(lab);
      const run = probing(lab);
      await untilRunning(lab, before, SESSION);
      const begun = performance.now();
      run.child.kill('SIGINT');
      const result = await run.ended;
      expect(performance.now() - begun).toBeLessThan(3000);
      expect(result).toMatchObject({ code: 4, stdout: '' });
      expect(result.stderr).toContain(deviceTexts['problem.ssh-cancelled']);
      await expect.poll(() => newSince(before, lab), { timeout: 10_000 }).toEqual([]);
    }));

  test('a session cut in the middle of a probe: what came is kept and diagnosed', ({ expect }) =>
    labs.use(hanging, async (lab) => {
      const before = await processesOn(lab);
      const file = join(place, 'cut.ftdcase');
      const run = probing(lab, ['--case', file]);
      await run.says(/· Management network/);
      await untilRunning(lab, before, CURL);
      await cutSessions(lab);
      const result = await run.ended;
      expect(result.code).toBe(4);
      expect(result.stderr).toContain(`The connection to ${lab.device.address} was lost.`);
      expect(result.stderr.match(/was lost/g)).toHaveLength(2);
      expect(DiagnosisSchema.parse(JSON.parse(result.stdout)).facts['dns.servers']?.state).toBe('yes');
      const [source] = CaseFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).sources;
      expect(source?.text).toMatch(/begin curl -v -k .* ---\n[^-]*Trying/);
      await expect.poll(() => newSince(before, lab), { timeout: 10_000 }).toEqual([]);
    }));

  test('a link that goes dead: after the keepalive the same', ({ expect }) =>
    labs.use(hanging, async (lab) => {
      // telnet has no limit but the kernel's: 15 seconds instead of two minutes.
      const retries = (count: number) => lab.exec('device', ['sysctl', '-w', `net.ipv4.tcp_syn_retries=${count}`]);
      expect((await retries(3)).code).toBe(0);
      const before = await processesOn(lab);
      const run = probing(lab);
      await run.says(/· Management network/);
      await untilRunning(lab, before, CURL);
      await lab.exec('device', ['ip', 'link', 'set', 'mgmt', 'down']);
      try {
        const result = await run.ended;
        expect(result.code).toBe(4);
        expect(result.stderr).toContain(`The connection to ${lab.device.address} was lost.`);
        expect(DiagnosisSchema.parse(JSON.parse(result.stdout)).facts['dns.servers']?.state).toBe('yes');
        // The device has not heard of it: its commands end by their own limits, and only waiting shells are left.
        await expect
          .poll(
            async () => (await newSince(before, lab)).filter((args) => /^(?:curl|telnet|ping|nslookup)/.test(args)),
            {
              timeout: 30_000,
            },
          )
          .toEqual([]);
      } finally {
        await lab.exec('device', ['ip', 'link', 'set', 'mgmt', 'up']);
        await retries(6);
      }
    }));

  test('a command that no Ctrl-C ends takes its shell with it, and the others go on', ({ expect }) =>
    labs.use({ change: {} }, async (lab) => {
      const before = await processesOn(lab);
      const stubborn = '/usr/local/sf/bin/lsof';
      const script = `printf '#!/bin/bash\\ntrap "" INT\\nsleep 300 & wait\\nsleep 300\\n' >${stubborn}; chmod 755 ${stubborn}`;
      await lab.exec('device', ['sh', '-c', script]);
      try {
        const run = probing(lab, ['--timeout', '5', '--only', 'showNetwork,lsof,connectorProperties,curl,time']);
        const result = await run.ended;
        expect(verdictFrom(result).verdict).toBe('inconclusive');
        expect(result.code).toBe(3);
        expect(result.stderr).toMatch(/… Connector’s connections/);
        expect(result.stderr).toMatch(/· HTTPS request panacea/);
        await expect.poll(() => newSince(before, lab), { timeout: 10_000 }).toEqual([]);
      } finally {
        await lab.exec('device', ['rm', '-f', stubborn]);
      }
    }));

  test('asked again with what was collected, it keeps that and adds the rest', ({ expect }) =>
    labs.use(hanging, async (lab) => {
      let isCut = false;
      const first = await askOverSsh(lab, emptyDraft(hanging), 'everything', (run) => {
        if (isCut || run?.asked.find(({ key }) => key === 'showNetwork')?.state !== 'done') return;
        isCut = true;
        void cutSessions(lab);
      });
      expect(first.run.problem?.problem).toBe('ssh-connection-lost');
      const [earlier, ...none] = first.draft.sources;
      expect(none).toEqual([]);
      expect(earlier?.text).toContain('begin show network ---');
      const second = await askOverSsh(lab, first.draft, 'everything');
      expect(second.run.problem).toBeUndefined();
      expect(second.draft.sources[0]).toEqual(earlier);
      expect(second.draft.sources).toHaveLength(2);
      expect(new Set(second.draft.sources.map((source) => source.name)).size).toBe(2);
      expect(verdictOf(second.draft.sources, hanging)).toEqual(hanging.expected);
    }));
});
