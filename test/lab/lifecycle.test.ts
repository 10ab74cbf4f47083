import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanup, type Lab, startLab, whyNoLab } from './lab.ts';
import { startRelay } from './relay.ts';
import { run } from './run.ts';
import { scenarioNamed } from './scenarios.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

/** Whatever of a lab exists on the machine. */
async function traces(id: number): Promise<string> {
  const looks = await Promise.all([
    run(['ip', 'netns', 'list']),
    run(['ip', '-brief', 'link']),
    run(['sh', '-c', 'ls -d /tmp/ftdlab-* /etc/netns/* 2>/dev/null']),
    run(['mount']),
    run(['ps', '-eo', 'args']),
  ]);
  const own = new RegExp(`ftdlab-${id}(?!\\d)`);
  return looks.flatMap(({ output }) => output.split('\n').filter((line) => own.test(line))).join('\n');
}

describe.skipIf(why !== undefined)('a lab', () => {
  let lab: Lab;
  beforeAll(async () => {
    cleanup();
    lab = await startLab({ change: {} });
  });
  afterAll(() => lab?.stop());

  const issuer = async () =>
    /issuer: (.*)/.exec((await lab.exec('device', ['curl', '-skv', 'https://api-sse.cisco.com'])).output)?.[1];

  test('changes from one scenario to another', async () => {
    expect(await issuer()).toContain('HydrantID');
    await lab.change(scenarioNamed('tls-intercepted') ?? { change: {} });
    expect(await issuer()).toContain('Example Corp TLS Inspection CA');
    await lab.change({ change: {} });
    expect(await issuer()).toContain('HydrantID');
  });

  test('never changes the machine', async () => {
    await lab.exec('device', ['touch', '/etc/from-the-lab', '/ngfw/from-the-lab', '/root/from-the-lab']);
    expect((await lab.exec('device', ['ls', '/etc/from-the-lab', '/ngfw', '/root'])).output).toContain('from-the-lab');
    expect((await run(['ls', '/etc/from-the-lab', '/ngfw', '/root/from-the-lab'])).output).not.toMatch(/^\/|^from/m);
  });

  const ssh = (port: number, ...options: string[]) => {
    const { address, identity, knownHosts } = lab.device;
    const fixed = `-F none -tt -i ${identity} -o BatchMode=yes -o UserKnownHostsFile=${knownHosts} -p ${port}`;
    return run(['sh', '-c', `printf 'show time\\rexit\\r' | ssh ${fixed} ${options.join(' ')} key@${address}`]);
  };
  const OLD = [
    ...['-o', 'KexAlgorithms=+diffie-hellman-group14-sha1', '-o', 'HostKeyAlgorithms=+ssh-rsa'],
    ...['-o', 'Ciphers=+aes128-cbc', '-o', 'MACs=+hmac-sha1'],
  ];

  test('has a port where only old algorithms are spoken', async () => {
    expect((await ssh(lab.device.port)).output).toMatch(/UTC -/);
    expect((await ssh(lab.device.oldPort)).output).toMatch(/no matching (?:key exchange|host key|cipher)/);
    expect((await ssh(lab.device.oldPort, ...OLD)).output).toMatch(/UTC -/);
  });

  test('can be put behind a slow link', async () => {
    const relay = await startRelay(lab.device, 100);
    try {
      const start = performance.now();
      const { output } = await run(['ssh-keyscan', '-T', '10', '-t', 'ed25519', '-p', String(relay.port), '127.0.0.1']);
      expect(output).toContain('ssh-ed25519');
      // The greeting, then two round trips of key exchange.
      expect(performance.now() - start).toBeGreaterThan(250);
    } finally {
      relay.stop();
    }
  });

  test('leaves nothing behind', async () => {
    const other = await startLab({ change: {} });
    expect(await traces(other.id)).not.toBe('');
    await other.stop();
    expect(await traces(other.id)).toBe('');
  });

  test('leaves nothing behind a crash that the next start does not remove', async () => {
    const program = ['test/node.mjs', 'test/lab/main.ts', 'healthy'];
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes('Ctrl-C')) break;
    }
    const id = Number(/ftdlab-(\d+)-laptop/.exec(said)?.[1]);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(await traces(id)).not.toBe('');
    cleanup();
    expect(await traces(id)).toBe('');
    expect(await traces(lab.id)).not.toBe('');
  });
});
