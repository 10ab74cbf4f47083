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
  return { memory, login: (to = via('a')) => memory.of(to, async () => `secret ${++asked}`) };
}
const password = ['password', 'admin@a', false] as const;

test('a login that succeeded is not asked for again, nor are the root rights after it; a code is', async () => {
  const { login } = begin();
  await login().secret(...password);
  const first = login();
  expect(await first.secret(...password)).toBe('secret 2');
  first.keep();
  for (const one of [first, login()]) {
    expect(await one.secret(...password)).toBe('secret 2');
    expect(await one.secret('sudo', 'root', false)).toBe('secret 3');
  }
  await first.secret('code', 'token', false);
  expect(await login().secret('code', 'token', false)).toBe('secret 5');
});

test.each<[string, (begun: ReturnType<typeof begin>) => unknown, Ssh?]>([
  ['the login failed', ({ login }) => login().forget()],
  ['everything is wiped', ({ memory }) => memory.wipe()],
  ['too long ago', () => new Promise((resolve) => setTimeout(resolve, 60))],
  ['another device asks in the same words', () => {}, via('b')],
  ['the same device by another way', () => {}, via('a', [{ user: 'j', host: 'j', port: 22 }])],
])('a secret is requested again where %s', async (_, between, to) => {
  const begun = begin(30);
  const first = begun.login();
  await first.secret(...password);
  first.keep();
  await between(begun);
  expect(await begun.login(to).secret(...password)).toBe('secret 2');
});
