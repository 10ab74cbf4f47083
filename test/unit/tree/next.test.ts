import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case.ts';
import type { QuestionId } from '../../../shared/model/question.ts';
import type { Source } from '../../../shared/model/source.ts';
import { domain as en } from '../../../shared/text/en/domain.ts';
import { diagnose, explore } from '../../diagnose.ts';
import * as printed from './printed.ts';
import { AMP, EU, GOOD, SSE, said, session, showNetwork } from './printed.ts';

type Next = ReturnType<typeof said>['nextProbes'][number];

/** `telnet SSE:8989 tcp8989 why.confirm`: what to run, for which question, and the key of the reason. */
function short({ probe, target, port, question, why }: Next): string {
  const key = Object.entries(en).find(([id, text]) => id.startsWith('why.') && text === why)?.[0];
  const host = target === SSE ? 'SSE' : target === EU ? 'EU' : target === AMP ? 'AMP' : target;
  return `${probe}${host === undefined ? '' : ` ${host}`}${port === undefined ? '' : `:${port}`} ${question} ${key}`;
}

type Row = [what: string, outputs: string[], settings: Record<string, unknown>, expected: string[]];
const network = showNetwork('192.0.2.53');
/** The last output without its end. */
const CUT = { cut: true };

function decide(outputs: string[], { cut = false, ...settings }: Record<string, unknown>) {
  const text = cut ? outputs.join('\n') : session(...outputs);
  const { verdict, nextProbes } = said(text, settings);
  return { confidence: verdict.confidence, next: nextProbes.map(short) };
}
const check =
  (confidence: string) => (_: string, outputs: string[], settings: Record<string, unknown>, expected: string[]) =>
    expect(decide(outputs, settings)).toEqual({ confidence, next: expected });

/** Everything from the start, in the tree’s order, each output for the first question that it answers. */
const ALL = [
  'showNetwork dnsConfigured why.dnsConfigured',
  'curl SSE dnsResolves why.dnsResolves',
  'nslookup SSE dnsResolves why.dnsResolves',
  'connectorProperties connectorProperties why.connectorProperties',
  'lsof tcp8989 why.tcp8989',
];
/** A good request alone wants these two (§5.13). */
const MISSING_TWO = ALL.slice(3);

describe('without a verdict: the question that holds, then the other open ones', () => {
  test.each<Row>([
    ['nothing is known', [], {}, ALL],
    // What the engineer knows is asked, not run.
    ['nor whether it is wanted', [], { integration: 'unknown' }, ALL],
    ['a good request is known', [printed.curl(SSE)], {}, MISSING_TWO],
    ['a good request without a known network leaves nothing of DNS open', GOOD.slice(1, 3), {}, MISSING_TWO],
    ['all but the connector’s connection is known', GOOD.slice(0, 4), {}, ['lsof tcp8989 why.tcp8989']],
    ['8989 is open', [...GOOD.slice(0, 4), printed.telnet(SSE, 8989, 'open')], {}, ['lsof connector why.connector']],
    [
      'a proxy is configured',
      [showNetwork('192.0.2.53', '192.0.2.3:3128')],
      {},
      [
        'lsof proxy why.proxy',
        'connectorLog proxy why.proxy',
        'curl SSE proxy why.proxy',
        'connectorProperties connectorProperties why.connectorProperties',
      ],
    ],
    [
      'a router may have given DNS servers',
      [showNetwork().replace('Management port', 'DNS from router           : enabled\nManagement port')],
      {},
      [
        'resolvConf dnsConfigured why.resolvers',
        'nslookup SSE dnsConfigured why.dnsResolves',
        'curl SSE dnsResolves why.dnsResolves',
        ...MISSING_TWO,
      ],
    ],
    [
      'what cannot be checked is not what holds',
      GOOD.slice(0, 2),
      { told: { tcp443: 'cannot' } },
      ['curl SSE tls why.tls', ...MISSING_TWO],
    ],
    [
      'all else is good: what could not be checked is what is missing',
      [],
      {
        told: {
          dnsConfigured: 'yes',
          proxy: 'yes',
          dnsResolves: 'yes',
          tcp443: 'yes',
          tls: 'yes',
          http: 'yes',
          connectorProperties: 'cannot',
          tcp8989: 'yes',
          connector: 'yes',
        },
      },
      ['connectorProperties connectorProperties why.connectorProperties'],
    ],
  ])('%s', check('none'));

  test.each<Row>([
    [
      'two programs about one port',
      [network, printed.telnet(SSE, 443, 'refused'), printed.curl(SSE), ...GOOD.slice(3)],
      {},
      ['curl SSE tcp443 why.conflict', 'telnet SSE:443 tcp443 why.conflict'],
    ],
    [
      'no servers, and a name that resolves',
      [showNetwork(), ...GOOD.slice(1)],
      {},
      ['showNetwork dnsConfigured why.conflict', 'resolvConf dnsConfigured why.resolvers'],
    ],
    [
      'only the questions that contradict',
      [network, printed.telnet(SSE, 443, 'refused'), printed.curl(SSE)],
      {},
      ['curl SSE tcp443 why.conflict', 'telnet SSE:443 tcp443 why.conflict', ...MISSING_TWO],
    ],
    [
      'a process that is down, and a connection that stands',
      [...GOOD, printed.pmtool('Down')],
      {},
      ['lsof connector why.conflict', 'connectorProcess connector why.conflict'],
    ],
  ])('a contradiction: %s', check('none'));
});

describe('a likely verdict: what could explain it otherwise, then what could refute it', () => {
  const log = (message: string) => printed.connectorLog(message);
  const timesOut = log(`dial tcp 192.0.2.10:443: i/o timeout`);
  test.each<Row>([
    // The document’s tip (§5.4).
    ['curl alone does not resolve', [printed.curlUnresolved(SSE)], {}, ['showNetwork dnsConfigured why.dnsConfigured']],
    [
      'a lookup alone: its server is known, a proxy is not',
      [printed.nxdomain(SSE)],
      {},
      ['showNetwork proxy why.proxy'],
    ],
    ['a port alone', [printed.telnet(SSE, 443, 'timed out')], {}, ['showNetwork proxy why.proxy']],
    ['an AMP host’s port alone', [printed.telnet(AMP, 443, 'refused')], {}, ['showNetwork proxy why.proxy']],
    [
      'a resolver that does not know what its server knows',
      [network, printed.nslookup(SSE, '192.0.2.10'), printed.curlUnresolved(SSE)],
      {},
      ['resolvConf dnsResolves why.resolvConf'],
    ],
    [
      'a connector without a connection could want for anything',
      [printed.lsof()],
      {},
      [...ALL.slice(0, 4), 'telnet SSE:8989 tcp8989 why.tcp8989', 'connectorProcess connector why.refute'],
    ],
    [
      'but not for what is known',
      [...GOOD.slice(0, 4), printed.lsof()],
      {},
      ['telnet SSE:8989 tcp8989 why.tcp8989', 'connectorProcess connector why.refute'],
    ],
    [
      '8989, and nobody looked at the connector',
      [network, printed.telnet(SSE, 8989, 'refused')],
      {},
      ['lsof tcp8989 why.refute'],
    ],
    ['what the engineer says', [network], { told: { tcp443: 'no' } }, ['curl SSE tcp443 why.refute']],
    [
      // What somebody only says rules nothing out (§6): an output would.
      'what the engineer says of its causes',
      [printed.curlUnresolved(SSE)],
      { told: { dnsConfigured: 'yes', proxy: 'yes' } },
      ['showNetwork dnsConfigured why.dnsConfigured'],
    ],
    // From here on nothing else is asked: the device’s own, whole answer settles it.
    ['what the connector’s log tells', [network, timesOut], {}, ['curl SSE tcp443 why.confirm']],
    ['although another host was asked', [network, timesOut, printed.curl(AMP)], {}, ['curl SSE tcp443 why.confirm']],
    ['what was cut off', [network, printed.curlStalledCutOff(SSE)], CUT, ['curl SSE tls why.confirm']],
    ['at the host that was asked', [network, printed.curlStalledCutOff(EU)], CUT, ['curl EU tls why.confirm']],
    [
      'at the host that is configured',
      [network, printed.properties({ host: EU }), printed.curlStalledCutOff(EU)],
      CUT,
      ['curl EU tls why.confirm'],
    ],
    ['at the AMP host', [network, printed.curlStalledCutOff(AMP)], CUT, ['curl AMP ampCloud why.confirm']],
    [
      'a doubt, although the first answer was whole',
      [network, printed.pmtool('Running 20697'), printed.lsof('8989 CLOSE_WAIT'), printed.lsof('8989 ESTABLISHED')],
      CUT,
      ['lsof connector why.confirm'],
    ],
    [
      'what was answered is not asked again: only the integration is not known',
      [network, printed.nxdomain(SSE), printed.curlUnresolved(SSE)],
      { integration: 'unknown' },
      [],
    ],
    [
      // A paste that begins in the middle of an output.
      'nor what was answered without its command',
      [printed.curlUnresolved(SSE).replace(/^.*\n/, ''), network, printed.nxdomain(SSE)],
      { integration: 'unknown' },
      [],
    ],
    [
      'but what was not asked',
      [network, printed.nxdomain(SSE)],
      { integration: 'unknown' },
      ['curl SSE dnsResolves why.confirm'],
    ],
    ['an AMP host whose request is whole', [network, printed.curlStalled(AMP)], { integration: 'unknown' }, []],
    ['an old identity', GOOD, { identity: 'stale', integration: 'unknown' }, []],
  ])('%s', check('likely'));

  const together = (sources: Partial<Source>[], integration = 'on') => {
    const { verdict, nextProbes } = diagnose({
      sources: sources.map((source, index) => ({ name: `${index}`, origin: 'pasted', text: '', ...source })),
      settings: SettingsSchema.parse({ integration }),
      lang: 'en',
    });
    return { confidence: verdict.confidence, next: nextProbes.map(short) };
  };

  test('the laptop’s answer is not the device’s', () => {
    const laptop = (text: string): Partial<Source> => ({ origin: 'local', text: text.replace(/^.*# /, '$ ') });
    expect(together([{ text: session(network) }, laptop(printed.nxdomain(SSE))])).toEqual({
      confidence: 'likely',
      next: ['curl SSE dnsResolves why.refute', 'nslookup SSE dnsResolves why.refute'],
    });
    expect(together([{ text: session(network, timesOut) }, laptop(printed.curl(SSE))])).toEqual({
      confidence: 'likely',
      next: ['curl SSE tcp443 why.confirm'],
    });
  });
});

describe('a proven verdict: only what tells more of the cause', () => {
  const expired = printed
    .curl(SSE)
    .replace('expire date: 2021', 'expire date: 2020')
    .replaceAll('Wed, 08 Apr 2020', 'Fri, 08 Apr 2022');
  test.each<Row>([
    ['no DNS servers', [showNetwork()], {}, []],
    ['a name that does not resolve', [network, printed.nxdomain(SSE)], {}, []],
    ['a blocked port', [network, printed.telnet(SSE, 443, 'refused')], {}, []],
    [
      'the connector’s connection: does its process run?',
      [printed.lsof('8989 CLOSE_WAIT')],
      {},
      ['connectorProcess connector why.more'],
    ],
    ['not where that is known', [printed.lsof('8989 CLOSE_WAIT'), printed.pmtool('Running 20697')], {}, []],
    ['an expired certificate: is it the clock?', [network, expired], {}, ['time tls why.more']],
    ['an old version', [printed.showVersion('6.2.3')], { integration: 'unknown' }, []],
    ['the integration is off', [], { integration: 'off' }, []],
    ['healthy', GOOD, {}, []],
    ['healthy by a request instead of a lookup', [network, ...GOOD.slice(2)], {}, []],
    ['an AMP host', [network, printed.curlStalled(AMP)], {}, []],
  ])('%s', check('proven'));
});

test('health that somebody only tells: what an output could show', () => {
  const told = Object.fromEntries(
    [
      'dnsConfigured',
      'proxy',
      'dnsResolves',
      'tcp443',
      'tls',
      'http',
      'connectorProperties',
      'tcp8989',
      'connector',
    ].map((question) => [question, 'yes']),
  );
  expect(decide([], { told: { ...told, integration: 'yes' }, integration: 'unknown' })).toEqual({
    confidence: 'likely',
    next: ALL,
  });
});

describe('each is told with place, command and reason', () => {
  const first = (outputs: string[], settings: object, lang: 'en' | 'de' = 'en') =>
    said(session(...outputs), settings, lang).nextProbes[0];

  test.each<[string[], object, object]>([
    [
      [],
      {},
      {
        probe: 'showNetwork',
        where: 'clish',
        command: 'show network',
        question: 'dnsConfigured',
        why: 'Shows whether the device has DNS servers and a proxy: both can explain what fails later.',
      },
    ],
    [
      [network],
      {},
      {
        probe: 'curl',
        target: SSE,
        where: 'expert',
        command: `curl -v -k --connect-timeout 10 -m 20 https://${SSE}`,
        question: 'dnsResolves',
        why: 'Shows whether the device finds the cloud by name.',
      },
    ],
    [
      [network, printed.properties({ host: EU })],
      {},
      {
        probe: 'curl',
        target: EU,
        where: 'expert',
        command: `curl -v -k --connect-timeout 10 -m 20 https://${EU}`,
        question: 'dnsResolves',
        why: 'Shows whether the device finds the cloud by name.',
      },
    ],
    [
      [...GOOD.slice(0, 4), printed.lsof()],
      {},
      {
        probe: 'telnet',
        target: SSE,
        port: 8989,
        where: 'expert',
        command: `telnet ${SSE} 8989`,
        question: 'tcp8989',
        why: 'Shows whether the connector gets through on 8989.',
      },
    ],
    [
      [printed.lsof('8989 CLOSE_WAIT')],
      {},
      {
        probe: 'connectorProcess',
        where: 'expert',
        command: 'pmtool status | grep -i sse',
        question: 'connector',
        why: 'Tells more about the cause; the verdict stands.',
      },
    ],
    [
      [network, printed.nslookup(SSE, '192.0.2.10'), printed.curlUnresolved(SSE)],
      {},
      {
        probe: 'resolvConf',
        where: 'expert',
        command: 'cat /etc/resolv.conf',
        question: 'dnsResolves',
        why: 'The name server answers, the device’s resolver does not: its configuration is the suspect.',
      },
    ],
  ])('%#', (outputs, settings, expected) => expect(first(outputs, settings)).toStrictEqual(expected));

  test('in German', () => {
    expect(first([showNetwork(), ...GOOD.slice(1)], {}, 'de')?.why).toBe(
      'Frühere Ausgaben widersprechen sich; ein neuer Lauf zeigt, welche gilt.',
    );
    expect(first([printed.lsof('8989 CLOSE_WAIT')], {}, 'de')?.why).toBe(
      'Sagt mehr über die Ursache; die Diagnose steht fest.',
    );
  });
});

describe('to ask a question again', () => {
  const again = (outputs: string[], settings: object = {}) =>
    explore({
      sources: [{ name: 'log', origin: 'pasted', text: session(...outputs) }],
      settings: SettingsSchema.parse({ integration: 'on', ...settings }),
      lang: 'en',
    }).probes;
  const probesOf = (probes: ReturnType<typeof again>) =>
    Object.fromEntries(Object.entries(probes).map(([question, list]) => [question, list.map(short)]));
  const from = (host: 'SSE' | 'EU'): Record<QuestionId, string[]> => ({
    // Only the engineer can tell these, and nobody has to tell of AMP hosts.
    integration: [],
    identity: [],
    ampCloud: [],
    dnsConfigured: ['showNetwork dnsConfigured why.dnsConfigured'],
    proxy: ['showNetwork proxy why.proxy'],
    dnsResolves: [`curl ${host} dnsResolves why.dnsResolves`, `nslookup ${host} dnsResolves why.dnsResolves`],
    tcp443: [`curl ${host} tcp443 why.tcp443`],
    tls: [`curl ${host} tls why.tls`],
    http: [`curl ${host} http why.http`],
    connectorProperties: ['connectorProperties connectorProperties why.connectorProperties'],
    tcp8989: ['lsof tcp8989 why.tcp8989'],
    connector: ['lsof connector why.connector'],
  });

  test('that is answered: whatever answers it', () => {
    expect(probesOf(again(GOOD))).toEqual(from('SSE'));
    expect(probesOf(again([]))).toEqual(from('SSE'));
  });

  test('at the host that the tree asks for, however it is known', () => {
    expect(probesOf(again([network, printed.properties({ host: EU })]))).toEqual(from('EU'));
    expect(probesOf(again([network, printed.curl(EU)]))).toEqual(from('EU'));
  });

  test('that is open: what it wants now', () => {
    expect(again([...GOOD.slice(0, 4), printed.lsof()]).tcp8989.map(short)).toEqual([
      'telnet SSE:8989 tcp8989 why.tcp8989',
    ]);
    const unresolved = again([network, printed.nslookup(SSE, '192.0.2.10'), printed.curlUnresolved(SSE)]);
    expect(unresolved.dnsResolves.map(short)).toEqual(['resolvConf dnsResolves why.resolvConf']);
  });
});
