import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Program, type Result, run, serve } from '../../program.ts';
import type { World } from '../scenarios/scenarios.ts';
import { DEVICE_PARTS } from './device.ts';

/** A device that runs in its own root and process tree. */
export interface RunningDevice {
  /** Runs a program inside. */
  exec: (argv: readonly string[]) => Promise<Result>;
  /** Its root directory, as the machine sees it. */
  root: string;
}

const DEVICE_PATH = 'PATH=/usr/local/sf/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Starts the device that is laid out in the directory, in a network namespace that exists. */
export async function bootDevice(directory: string, space: string): Promise<RunningDevice> {
  const boot = await serve(
    [
      ...['ip', 'netns', 'exec', space, 'unshare', '-m', '-u', '-p', '-f', '--kill-child'],
      ...['--propagation', 'private', join(DEVICE_PARTS, 'boot'), directory],
    ],
    /ready/,
  );
  const inside = firstProcess(boot);
  return {
    root: `/proc/${inside}/root`,
    exec: (argv) =>
      run(['nsenter', '-t', inside, '-m', '-u', '-n', '-p', '--root', '--wd', 'env', '-i', DEVICE_PATH, ...argv]),
  };
}

/** `unshare` forks: the device's process 1 is its child. */
function firstProcess({ child: { pid } }: Program): string {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  if (!/^\d+$/.test(children)) throw new Error(`the device has no process: ${children}`);
  return children;
}

/** Writes the files that a scenario decides (`undefined`: removes it), and starts the connector unless it is not to run. */
export async function setUpDevice(
  { root, exec }: RunningDevice,
  files: Record<string, string | undefined>,
  connector: World['connector'],
): Promise<void> {
  const pmtool = async (...argv: string[]) => {
    const { output, code } = await exec(['pmtool', ...argv]);
    if (code !== 0) throw new Error(`pmtool: ${output}`);
  };
  await pmtool('stopbyid', 'SSEConnector');
  for (const [path, text] of Object.entries(files)) {
    const file = `${root}${path}`;
    if (text === undefined) rmSync(file, { force: true });
    else writeFileSync(file, text);
  }
  if (connector === 'down' || connector === 'disabled') return;
  await pmtool('restartbyid', 'SSEConnector');
  // Long enough to connect where that succeeds; where it hangs, hanging is what the scenario shows.
  const state = `${root}/ngfw/var/sf/run/SSEConnector.state`;
  await run(['sh', '-c', `until grep -qs 'connected\\|failed\\|idle' ${state}; do sleep 0.05; done`], {
    timeout: 5_000,
  });
}
