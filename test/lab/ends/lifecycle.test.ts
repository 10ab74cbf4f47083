import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { describeInLab, oneLab } from '../suite.ts';
import { cleanup, startLab } from '../world/lab.ts';
import { run } from '../world/run.ts';

/** Whatever of a lab exists on the machine. */
async function traces(id: number): Promise<string> {
  const looks =
    'ip netns list; ip -brief link; ls -d /tmp/ftdlab-* /etc/netns/* 2>/dev/null; mount; ps -eo args | grep -v "^sh -c"';
  const own = new RegExp(`ftdlab-${id}(?!\\d)`);
  const { output } = await run(['sh', '-c', looks]);
  return output
    .split('\n')
    .filter((line) => own.test(line))
    .join('\n');
}

describeInLab('a lab', {}, () => {
  const lab = oneLab();

  test('never changes the machine', async () => {
    const files = ['/etc/from-the-lab', '/ngfw/from-the-lab', '/root/from-the-lab'];
    await lab().exec('device', ['touch', ...files]);
    expect((await lab().exec('device', ['ls', ...files])).code).toBe(0);
    expect((await run(['ls', ...files])).output).not.toMatch(/^\//m);
  });

  test('leaves nothing behind, nor a crash that the next start does not remove', async () => {
    const other = await startLab({ change: {} });
    expect(await traces(other.id)).not.toBe('');
    await other.stop();
    expect(await traces(other.id)).toBe('');
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
    expect(await traces(lab().id)).not.toBe('');
  });
});
