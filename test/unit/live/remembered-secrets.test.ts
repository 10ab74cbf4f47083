import { expect, test } from 'vitest';
import { rememberSecrets } from '../../../electron/host/live/remembered-secrets.ts';
import type { Via } from '../../../shared/model/run/via.ts';

type Ssh = Extract<Via, { kind: 'ssh' }>;
const via = (host: string, jump: Ssh['target']['jump'] = []): Ssh => ({
  kind: 'ssh',
  target: { user: 'admin', host, port: 22, jump },
  agent: false,
});

/** A memory, and a login on one device that answers each question with the number of questions so far. */
function begin(idle?: number) {
  const memory = rememberSecrets(idle);
  let asked = 0;
  const login = (to: Ssh) => memory.of(to, async () => `secret ${++asked}`);
  return { memory, login, count: () => asked };
}
const password = ['password', 'admin@a', false] as const;

test('a login that succeeded is not asked for again, whatever comes in between', async () => {
  const { login, count } = begin();
  const first = login(via('a'));
  expect(await first.secret(...password)).toBe('secret 1');
  first.keep();
  // Root rights are asked for after the login.
  expect(await first.secret('sudo', 'root', false)).toBe('secret 2');
  const again = login(via('a'));
  expect(await again.secret(...password)).toBe('secret 1');
  expect(await again.secret('sudo', 'root', false)).toBe('secret 2');
  expect(count()).toBe(2);
});

test.each<[string, (begun: ReturnType<typeof begin>) => Promise<unknown> | unknown, Ssh?]>([
  ['the login failed', ({ login }) => login(via('a')).forget()],
  ['everything is wiped', ({ memory }) => memory.wipe()],
  ['too long ago', () => new Promise((resolve) => setTimeout(resolve, 60))],
  ['another device asks in the same words', () => {}, via('b')],
  ['the same device by another way', () => {}, via('a', [{ user: 'j', host: 'j', port: 22 }])],
])('a secret is requested again where %s', async (_, between, to = via('a')) => {
  const begun = begin(30);
  const first = begun.login(via('a'));
  await first.secret(...password);
  first.keep();
  await between(begun);
  expect(await begun.login(to).secret(...password)).toBe('secret 2');
});

test('a secret of a login that has not succeeded and a one-time code are kept by nobody', async () => {
  const { login } = begin();
  await login(via('a')).secret(...password);
  const second = login(via('a'));
  expect(await second.secret(...password)).toBe('secret 2');
  second.keep();
  await second.secret('code', 'token', false);
  expect(await login(via('a')).secret('code', 'token', false)).toBe('secret 4');
});
