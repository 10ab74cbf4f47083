import { describe, expect, test } from 'vitest';
import type { Known, Reading } from '../../../shared/tree/known.ts';
import { isOtherProxy } from '../../../shared/tree/proxy-name.ts';
import { isThroughOther } from '../../../shared/tree/route.ts';

const configured = (host: string | undefined, port?: number): Known => ({
  key: 'proxy.configured',
  id: 'proxy.configured',
  state: 'yes',
  value: { host, port },
  partial: false,
  readings: [],
});
const none: Known = { key: 'proxy.configured', id: 'proxy.configured', state: 'no', partial: false, readings: [] };

describe('no other proxy than the configured one is', () => {
  test.each<[string, string | undefined, string | undefined, number?]>([
    ['the same', '192.0.2.3:3128', '192.0.2.3', 3128],
    ['an IPv6 address in brackets', '[2001:db8::5]:3128', '2001:db8::5', 3128],
    ['an IPv6 address without', '2001:db8::5', '[2001:db8::5]', 3128],
    ['an IPv6 address in another spelling', '[2001:0DB8:0:0::0005]:3128', '2001:db8::5', 3128],
    ['an IPv6 address with a zone', '[fe80::1%eth0]:3128', 'fe80::1', 3128],
    ['an IPv4 address within an IPv6 one', '[::ffff:192.0.2.3]:3128', '192.0.2.3', 3128],
    ['an address that a name may mean', '192.0.2.3:3128', 'proxy.lan', 3128],
    ['a name that may mean an address', 'proxy.lan:3128', '2001:db8::5', 3128],
    ['a short name', 'proxy:3128', 'proxy.lan', 3128],
    ['a full name', 'proxy.eu.corp.example:3128', 'proxy.eu', 3128],
    ['a name with the root’s dot', 'proxy.lan.:3128', 'proxy.lan', 3128],
    ['a name in other letters', 'Proxy.LAN:3128', 'proxy.lan', 3128],
    ['one with scheme, credentials and slash', 'http://user:p@ss@proxy.lan:3128/', 'proxy.lan', 3128],
    ['one configured as a URL', 'proxy.lan:3128', 'http://proxy.lan:3128/'],
    ['one without a port', '192.0.2.3', '192.0.2.3', 3128],
    ['one beside a port that is not shown', '192.0.2.3:3128', '192.0.2.3'],
    ['one beside a port that cannot be read', '192.0.2.3:3128', '192.0.2.3', 0],
    ['one beside a configured one that is not shown', 'wsa.lan', undefined],
    ['one that is not shown', undefined, 'proxy.lan', 3128],
    ['what is no proxy', 'a b:c:d', 'proxy.lan', 3128],
  ])('%s', (_, seen, host, port) => expect(isOtherProxy(seen, configured(host, port))).toBe(false));
  test('any, where nobody knows what is configured', () => expect(isOtherProxy('192.0.2.3', undefined)).toBe(false));
});

describe('another proxy than the configured one is', () => {
  test.each<[string, string, string, number?]>([
    ['another address', '192.0.2.4:3128', '192.0.2.3', 3128],
    ['another IPv6 address', '[2001:db8::6]:3128', '2001:db8::5', 3128],
    ['another name', 'wsa.lan:3128', 'proxy.lan', 3128],
    ['the same name elsewhere', 'proxy.corp.example:3128', 'proxy.lan', 3128],
    ['a name that only begins alike', 'proxy2.lan:3128', 'proxy', 3128],
    ['the same address with another port', '192.0.2.3:8080', '192.0.2.3', 3128],
    ['the same IPv6 address with another port', '[2001:db8::5]:8080', '2001:db8:0::5', 3128],
    ['the same name with another port', 'proxy:8080', 'http://proxy.lan:3128'],
    // Only what was taken apart can be told from another.
    ['another with scheme, credentials and slash', 'http://user:p@ss@wsa.lan:3128/', 'proxy.lan', 3128],
    ['another with a scheme of many letters', 'socks5h://wsa.lan:3128', 'proxy.lan', 3128],
    ['another with blanks around', ' wsa.lan:3128 ', 'proxy.lan', 3128],
    ['another without a port', 'wsa.lan', 'proxy.lan', 3128],
    ['another IPv6 address without a port', '2001:db8::6', '2001:db8::5', 3128],
    ['another IPv6 address with a zone', '[fe80::2%eth0]:3128', 'fe80::1', 3128],
    ['another of IPv4 within IPv6', '[::ffff:192.0.2.4]:3128', '192.0.2.3', 3128],
  ])('%s', (_, seen, host, port) => expect(isOtherProxy(seen, configured(host, port))).toBe(true));
  test('any, where none is configured', () => expect(isOtherProxy('192.0.2.3', none)).toBe(true));
});

test('of several requests all have to take another', () => {
  const request = (proxy: string): Reading => ({
    fact: { id: 'proxy.passes', state: 'no', lines: [1, 1], value: { proxy } },
    output: {
      probe: 'curl',
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
