import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Known } from '../../../shared/tree/facts/known.ts';
import { isOtherProxy } from '../../../shared/tree/facts/proxy-name.ts';
import { isShellProxied, isThroughOther, routeOfPath, routeTo } from '../../../shared/tree/facts/route.ts';
import { viewOf } from '../../../shared/tree/facts/view.ts';
import { factsOf } from './facts.ts';

/** The only fact of a text. */
function only(text: string): Known {
  const [known] = factsOf(text).device.values();
  if (!known) throw new Error(`no fact: ${text}`);
  return known;
}
const configured = (host: string | undefined, port?: number) =>
  only(`proxy.configured=yes${JSON.stringify({ host, port })}`);
const none = only('proxy.configured=no');

const rows = readFileSync(new URL('route.txt', import.meta.url), 'utf8').matchAll(
  /^(?!;)(.*) ([=≠]) (.*) \| (\d*) \| (.+)$/gm,
);
test.each([...rows].map(([, ...row]) => row))('%s %s %s, %s: %s', (seen, sign, host, port) => {
  const known = configured(host || undefined, port ? Number(port) : undefined);
  expect(isOtherProxy(seen || undefined, known)).toBe(sign === '≠');
});
test('any is another where none is configured, and none where nobody knows', () => {
  expect([isOtherProxy('192.0.2.3', none), isOtherProxy('192.0.2.3', undefined)]).toEqual([true, false]);
});

test('of several requests all have to take another', () => {
  const get = (id: string) => (id === 'proxy.configured' ? configured('proxy.lan', 3128) : undefined);
  const isOther = (...hosts: string[]) =>
    isThroughOther(get, only(hosts.map((host) => `proxy.passes=no{"proxy":"${host}:3128"}`).join(' ')));
  expect([isOther('wsa.lan', 'wsb.lan'), isOther('wsa.lan', 'proxy.lan')]).toEqual([true, false]);
});

const ways = readFileSync(new URL('route.txt', import.meta.url), 'utf8').matchAll(/^(.+) → (.+)$/gm);
test.each([...ways].map(([, ...row]) => row))('%s: %s', (facts = '', expected) => {
  const route = routeTo(viewOf(factsOf(facts)).get, 'api-sse.cisco.com');
  const shell = isShellProxied(route) ? 'the shell alone' : 'not the shell alone';
  expect([route.taken, route.configured, shell].join(', ')).toBe(expected);
});

test('one output tells by itself which way it took, or that it does not', () => {
  const way = (state: 'yes' | 'no' | 'unknown') => routeOfPath({ id: 'proxy.path', state, lines: [1, 1] }, none);
  expect([way('yes'), way('no'), way('unknown')]).toEqual(['other-proxy', 'direct', 'unknown']);
});
