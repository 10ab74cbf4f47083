import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeviceProblem } from '../../shared/model/device-problems.ts';
import { say } from '../../shared/text/text.ts';
import { call, type Result, type StartOptions } from './command-line.ts';
import { cleanup, type Lab, startLab, whyNoLab } from './lab.ts';
import { type LaptopServer, serveLaptop } from './laptop-server.ts';
import { DEVICE } from './network.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

const place = mkdtempSync(join(tmpdir(), 'ftdlab-files-'));
let lab: Lab;
let server: LaptopServer;
beforeAll(async () => {
  cleanup();
  if (why !== undefined) return;
  lab = await startLab({ change: {} });
  const web = `cd /tmp; python3 -m http.server ${WEB_PORT} >/dev/null 2>&1 & until bash -c '</dev/tcp/127.0.0.1/${WEB_PORT}' 2>/dev/null; do sleep 0.1; done`;
  await lab.exec('device', ['sh', '-c', web]);
  server = await serveLaptop(lab);
});
afterAll(async () => {
  rmSync(place, { recursive: true, force: true });
  await lab?.stop();
});

const LANGS = ['de', 'en'] as const;

/** Calls in both languages: nothing on standard output, exit code 4, and the problem's own sentence as the last line. */
async function expectProblem(
  problem: DeviceProblem,
  argv: readonly string[],
  options: StartOptions & { values?: Record<string, string> } = {},
): Promise<Result[]> {
  const results = await Promise.all(LANGS.map((lang) => call(['probe', ...argv, '--lang', lang], options)));
  for (const [index, result] of results.entries()) {
    // What the sentence names and the test does not know may be anything but nothing.
    const parts = say(LANGS[index] ?? 'en', `problem.${problem}`, options.values ?? {}).split(/\{\w+\}/);
    const sentence = new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.+')}$`);
    expect(result.stderr.trimEnd().split('\n').at(-1)).toMatch(sentence);
    expect(result).toMatchObject({ code: 4, stdout: '' });
  }
  return results;
}

const WEB_PORT = 8080;
const WITH_PASSWORD = '--password-stdin';

describe.skipIf(why !== undefined)('the way in', { concurrent: true }, () => {
  const at = (user: string, port: number = lab.device.port) => ['--ssh', `${user}@${lab.device.address}:${port}`];
  const known = () => [WITH_PASSWORD, '--known-hosts', lab.device.knownHosts];
  const password = () => `${lab.device.password}\n`;
  const inside = (): StartOptions => ({ at: [lab, 'inside'], input: password() });

  test('a name that nobody knows', () =>
    expectProblem('ssh-unresolvable', ['--ssh', 'admin@ftd01.example.net', WITH_PASSWORD], {
      ...inside(),
      values: { host: 'ftd01.example.net' },
    }));

  test('a closed port', () =>
    expectProblem('ssh-refused', [...at('admin', 23), ...known()], {
      input: password(),
      values: { host: lab.device.address, port: '23' },
    }));

  test('no way there', () => expectProblem('ssh-unreachable', ['--ssh', 'admin@10.20.30.99', WITH_PASSWORD], inside()));

  test('a firewall between that drops', async () => {
    const rule = `add rule inet lab forward ip daddr ${DEVICE} tcp dport 2222 drop`;
    await lab.exec('router', ['nft', rule]);
    await expectProblem('ssh-timeout', ['--ssh', `admin@${DEVICE}:2222`, WITH_PASSWORD], inside());
  });

  test('HTTP instead of SSH', () =>
    expectProblem('ssh-not-ssh', [...at('admin', WEB_PORT), ...known()], { input: password() }));

  test('TLS instead of SSH, which hangs up at once', () =>
    expectProblem('ssh-refused', ['--ssh', 'admin@203.0.113.11:443', WITH_PASSWORD], inside()));

  test('a wrong password', () =>
    expectProblem('ssh-wrong-login', [...at('admin'), ...known()], {
      input: 'Not-the-password-1\n',
      values: { user: 'admin', host: lab.device.address },
    }));

  test('a wrong password at a keyboard-interactive login', () =>
    expectProblem('ssh-wrong-login', [...at('interactive'), ...known()], { input: 'Not-the-password-1\n' }));

  test('no password at all', () =>
    expectProblem('ssh-no-login', [...at('admin'), '--known-hosts', lab.device.knownHosts]));

  test('a password that has expired', () =>
    expectProblem('ssh-password-expired', [...at('expired'), ...known()], { input: password() }));

  test('a key that nobody has seen, or another than the one accepted', async () => {
    const file = join(place, 'empty');
    const argv = [...at('admin'), WITH_PASSWORD, '--known-hosts', file];
    const values = { host: lab.device.address, fingerprint: lab.device.hostKeyFingerprint };
    await expectProblem('ssh-host-key-unknown', argv, { input: password(), values });
    const other = `SHA256:${'A'.repeat(43)}`;
    await expectProblem('ssh-host-key-unknown', [...argv, '--accept-host-key', other], { input: password(), values });
    const only = ['--only', 'showVersion', '--json'];
    const accepted = ['probe', ...argv, '--accept-host-key', lab.device.hostKeyFingerprint, ...only];
    expect((await call(accepted, { input: password() })).code).toBe(3);
    expect(readFileSync(file, 'utf8')).toMatch(/^198\.18\.\d+\.2 ssh-ed25519 \S+\n$/);
    expect((await call(['probe', ...argv, ...only], { input: password() })).code).toBe(3);
  });

  test('a key that has changed, which no option gets past', async () => {
    const file = join(place, 'changed');
    const stranger = readFileSync(`${lab.device.identity}.pub`, 'utf8');
    writeFileSync(file, `# Moved here.\n${lab.device.address} ${stranger}`);
    const argv = [...at('admin'), WITH_PASSWORD, '--known-hosts', file];
    const accepting = [...argv, '--accept-host-key', lab.device.hostKeyFingerprint];
    const values = { host: lab.device.address, fingerprint: lab.device.hostKeyFingerprint, file, line: '2' };
    await expectProblem('ssh-host-key-changed', argv, { input: password(), values });
    await expectProblem('ssh-host-key-changed', accepting, { input: password(), values });
    expect(readFileSync(file, 'utf8')).toBe(`# Moved here.\n${lab.device.address} ${stranger}`);
  });

  test('a key file that is none', () =>
    expectProblem('ssh-key-unreadable', [...at('key'), ...known(), '--identity', lab.device.knownHosts], {
      input: password(),
      values: { file: lab.device.knownHosts },
    }));

  test('text without end', () =>
    expectProblem('ssh-flooded', [...at(lab.device.users.flood), ...known()], { input: password() }));

  test('a shell that says nothing', () =>
    expectProblem('ssh-silent', [...at(lab.device.users.stuck), ...known()], { input: password() }));

  test('no terminal', () =>
    expectProblem('ssh-no-pty', [...at(lab.device.users.noTerminal), ...known()], { input: password() }));

  test('a server that is no firewall', () => {
    const argv = ['--ssh', `${server.user}@${server.address}:${server.shellPort}`, '--known-hosts', server.knownHosts];
    return expectProblem('ssh-not-an-ftd', [...argv, '--identity', lab.device.identity], { at: [lab, 'inside'] });
  });

  test('a jump host that cannot get there', () => {
    const argv = ['--ssh', 'admin@10.20.30.40:23', '--jump', `${server.user}@${server.address}`];
    const options = ['--known-hosts', server.knownHosts, '--identity', lab.device.identity];
    return expectProblem('ssh-jump-refused', [...argv, ...options], { at: [lab, 'inside'] });
  });
});
