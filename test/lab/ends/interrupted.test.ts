import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { checkCase } from '../../../shared/case/verify.ts';
import { CaseFileSchema } from '../../../shared/model/case/case.ts';
import { DiagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { say } from '../../../shared/text/text.ts';
import { start } from '../../command-line.ts';
import type { Program, Result } from '../../program.ts';
import { type Scenario, scenarioNamed, verdictFrom } from '../scenarios/scenarios.ts';
import { describeInLab, folderForFiles, severalLabs } from '../suite.ts';
import type { Lab } from '../world/lab.ts';
import { cutSessions, newSince, processesOn } from '../world/processes.ts';

/** A network in which `curl` and `telnet` hang for seconds: long enough to be interrupted. */
const hanging = scenarioNamed('ports-443-and-8989-dropped');

function probing(lab: Lab, more: readonly string[] = []) {
  const { address, users, knownHosts, password } = lab.device;
  const target = ['--ssh', `${users.password}@${address}`, '--known-hosts', knownHosts, '--password-stdin'];
  return start(['probe', ...target, '--integration', 'on', '--json', '--lang', 'en', ...more], {
    input: `${password}\n`,
  });
}

const diagnosisOf = ({ stdout }: Result) => DiagnosisSchema.parse(JSON.parse(stdout));
const sourceIn = (file: string) => CaseFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).sources[0]?.text;

describeInLab('interrupted', { concurrent: true }, () => {
  const place = folderForFiles();
  const withLab = severalLabs(6);

  /** Interrupts a run while `curl` hangs on the device; nothing of ours may keep running there. */
  const interrupted = (
    more: readonly string[],
    interrupt: (run: Program, lab: Lab) => unknown,
    then: (result: Result, lab: Lab) => unknown,
  ) =>
    withLab(hanging, async (lab) => {
      const before = await processesOn(lab);
      const run = probing(lab, more);
      await run.says(/· Management network/);
      const seen = { timeout: 60_000 };
      await vi.waitFor(async () => expect((await newSince(before, lab)).join('\n')).toMatch(/^curl -v -k/m), seen);
      await interrupt(run, lab);
      await then(await run.ended, lab);
      await vi.waitFor(async () => expect(await newSince(before, lab)).toEqual([]), { timeout: 20_000 });
    });
  const isLost = (result: Result, lab: Lab) => {
    expect(result.code).toBe(4);
    expect(result.stderr).toContain(`The connection to ${lab.device.address} was lost.`);
    expect(diagnosisOf(result).facts['dns.servers']?.state).toBe('yes');
  };

  test('kill -9: nothing of ours keeps running on the device, and the case holds what was collected', () => {
    const file = join(place, 'killed.ftdcase');
    return interrupted(
      ['--case', file],
      async ({ child }) => {
        await vi.waitFor(() => expect(sourceIn(file)).toContain('Management port'), { timeout: 20_000 });
        child.kill('SIGKILL');
      },
      () => {
        const kept = CaseFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
        expect(checkCase(kept, kept)).toEqual([]);
      },
    );
  });

  test('Ctrl-C: what was collected is printed within three seconds, and nothing stays on the device', () => {
    let begun = 0;
    return interrupted(
      [],
      ({ child }) => {
        begun = performance.now();
        child.kill('SIGINT');
      },
      (result) => {
        expect(performance.now() - begun).toBeLessThan(3000);
        expect(result.code).toBe(4);
        expect(diagnosisOf(result).facts['dns.servers']?.value).toEqual(['10.25.0.1']);
      },
    );
  });

  test('a session cut in the middle of a probe: what came is kept and diagnosed', () => {
    const file = join(place, 'cut.ftdcase');
    return interrupted(
      ['--case', file],
      (_run, lab) => cutSessions(lab),
      (result, lab) => {
        isLost(result, lab);
        expect(result.stderr.match(/was lost/g)).toHaveLength(2);
        expect(sourceIn(file)).toMatch(/begin curl -v -k .* ---\n[^-]*Trying/);
      },
    );
  });

  test('a link that goes dead: after the keepalive the same', () => {
    const link = (lab: Lab, state: string) => lab.exec('device', ['ip', 'link', 'set', 'mgmt', state]);
    return interrupted(
      [],
      (_run, lab) => link(lab, 'down'),
      async (result, lab) => {
        await link(lab, 'up');
        isLost(result, lab);
        // The device has not heard of it: its shells wait until the server has.
        await cutSessions(lab);
      },
    );
  });

  /** A run while a program of the device is another one; nothing of ours may keep running there. */
  const replacing = (change: Scenario['change'], name: string, script: string, more: string[]) =>
    withLab({ change }, async (lab) => {
      const before = await processesOn(lab);
      const program = `/usr/local/sf/bin/${name}`;
      await lab.exec('device', ['sh', '-c', `printf '${script}' >${program}; chmod 755 ${program}`]);
      try {
        const result = await probing(lab, more).ended;
        await vi.waitFor(async () => expect(await newSince(before, lab)).toEqual([]), { timeout: 10_000 });
        return result;
      } finally {
        await lab.exec('device', ['rm', '-f', program]);
      }
    });

  test('a confirmed diagnosis ends a long curl on the device instead of waiting for it', async () => {
    const { change } = scenarioNamed('dns-no-servers');
    const slow = '#!/bin/sh\\nexec sleep 300\\n';
    const result = await replacing(change, 'curl', slow, ['--enough', '--timeout', '300']);
    expect(verdictFrom(result)).toMatchObject({ verdict: 'dns-missing', confidence: 'proven' });
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/– HTTPS request api-sse\.cisco\.com {2}stopped: the diagnosis is confirmed/);
  });

  test('a command that no Ctrl-C ends takes its shell with it, and the others go on', async () => {
    const stubborn = '#!/bin/bash\\ntrap "" INT\\nsleep 300 & wait\\nsleep 300\\n';
    const only = ['--timeout', '5', '--only', 'showNetwork,lsof,connectorProperties,curl,time'];
    const result = await replacing({}, 'lsof', stubborn, only);
    expect(verdictFrom(result).verdict).toBe('inconclusive');
    expect(result.code).toBe(3);
    expect(result.stderr).toContain(`… ${say('en', 'probe.lsof')}`);
    expect(result.stderr).toMatch(/· HTTPS request panacea/);
  });
});
