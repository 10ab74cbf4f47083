import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CaseFileSchema } from '../../shared/model/case.ts';
import { DiagnosisSchema } from '../../shared/model/diagnosis.ts';
import { catalogue } from '../../shared/probes/catalogue.ts';
import { call, verdictFrom } from './command-line.ts';
import { cleanup, type Lab, startLab, whyNoLab } from './lab.ts';
import { serveLaptop } from './laptop-server.ts';
import { DEVICE } from './network.ts';
import type { Expected, World } from './scenarios.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

const HEALTHY: Expected = { verdict: 'healthy', reason: 'reached', confidence: 'proven' };
const place = mkdtempSync(join(tmpdir(), 'ftdlab-files-'));
let lab: Lab;
beforeAll(async () => {
  cleanup();
  if (why === undefined) lab = await startLab({ change: {} });
});
afterAll(async () => {
  rmSync(place, { recursive: true, force: true });
  await lab?.stop();
});

/** The options of a call that nobody is asked anything in. */
const on = ({ device }: Lab, user: string, port = device.port) => [
  ...['probe', '--ssh', `${user}@${device.address}:${port}`, '--known-hosts', device.knownHosts],
  ...['--integration', 'on', '--json', '--lang', 'en'],
];
const WITH_PASSWORD = '--password-stdin';

describe.skipIf(why !== undefined)('probe --ssh', { concurrent: true }, () => {
  const input = () => `${lab.device.password}\n`;

  test.each(['password', 'interactive', 'fxos', 'single'] as const)('%s: everything, healthy', async (way) => {
    const result = await call([...on(lab, lab.device.users[way]), WITH_PASSWORD], { input: input() });
    expect(verdictFrom(result)).toEqual(HEALTHY);
    expect(result.code).toBe(0);
    expect(result.stderr).not.toContain('✗');
  });

  test('a key file, and the password for sudo apart', async () => {
    const { identity, users } = lab.device;
    const argv = [...on(lab, users.key), '--identity', identity, '--sudo-password-stdin'];
    const result = await call(argv, { input: input() });
    expect(verdictFrom(result)).toEqual(HEALTHY);
    expect(result.code).toBe(0);
  });

  test('without root rights, what CLISH tells is kept and diagnosed, and the reason is told once', async () => {
    const { identity, users } = lab.device;
    const without = call([...on(lab, users.key), '--identity', identity]);
    const wrong = call([...on(lab, users.password), WITH_PASSWORD, '--sudo-password-stdin'], {
      input: `${input()}Not-the-password-1\n`,
    });
    for (const result of await Promise.all([without, wrong])) {
      expect(verdictFrom(result).verdict).toBe('inconclusive');
      expect(result.code).toBe(4);
      expect(result.stderr).toMatch(/· Management network/);
      expect(result.stderr).toMatch(/✗ HTTPS request api-sse.cisco.com/);
      expect(result.stderr.match(/root rights/g)).toHaveLength(1);
    }
  });

  test('old algorithms after consent only', async () => {
    const old = on(lab, lab.device.users.password, lab.device.oldPort);
    const refused = await call([...old, WITH_PASSWORD], { input: input() });
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toContain('offers only outdated SSH algorithms (diffie-hellman-group14-sha1');
    const allowed = await call([...old, WITH_PASSWORD, '--allow-old-algorithms'], { input: input() });
    expect(verdictFrom(allowed)).toEqual(HEALTHY);
    expect(allowed.code).toBe(0);
    expect(allowed.stderr).toMatch(/outdated/);
  });

  test('some probes only', async () => {
    const argv = [...on(lab, lab.device.users.password), WITH_PASSWORD, '--only', 'curl,showVersion'];
    const result = await call(argv, { input: input() });
    expect(verdictFrom(result).verdict).toBe('inconclusive');
    expect(result.code).toBe(3);
    const { recognised } = DiagnosisSchema.parse(JSON.parse(result.stdout));
    expect(new Set(recognised.map(({ probe }) => probe))).toEqual(new Set(['curl', 'showVersion']));
  });

  test('no more than enough', async () => {
    const result = await call([...on(lab, lab.device.users.password), WITH_PASSWORD, '--enough'], { input: input() });
    expect(verdictFrom(result)).toEqual(HEALTHY);
    expect(result.code).toBe(0);
    expect(result.stderr.match(/·/g)?.length).toBeLessThan(10);
  });

  test('a case and a PDF, which verify', async () => {
    const [file, pdf] = [join(place, 'all.ftdcase'), join(place, 'all.pdf')];
    const argv = [...on(lab, lab.device.users.password), WITH_PASSWORD, '--case', file, '--pdf', pdf];
    expect((await call(argv, { input: input() })).code).toBe(0);
    const [source, ...more] = CaseFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).sources;
    expect(more).toEqual([]);
    expect(source).toMatchObject({ origin: 'ssh' });
    for (const { command } of Object.values(catalogue))
      if (command) expect(source?.text).toContain(`begin ${command({ host: 'api-sse.cisco.com', port: 443 })} ---`);
    for (const written of [file, pdf]) expect((await call(['verify', written])).code).toBe(0);
    expect(spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).stdout).toContain('api-sse.cisco.com');
  });

  test('through a jump host', async () => {
    const jump = await serveLaptop(lab);
    const argv = [
      ...['probe', '--ssh', `${lab.device.users.password}@${DEVICE}`, '--jump', `${jump.user}@${jump.address}`],
      ...['--identity', lab.device.identity, '--known-hosts', jump.knownHosts],
      ...['--integration', 'on', '--json', WITH_PASSWORD],
    ];
    const result = await call(argv, { input: input(), at: [lab, 'inside'] });
    expect(verdictFrom(result)).toEqual(HEALTHY);
    expect(result.code).toBe(0);
  });
});

describe.skipIf(why !== undefined)('probe --ssh elsewhere', { concurrent: true }, () => {
  async function inLab(change: Partial<World>, work: (own: Lab) => Promise<void>): Promise<void> {
    const own = await startLab({ change });
    try {
      await work(own);
    } finally {
      await own.stop();
    }
  }

  test('a problem found ends with 1', () =>
    inLab({ dns: 'nxdomain' }, async (own) => {
      const argv = [...on(own, own.device.users.interactive), WITH_PASSWORD];
      const result = await call(argv, { input: `${own.device.password}\n` });
      expect(verdictFrom(result)).toEqual({ verdict: 'dns-unresolved', reason: 'nxdomain', confidence: 'proven' });
      expect(result.code).toBe(1);
    }));

  test('an FMC, which has a shell at once and no connector', () =>
    inLab({ dns: 'nxdomain' }, async (own) => {
      await own.exec('device', ['sh', '-c', 'mv /ngfw /not-here && mkdir /etc/sf']);
      const argv = [...on(own, own.device.users.fmc), WITH_PASSWORD];
      const result = await call(argv, { input: `${own.device.password}\n` });
      // Nobody asked the FMC for its proxy.
      expect(verdictFrom(result)).toEqual({ verdict: 'dns-unresolved', reason: 'nxdomain', confidence: 'likely' });
      expect(result.code).toBe(1);
      expect(result.stderr).not.toContain('✗');
    }));
});
