import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isOtherProxy } from '../../../shared/tree/facts/proxy-name.ts';
import { isShellProxied, routeOfPath, routeTo } from '../../../shared/tree/facts/route.ts';
import { viewOf } from '../../../shared/tree/facts/view.ts';
import { factsOf } from './facts.ts';

const configured = (fact: string) => factsOf(`proxy.configured=${fact}`).device.get('proxy.configured');

const rows = readFileSync(new URL('route.txt', import.meta.url), 'utf8').matchAll(
  /^(?!;)(.*) ([=≠]) (.*) \| (\d*) \| (.+)$/gm,
);
test.each([...rows].map(([, ...row]) => row))('%s %s %s, %s: %s', (seen, sign, host, port) => {
  const settings = { ...(host && { host }), ...(port && { port: Number(port) }) };
  const known = configured(`yes${JSON.stringify(settings)}`);
  expect(isOtherProxy(seen || undefined, known)).toBe(sign === '≠');
});

const ways = readFileSync(new URL('route.txt', import.meta.url), 'utf8').matchAll(/^(.+) → (.+)$/gm);
test.each([...ways].map(([, ...row]) => row))('%s: %s', (facts = '', expected) => {
  const route = routeTo(viewOf(factsOf(facts)).get, 'api-sse.cisco.com');
  const shell = isShellProxied(route) ? 'the shell alone' : 'not the shell alone';
  expect([route.taken, route.configured, shell].join(', ')).toBe(expected);
});

test('one output tells by itself which way it took, or that it does not', () => {
  const way = (state: 'yes' | 'no' | 'unknown') =>
    routeOfPath({ id: 'proxy.path', state, lines: [1, 1] }, configured('no'));
  expect([way('yes'), way('no'), way('unknown')]).toEqual(['other-proxy', 'direct', 'unknown']);
});
