import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { FleetSchema } from '../../../shared/model/fleet/fleet.ts';
import { start } from '../../command-line.ts';
import { workplace } from '../../workplace.ts';
import { hostKey } from '../ssh/device/fake.ts';
import { knownLine } from '../ssh/setting.ts';
import { inventoryOf } from './setting.ts';

/** `FLEET=500 npx vitest run test/unit/fleet/kill.test.ts` measures a large fleet. */
const DEVICES = Number(process.env.FLEET ?? 6);
const PARALLEL = process.env.FLEET ? '20' : '4';
vi.setConfig({ testTimeout: 3_600_000 });

const folder = workplace();
const out = join(folder, 'out');
/** Devices that the journal calls done. */
function done(): Set<string> {
  const journal = existsSync(join(out, 'journal.jsonl')) ? readFileSync(join(out, 'journal.jsonl'), 'utf8') : '';
  return new Set([...journal.matchAll(/"key":"([^"]+)"[^\n]*?"state":"done"/g)].map(([, key]) => key ?? ''));
}

const REST = ['--known-hosts', join(folder, 'known_hosts'), '--password-stdin', '--json', '--lang', 'en'];
const fleet = (...args: string[]) => start(['fleet', ...args, ...REST], { input: 'right-password\n' });

test(`${DEVICES} devices: after kill -9, --resume loses none and asks none twice`, async () => {
  const key = hostKey();
  const names = Array.from({ length: DEVICES }, (_, n) => `ber-${n + 1}`);
  const { text, fakes } = await inventoryOf(names, () => ({ hostKey: key }));
  writeFileSync(join(folder, 'a.csv'), text);
  writeFileSync(join(folder, 'known_hosts'), [...fakes.values()].map((fake) => knownLine(fake, key)).join(''));
  const begun = performance.now();
  const how = ['--integration', 'on', '--parallel', PARALLEL, '--out', out];
  const first = fleet('--inventory', join(folder, 'a.csv'), ...how);
  while (done().size < DEVICES / 3) await delay(20);
  first.child.kill('SIGKILL');
  await first.ended;
  const before = done();
  expect(before.size).toBeLessThan(DEVICES);
  const second = fleet('--resume', out);
  const { code, stdout, stderr } = await second.ended;
  expect([code, stderr.slice(-500)]).toEqual([1, expect.any(String)]);
  const { counts, devices, groups } = FleetSchema.parse(JSON.parse(stdout));
  expect(counts).toMatchObject({ devices: DEVICES, done: DEVICES, fault: DEVICES });
  expect(groups).toHaveLength(1);
  const logins = (name: string) => fakes.get(name)?.attempts.filter(({ secret }) => secret !== undefined).length;
  for (const { key, name } of devices) if (before.has(key)) expect([name, logins(name)]).toEqual([name, 1]);
  expect(readdirSync(out).filter((file) => file.endsWith('.ftdcase'))).toHaveLength(DEVICES);
  for (const file of readdirSync(out)) expect(readFileSync(join(out, file), 'utf8')).not.toContain('right-password');
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${DEVICES} devices, ${PARALLEL} at once: ${seconds.toFixed(0)} s, ${before.size} before the kill`);
});
