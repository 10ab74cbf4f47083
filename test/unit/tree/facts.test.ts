import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ReadOutput, readSource } from '../../../shared/evidence/read.ts';
import { SettingsSchema } from '../../../shared/model/case.ts';
import type { Source } from '../../../shared/model/source.ts';
import { decidedFacts, gatherFacts } from '../../../shared/tree/facts.ts';
import { cite, type Known } from '../../../shared/tree/known.ts';
import { diagnose } from '../../diagnose.ts';

const SSE = 'api-sse.cisco.com';
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}.txt`, import.meta.url), 'utf8');
/** One log after the other: without its last prompt, which the next one brings. */
const logged = (...logs: string[]) =>
  `${logs.map((log) => log.replace(/root@\S+# ?$/, '')).join('')}root@fp:/home/admin# `;
const asked = (...names: string[]) => logged(...names.map((name) => fixture(`curl/${name}`)));
const outputsOf = (sources: readonly Source[]) => sources.flatMap((source) => readSource(source).outputs);
/** Sources A, B, … */
const pasted = (...texts: string[]): Source[] =>
  texts.map((text, index) => ({ name: 'ABC'.charAt(index), origin: 'pasted', text }));
const device = (sources: readonly Source[]) => gatherFacts(outputsOf(sources)).device;
/** `no/refused~ by A2`: state, reason, whether it is partial, and each output by its source and its number there. */
function told(known: Known | undefined, outputs: readonly ReadOutput[]): string {
  if (!known) return 'nothing';
  const number = ({ output }: Known['readings'][number]) =>
    `${output.source}${outputs.filter((one) => one.output.source === output.source).findIndex((one) => one.output === output) + 1}`;
  return `${known.state}${known.partial ? '~' : ''} by ${known.readings.map(number).join(' ')}`;
}
const brief = (known: Known | undefined) =>
  known ? `${known.state}${known.reason === undefined ? '' : `/${known.reason}`}` : 'nothing';

describe('one question, asked several times', () => {
  const row = (state: string) => `SSEConnec 20697 root 12u IPv4 8741512 0t0 TCP fp:41234->192.0.2.10:8989 (${state})`;
  /** `yes`, `no`, cut off (`~`), at what hour (`@10`): the connector's connection as our own paste block prints it. */
  const printed = (word: string) => {
    const [, state, cutOff, hour] = /^(yes|no)(~)?(?:@(\d\d))?$/.exec(word) ?? [];
    return `--- ftd-cloud-doctor start host=ftd${hour ? ` time=2026-01-01T${hour}:00:00Z` : ''} ---
--- ftd-cloud-doctor begin lsof -i | grep -i conn ---
${row(state === 'yes' ? 'ESTABLISHED' : 'CLOSE_WAIT')}
--- ftd-cloud-doctor end ${cutOff ? 124 : 0} ---
`;
  };
  const sourcesOf = (text: string) =>
    pasted(...text.split(' | ').map((source) => source.split(' ').map(printed).join('')));

  test.each([
    // In one source the later one counts, the earlier stays as history (§3).
    ['yes', 'yes by A1'],
    ['no yes', 'yes by A2'],
    ['yes no', 'no by A2'],
    ['no no', 'no by A2'],
    ['no yes no yes', 'yes by A4'],
    // Cut-off output never proves success (§3), nor a fault (§6).
    ['yes~', 'yes~ by A1'],
    ['no~', 'no~ by A1'],
    ['yes~ yes~', 'yes~ by A2'],
    ['yes~ no~', 'no~ by A2'],
    // Whole outputs count before those that are cut off …
    ['yes yes~', 'yes by A1'],
    ['no no~', 'no by A1'],
    ['yes~ no', 'no by A2'],
    ['no~ yes', 'yes by A2'],
    // … but a later success that was cut off leaves a doubt, and a later fault the last word.
    ['no yes~', 'no~ by A1'],
    ['yes no~', 'no~ by A2'],
    ['no yes~ no', 'no by A3'],
    ['yes no~ yes', 'yes by A3'],
    // Several sources: at known times the later one counts.
    ['no@10 | yes@11', 'yes by B1'],
    ['yes@11 | no@10', 'yes by A1'],
    ['no@10 | no@11', 'no by B1'],
    ['no@10 yes@12 | no@11', 'yes by A2'],
    ['no@10 yes@12 | no@13', 'no by B1'],
    ['no@10 yes | no@09', 'yes by A2'],
    ['no@10 | yes@11 | no@12', 'no by C1'],
    // Otherwise nothing says which is later, and what contradicts itself proves nothing (§6).
    ['no | no', 'no by A1 B1'],
    ['yes | yes', 'yes by A1 B1'],
    ['no | yes', 'conflict by A1 B1'],
    ['yes | no', 'conflict by B1 A1'],
    ['no@10 | yes@10', 'conflict by A1 B1'],
    ['no@10 | yes', 'conflict by A1 B1'],
    ['no | yes@10', 'conflict by A1 B1'],
    ['no@10 yes | no@11', 'conflict by B1 A2'],
    ['no@10 | yes@11 | no', 'conflict by C1 B1'],
    ['yes~ | no~', 'conflict~ by B1 A1'],
    ['no yes~ | yes', 'conflict by A1 B1'],
    // In one source the order of lines tells, whatever a clock that was set says.
    ['no@12 yes@10', 'yes by A2'],
    ['no@12 yes@10 | no@11', 'no by B1'],
    ['no@12 yes@10 | no@13 yes@11', 'yes by B2'],
    // Cut off, in another source: a doubt or the last word only if it is known to be later.
    ['no@10 | yes~@11', 'no~ by A1'],
    ['no@10 | yes~@10', 'no by A1'],
    ['no@10 | yes~@09', 'no by A1'],
    ['no@10 | yes~', 'no by A1'],
    ['no | yes~@10', 'no by A1'],
    ['yes@10 | no~@11', 'no~ by B1'],
    ['yes@10 | no~@10', 'yes by A1'],
    ['yes@10 | no~@09', 'yes by A1'],
    ['yes@10 | no~', 'yes by A1'],
    ['yes | no~@10', 'yes by A1'],
    ['yes@10 no~@11 | yes@12', 'yes by B1'],
    ['no@10 yes~@11 | no@12', 'no by B1'],
    // What one source leaves in doubt another of unknown time does not settle, whatever the two are called.
    ['no yes~ | no', 'no~ by A1 B1'],
    ['no | no yes~', 'no~ by A1 B1'],
    ['yes no~ | yes', 'no~ by A2'],
    ['yes | yes no~', 'no~ by B2'],
  ])('%s: %s', (text, expected) => {
    const sources = sourcesOf(text);
    // The order of sources never changes the result.
    for (const given of [sources, [...sources].reverse()]) {
      const outputs = outputsOf(given);
      expect(told(gatherFacts(outputs).device.get('connector.connection'), outputs)).toBe(expected);
    }
  });

  test('a fault that was cut off is no last word once another probe succeeds behind it', () => {
    const begun = `--- ftd-cloud-doctor start host=ftd ---
--- ftd-cloud-doctor begin telnet ${SSE} 443 ---
Trying 192.0.2.10...
telnet: connect to address 192.0.2.10: Connection refused
`;
    const good = `--- ftd-cloud-doctor begin curl -v -k https://${SSE} ---
${fixture('curl/good-7-44')
  .replace(/.*curl -v.*\n/, '')
  .replace(/root@\S+# ?$/, '')}--- ftd-cloud-doctor end 0 ---
`;
    const of = (...parts: string[]) => device(pasted(parts.join(''))).get(`tcp.open@${SSE}:443`);
    expect(of(begun)).toMatchObject({ state: 'no', partial: true });
    expect(of(begun, good)).toMatchObject({ state: 'yes', partial: false });
    expect(of(good, begun)).toMatchObject({ state: 'no', partial: true });
  });

  test('in one session of nslookup, too, the later answer counts', () => {
    const session = `root@ftd:~# nslookup
> ${SSE}
Server:\t\t192.0.2.53
Address:\t192.0.2.53#53

** server can't find ${SSE}: NXDOMAIN
> ${SSE}
Server:\t\t192.0.2.53
Address:\t192.0.2.53#53

Name:\t${SSE}
Address: 192.0.2.10
> exit

root@ftd:~# `;
    expect(device(pasted(session)).get(`dns.lookup@${SSE}`)).toMatchObject({ state: 'yes', partial: false });
  });
});

describe('a question that an answer leaves open', () => {
  const failed = fixture('nslookup/bind-nxdomain');
  const elsewhere = `root@fp:/home/admin# nslookup ${SSE} 198.51.100.53
Server:\t\t198.51.100.53
Address:\t198.51.100.53#53

Name:\t${SSE}
Address: 192.0.2.10

root@fp:/home/admin# `;
  const cutOff = `root@fp:/home/admin# nslookup ${SSE}
Server:\t\t192.0.2.53
`;

  test.each([
    ['another server’s answer replaces none', [logged(failed, elsewhere)], `dns.lookup@${SSE}`, 'no/nxdomain'],
    ['IPv6 alone replaces none', [asked('refused-7-44', 'ipv6-only-unreachable')], `tcp.open@${SSE}:443`, 'no/refused'],
    // The request got as far as the cloud: what an earlier one was told there is history.
    [
      'a request that shows anything new replaces the earlier one',
      [asked('status-503-from-the-cloud', 'handshake-done-then-no-answer')],
      `http.answer@${SSE}`,
      'unknown/no-reply',
    ],
  ])('%s', (_, texts, key, expected) => expect(brief(device(pasted(...texts)).get(key))).toBe(expected));

  test('is told with the outputs that left it open, in whatever order they came', () => {
    const sources = pasted(cutOff, elsewhere);
    for (const given of [sources, [...sources].reverse()]) {
      const known = device(given).get(`dns.lookup@${SSE}`);
      expect(known).toMatchObject({ state: 'unknown', reason: 'cut-off' });
      expect(known?.readings.map(({ output }) => output.source)).toEqual(['A', 'B']);
    }
  });
});

const [STALLED_BY_PROXY, REJECTED_BY_PROXY, GOOD_BY_PROXY] = [
  'proxy-tunnel-stalled',
  'proxy-407-7-88-real',
  'proxy-good-tunnel-7-88-real',
];
const [STALLED, REFUSED, GOOD, UNRESOLVED] = ['stalled-7-88-real', 'refused-7-44', 'good-7-44', 'unresolved-7-88-real'];
const TLS = `tls.handshake@${SSE}`;

describe('with and without the proxy are two questions [D: CSCvs05084]', () => {
  test.each([
    // The same way again: what the earlier request saw is history, also where the later one did not get that far.
    [STALLED_BY_PROXY, REJECTED_BY_PROXY, TLS, 'nothing'],
    [STALLED, REFUSED, TLS, 'nothing'],
    // The other way answers another question.
    [STALLED_BY_PROXY, REFUSED, TLS, 'no/stalled'],
    [STALLED, REJECTED_BY_PROXY, TLS, 'no/stalled'],
    [REJECTED_BY_PROXY, GOOD, `proxy.passes@${SSE}`, 'no/auth-required'],
    // A proxy resolves the name: who does not find it went without one.
    [STALLED_BY_PROXY, UNRESOLVED, TLS, 'no/stalled'],
    [STALLED, UNRESOLVED, TLS, 'nothing'],
    [UNRESOLVED, REJECTED_BY_PROXY, `dns.resolves@${SSE}`, 'no/unspecified'],
    [UNRESOLVED, GOOD_BY_PROXY, `dns.resolves@${SSE}`, 'no/unspecified'],
    // A name that was given with the request was not resolved by it.
    [UNRESOLVED, 'name-given-by-resolve-is-not-resolved', `dns.resolves@${SSE}`, 'no/unspecified'],
    [UNRESOLVED, 'refused-8-x-error-line-alone', `dns.resolves@${SSE}`, 'nothing'],
    [UNRESOLVED, UNRESOLVED, `dns.resolves@${SSE}`, 'no/unspecified'],
    [UNRESOLVED, GOOD, `dns.resolves@${SSE}`, 'yes'],
  ])('%s, then %s: %s', (first, then, key, expected) =>
    expect(brief(device(pasted(asked(first, then))).get(key))).toBe(expected),
  );
});

describe('a proxy that is not configured', () => {
  const network = (state: string) => `> show network
===============[ System Information ]===============
Hostname                  : fp
DNS Servers               : 192.0.2.53
Management port           : 8305
===============[ Proxy Information ]================
State                     : ${state}
> exit
`;
  const [off, on] = [network('Disabled'), network('Enabled')];

  // The connector goes directly then: a request through the shell’s proxy says nothing of its way once a direct one does.
  test.each([
    ['a direct request counts', [off + asked(STALLED_BY_PROXY), asked(GOOD)], 'yes'],
    ['until there is one, the other tells what it can', [off + asked(STALLED_BY_PROXY)], 'no/stalled'],
    [
      'one to another host is none',
      [off + asked(STALLED_BY_PROXY), asked('document-amp-stalled-with-next-prompt')],
      'no/stalled',
    ],
    ['nor the direct one if it is configured', [on + asked(STALLED_BY_PROXY), asked(GOOD)], 'no/stalled'],
    ['nor if nobody knows', [asked(STALLED_BY_PROXY), asked(GOOD)], 'conflict'],
    ['nor if the outputs contradict each other', [off + asked(STALLED_BY_PROXY), on, asked(GOOD)], 'conflict'],
  ])('%s', (_, texts, expected) => expect(brief(device(pasted(...texts)).get(TLS))).toBe(expected));

  test('the fault of another question makes none of it', () => {
    const none = network('Disabled')
      .replace(/={15}\[ Proxy[^>]*/, '')
      .replace('> exit\n', '')
      .replace(/DNS Servers.*\n/, '');
    expect(brief(device(pasted(none)).get('dns.servers'))).toBe('no/no-servers');
    expect(brief(device(pasted(none)).get('proxy.configured'))).toBe('unknown/cut-off');
    expect(brief(device(pasted(asked(STALLED_BY_PROXY), asked(GOOD), none)).get(TLS))).toBe('conflict');
  });

  test('what the proxy itself did is still told', () => {
    const facts = device(pasted(off + asked(GOOD_BY_PROXY), asked(STALLED)));
    expect(brief(facts.get(`proxy.passes@${SSE}`))).toBe('yes');
    expect(brief(facts.get(`proxy.path@${SSE}`))).toBe('no');
    for (const id of ['tls.certificate', 'http.answer']) expect(brief(facts.get(`${id}@${SSE}`))).toBe('nothing');
  });

  test('the laptop’s direct request takes nothing from the device', () => {
    const [log] = pasted(off + asked(GOOD_BY_PROXY));
    const laptop: Source = { name: 'laptop', origin: 'local', text: fixture('curl/good-7-44') };
    if (!log) throw new Error('no log');
    expect(brief(gatherFacts(outputsOf([log, laptop])).device.get(TLS))).toBe('yes');
  });

  test('nor does the proxy that the device has choose among the laptop’s', () => {
    const [log] = pasted(on);
    const laptop: Source = { name: 'laptop', origin: 'local', text: asked(REJECTED_BY_PROXY, GOOD) };
    if (!log) throw new Error('no log');
    expect(brief(gatherFacts(outputsOf([log, laptop])).laptop.get(`proxy.passes@${SSE}`))).toBe('no/auth-required');
  });
});

describe('what contradicts', () => {
  const version = (number: string) => `> show version
-----------------[ fp ]-----------------
Model                     : Cisco Firepower 2110 Threat Defense (77) Version ${number} (Build 90)
UUID                      : 1b2c3d4e-0000-11ea-8000-000000000001
> exit
`;
  const properties = (fqdn: string, port: string) => `root@fp:~# cat /ngfw/etc/sf/connector.properties
registration_interval=180
connector_port=${port}
region_discovery_endpoint=https://${fqdn}/providers/sse/api/v1/regions
connector_fqdn=${fqdn}
root@fp:~# `;
  const servers = (address: string) => `root@fp:~# cat /etc/resolv.conf
nameserver ${address}
root@fp:~# `;

  test.each([
    ['device.version', version('7.0.1'), version('7.2.0'), 'conflict'],
    ['device.version', version('7.0.1'), version('7.0.1'), 'yes'],
    ['connector.fqdn', properties(SSE, '8989'), properties('api.eu.sse.itd.cisco.com', '8989'), 'conflict'],
    ['connector.regionEndpoint', properties(SSE, '8989'), properties('api.eu.sse.itd.cisco.com', '8989'), 'conflict'],
    ['connector.port', properties(SSE, '8989'), properties(SSE, '443'), 'conflict'],
    ['connector.port', properties(SSE, '8989'), properties('api.eu.sse.itd.cisco.com', '8989'), 'yes'],
    // A device may have several.
    ['resolver.servers', servers('192.0.2.53'), servers('192.0.2.54'), 'yes'],
  ])('%s is of one value (row %#)', (key, one, other, expected) => {
    const known = device(pasted(one, other)).get(key);
    expect(brief(known)).toBe(expected);
    expect(known?.readings).toHaveLength(2);
    if (expected === 'conflict') expect(known).not.toHaveProperty('value');
  });

  test('what an output shows counts more than what someone remembers', () => {
    const remembered: Source = { name: 'answers', origin: 'answer', text: 'device version: 6.2.3' };
    const shown = (text?: string) => {
      const known = device([...(text === undefined ? [] : pasted(text)), remembered]).get('device.version');
      return [known?.state, known?.value, known?.readings.map(({ output }) => output.source).join()];
    };
    expect(shown(version('7.0.1'))).toEqual(['yes', '7.0.1', 'A']);
    expect(shown()).toEqual(['yes', '6.2.3', 'answers']);
    // An output that does not tell shows nothing.
    expect(shown('> show version\nCisco Fire Linux OS\n> exit\n')).toEqual(['yes', '6.2.3', 'answers']);
  });
});

describe('which reading is named first', () => {
  const telnet = (problem: string) => `root@fp:~# telnet ${SSE} 443
Trying 192.0.2.10...
telnet: connect to address 192.0.2.10: ${problem}
root@fp:~# `;
  const unresolved = `root@fp:~# telnet ${SSE} 443
telnet: could not resolve ${SSE}/443: Name or service not known
root@fp:~# `;
  const slow = `root@fp:~# curl -v -k https://${SSE}
* Resolving timed out after 10001 milliseconds
* Closing connection 0
curl: (28) Resolving timed out after 10001 milliseconds
root@fp:~# `;
  const [refused, silent] = [telnet('Connection refused'), telnet('Connection timed out')];
  const curl = fixture('curl/unresolved-7-88-real');
  const knocks = fixture('curl/refused-7-44');

  test.each([
    ['a named reason before none', `dns.resolves@${SSE}`, [curl, unresolved, slow], 'no/timeout', 'C1 A1 B1'],
    ['then the probe', `dns.resolves@${SSE}`, [unresolved, curl, unresolved], 'no/unspecified', 'B1 A1 C1'],
    ['then the source', `tcp.open@${SSE}:443`, [silent, refused, silent], 'no/filtered', 'A1 B1 C1'],
    ['all three', `tcp.open@${SSE}:443`, [silent, knocks, refused], 'no/refused', 'B1 A1 C1'],
    // A success needs no reason.
    ['in a contradiction the fault', `tcp.open@${SSE}:443`, [fixture('curl/good-7-44'), silent], 'conflict', 'B1 A1'],
  ])('%s', (_, key, texts, expected, order) => {
    const sources = pasted(...texts);
    const [one, ...rest] = sources;
    if (!one) throw new Error('no source');
    for (const given of [sources, [...sources].reverse(), [...rest, one]]) {
      const outputs = outputsOf(given);
      const known = gatherFacts(outputs).device.get(key);
      expect(brief(known)).toBe(expected);
      expect(told(known, outputs)).toMatch(new RegExp(` by ${order}$`));
    }
  });
});

test('each kind of logged error is a fact of its own', () => {
  const log = `root@fp:~# tail -n 200 /ngfw/var/log/connector/connector.log
time="2026-03-03T10:00:00Z" level=error msg="dial tcp 192.0.2.10:8989: connect: connection refused"
time="2026-03-03T10:00:01Z" level=error msg="dial tcp 192.0.2.10:8989: i/o timeout"
root@fp:~# `;
  const keys = [...device(pasted(log)).keys()];
  expect(keys).toEqual(['connector.logged:8989/refused', 'connector.logged:8989/timeout']);
  // A log without an error has no kind; reasons of other facts are not part of their names.
  const quiet = log.replace(/level=error.*/g, 'level=info msg="connector is up"');
  expect([...device(pasted(quiet)).keys()]).toEqual(['connector.logged/no-error']);
  expect([...device(pasted(fixture('curl/refused-7-44'))).keys()]).toContain(`tcp.open@${SSE}:443`);
});

describe('a citation', () => {
  const cited = (text: string, key: string) =>
    gatherFacts(outputsOf(pasted(text)))
      .device.get(key)
      ?.readings.map(cite);

  test.each([
    [
      'quotes the command where the whole output speaks',
      'root@fp:~# cat /etc/resolv.conf\n# none\n\n# yet\nroot@fp:~# ',
      'resolver.servers',
      [{ probe: 'resolvConf', source: 'A', lines: [1, 4], quote: 'cat /etc/resolv.conf\n# none\n# yet' }],
    ],
    [
      'quotes it alone where nothing was printed',
      'root@fp:~# lsof -i | grep -i conn\nroot@fp:~# ',
      'connector.connection',
      [{ probe: 'lsof', source: 'A', lines: [1, 1], quote: 'lsof -i | grep -i conn' }],
    ],
    [
      'quotes the lines alone where they speak',
      'root@fp:~# cat /etc/resolv.conf\n# none\nnameserver 192.0.2.53\n\n   \nnameserver 192.0.2.54\nroot@fp:~# ',
      'resolver.servers',
      [{ probe: 'resolvConf', source: 'A', lines: [3, 6], quote: 'nameserver 192.0.2.53\nnameserver 192.0.2.54' }],
    ],
    [
      'quotes what was pasted without a command from its first line on',
      '\nnameserver 192.0.2.53\nsearch lab.example\n',
      'resolver.servers',
      [{ probe: 'resolvConf', source: 'A', lines: [2, 2], quote: 'nameserver 192.0.2.53' }],
    ],
    [
      'of a whole output without one is its lines',
      'Server:\t\t192.0.2.53\nAddress:\t192.0.2.53#53\n',
      'dns.lookup',
      [{ probe: 'nslookup', source: 'A', lines: [1, 2], quote: 'Server:\t\t192.0.2.53\nAddress:\t192.0.2.53#53' }],
    ],
  ])('%s', (_, text, key, expected) => expect(cited(text, key)).toStrictEqual(expected));
});

describe('the facts of a report', () => {
  const reported = (...sources: Source[]) => decidedFacts(gatherFacts(outputsOf(sources)));
  const [log] = pasted(`> show network
===============[ System Information ]===============
Hostname                  : fp
DNS from router           : enabled
Management port           : 8305
===============[ Proxy Information ]================
State                     : Enabled
HTTP Proxy                : 192.0.2.3
Port                      : 3128
> exit
`);
  if (!log) throw new Error('no log');

  test('hold state, reason, value and evidence, as far as there is any', () => {
    const evidence = (lines: [number, number], quote: string) => [{ probe: 'showNetwork', source: 'A', lines, quote }];
    expect(reported(log)).toStrictEqual({
      'device.hostname': { state: 'yes', value: 'fp', evidence: evidence([3, 3], 'Hostname                  : fp') },
      'dns.fromRouter': { state: 'yes', evidence: evidence([4, 4], 'DNS from router           : enabled') },
      'proxy.configured': {
        state: 'yes',
        // Its authentication is not told.
        value: { host: '192.0.2.3', port: 3128 },
        evidence: evidence(
          [7, 9],
          'State                     : Enabled\nHTTP Proxy                : 192.0.2.3\nPort                      : 3128',
        ),
      },
      'dns.servers': {
        state: 'no',
        reason: 'no-servers',
        value: [],
        evidence: evidence(
          [2, 5],
          '===============[ System Information ]===============\nHostname                  : fp\nDNS from router           : enabled\nManagement port           : 8305',
        ),
      },
    });
  });

  test('tell what the laptop saw apart', () => {
    const laptop: Source = { name: 'laptop', origin: 'local', text: fixture('nslookup/bind-nxdomain') };
    const facts = reported(log, laptop);
    expect(facts[`laptop:dns.lookup@${SSE}`]).toMatchObject({ state: 'no', reason: 'nxdomain' });
    expect(facts).not.toHaveProperty([`dns.lookup@${SSE}`]);
    expect(Object.keys(facts).filter((key) => !key.startsWith('laptop:'))).toEqual(Object.keys(reported(log)));
  });
});

test('a fault is proven or not whatever its sources are called', () => {
  const lsof = (state: string, end: number) => `--- ftd-cloud-doctor start host=ftd ---
--- ftd-cloud-doctor begin lsof -i | grep -i conn ---
SSEConnec 20697 root 12u IPv4 8741512 0t0 TCP fp:41234->192.0.2.10:8989 (${state})
--- ftd-cloud-doctor end ${end} ---
`;
  const [closing, opened] = [lsof('CLOSE_WAIT', 0), lsof('CLOSE_WAIT', 0) + lsof('ESTABLISHED', 124)];
  for (const texts of [
    [closing, opened],
    [opened, closing],
  ]) {
    const { verdict } = diagnose({
      sources: pasted(...texts),
      settings: SettingsSchema.parse({ integration: 'on' }),
      lang: 'en',
    });
    expect(verdict).toMatchObject({ id: 'connector-not-connected', confidence: 'likely' });
  }
});
