import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Known, Reading } from '../../../shared/tree/facts/known.ts';
import { isOtherProxy } from '../../../shared/tree/facts/proxy-name.ts';
import { isShellProxied, isThroughOther, routeOfPath, routeTo } from '../../../shared/tree/facts/route.ts';
import { viewOf } from '../../../shared/tree/facts/view.ts';
import { factsOf } from './facts.ts';

const configured = (host: string | undefined, port?: number): Known => ({
  key: 'proxy.configured',
  id: 'proxy.configured',
  state: 'yes',
  value: { host, port },
  partial: false,
  readings: [],
});
const none: Known = { key: 'proxy.configured', id: 'proxy.configured', state: 'no', partial: false, readings: [] };

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
  const request = (proxy: string): Reading => ({
    fact: { id: 'proxy.passes', state: 'no', lines: [1, 1], value: { proxy } },
    output: {
      probe: 'curl',
      reader: 'curl',
      source: 'a',
      origin: 'pasted',
      vantage: 'device',
      superuser: true,
      complete: true,
      followed: true,
      lines: [],
      range: [1, 1],
    },
  });
  const passes = (...proxies: string[]): Known => ({
    key: 'proxy.passes',
    id: 'proxy.passes',
    state: 'no',
    partial: false,
    readings: proxies.map(request),
  });
  const get = (id: string) => (id === 'proxy.configured' ? configured('proxy.lan', 3128) : undefined);
  expect(isThroughOther(get, passes('wsa.lan:3128', 'wsb.lan:3128'))).toBe(true);
  expect(isThroughOther(get, passes('wsa.lan:3128', 'proxy.lan:3128'))).toBe(false);
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
