import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case.ts';
import { type QuestionId, questionIds } from '../../../shared/model/question.ts';
import type { Source } from '../../../shared/model/source.ts';
import { diagnose, explore } from '../../diagnose.ts';
import * as printed from './printed.ts';
import { AMP, EU, GOOD, SSE, said, session, showNetwork } from './printed.ts';

type Next = ReturnType<typeof said>['nextProbes'][number];

/** `telnet SSE:8989 tcp8989`: what to run, for which question. */
function short({ probe, target, port, question }: Next): string {
  const host = target === SSE ? 'SSE' : target === EU ? 'EU' : target === AMP ? 'AMP' : target;
  return `${probe}${host === undefined ? '' : ` ${host}`}${port === undefined ? '' : `:${port}`} ${question}`;
}

const network = showNetwork('192.0.2.53');
/** The last output without its end. */
const CUT = { cut: true };
/** What the engineer says of every question but AMP hosts and the portal, which nobody has to tell. */
const TOLD = Object.fromEntries(questionIds.slice(0, 10).map((question) => [question, 'yes']));
const timesOut = printed.connectorLog(`dial tcp 192.0.2.10:443: i/o timeout`);
const expired = printed
  .curl(SSE)
  .replace('expire date: 2021', 'expire date: 2020')
  .replaceAll('Wed, 08 Apr 2020', 'Fri, 08 Apr 2022');

const CASES: readonly [name: string, outputs: readonly string[], settings?: Record<string, unknown>][] = [
  ['nothing is known', []],
  ['nor whether it is wanted', [], { integration: 'unknown' }],
  ['a good request is known', [printed.curl(SSE)]],
  ['a good request without a known network leaves nothing of DNS open', GOOD.slice(1, 3)],
  ['all but the connector’s connection is known', GOOD.slice(0, 4)],
  ['8989 is open', [...GOOD.slice(0, 4), printed.telnet(SSE, 8989, 'open')]],
  ['a proxy is configured', [showNetwork('192.0.2.53', '192.0.2.3:3128')]],
  [
    'a router may have given DNS servers',
    [showNetwork().replace('Management port', 'DNS from router : enabled\nManagement port')],
  ],
  ['what cannot be checked is not what holds', GOOD.slice(0, 2), { told: { tcp443: 'cannot' } }],
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
  ],
  ['two programs about one port', [network, printed.telnet(SSE, 443, 'refused'), printed.curl(SSE), ...GOOD.slice(3)]],
  ['no servers, and a name that resolves', [showNetwork(), ...GOOD.slice(1)]],
  ['only the questions that contradict', [network, printed.telnet(SSE, 443, 'refused'), printed.curl(SSE)]],
  ['a process that is down, and a connection that stands', [...GOOD, printed.pmtool('Down')]],
  ['curl alone does not resolve', [printed.curlUnresolved(SSE)]],
  ['a lookup alone: its server is known, a proxy is not', [printed.nxdomain(SSE)]],
  ['a port alone', [printed.telnet(SSE, 443, 'timed out')]],
  ['an AMP host’s port alone', [printed.telnet(AMP, 443, 'refused')]],
  [
    'a resolver that does not know what its server knows',
    [network, printed.nslookup(SSE, '192.0.2.10'), printed.curlUnresolved(SSE)],
  ],
  ['a connector without a connection could want for anything', [printed.lsof()]],
  ['but not for what is known', [...GOOD.slice(0, 4), printed.lsof()]],
  ['8989, and nobody looked at the connector', [network, printed.telnet(SSE, 8989, 'refused')]],
  ['what the engineer says', [network], { told: { tcp443: 'no' } }],
  [
    'what the engineer says of its causes',
    [printed.curlUnresolved(SSE)],
    { told: { dnsConfigured: 'yes', proxy: 'yes' } },
  ],
  ['what the connector’s log tells', [network, timesOut]],
  ['although another host was asked', [network, timesOut, printed.curl(AMP)]],
  ['what was cut off', [network, printed.curlStalledCutOff(SSE)], CUT],
  ['at the host that was asked', [network, printed.curlStalledCutOff(EU)], CUT],
  ['at the host that is configured', [network, printed.properties({ host: EU }), printed.curlStalledCutOff(EU)], CUT],
  ['at the AMP host', [network, printed.curlStalledCutOff(AMP)], CUT],
  [
    'a doubt, although the first answer was whole',
    [network, printed.pmtool('Running 20697'), printed.lsof('8989 CLOSE_WAIT'), printed.lsof('8989 ESTABLISHED')],
    CUT,
  ],
  [
    'what was answered is not asked again: only the integration is not known',
    [network, printed.nxdomain(SSE), printed.curlUnresolved(SSE)],
    { integration: 'unknown' },
  ],
  [
    'nor what was answered without its command',
    [printed.curlUnresolved(SSE).replace(/^.*\n/, ''), network, printed.nxdomain(SSE)],
    { integration: 'unknown' },
  ],
  ['but what was not asked', [network, printed.nxdomain(SSE)], { integration: 'unknown' }],
  ['an AMP host whose request is whole', [network, printed.curlStalled(AMP)], { integration: 'unknown' }],
  ['an old identity', GOOD, { identity: 'stale', integration: 'unknown' }],
  ['no DNS servers', [showNetwork()]],
  ['a name that does not resolve', [network, printed.nxdomain(SSE)]],
  ['a blocked port', [network, printed.telnet(SSE, 443, 'refused')]],
  ['the connector’s connection: does its process run?', [printed.lsof('8989 CLOSE_WAIT')]],
  ['not where that is known', [printed.lsof('8989 CLOSE_WAIT'), printed.pmtool('Running 20697')]],
  ['an expired certificate: is it the clock?', [network, expired]],
  ['an old version', [printed.showVersion('6.2.3')], { integration: 'unknown' }],
  ['the integration is off', [], { integration: 'off' }],
  ['healthy', GOOD],
  ['healthy by a request instead of a lookup', [network, ...GOOD.slice(2)]],
  ['an AMP host', [network, printed.curlStalled(AMP)]],
  ['health that somebody only tells: what an output could show', [], { told: TOLD, integration: 'unknown' }],
];

/** What is asked next, with place, command and reason; the reason in both languages. */
function nextOf(outputs: readonly string[], { cut = false, ...settings }: Record<string, unknown> = {}): string[] {
  const text = cut ? outputs.join('\n') : session(...outputs);
  const [en, de] = (['en', 'de'] as const).map((lang) => said(text, settings, lang));
  return [
    en?.verdict.confidence ?? '',
    ...(en?.nextProbes ?? []).map(
      (next, index) => `${short(next)} [${next.where}: ${next.command}]: ${next.why} / ${de?.nextProbes[index]?.why}`,
    ),
  ];
}

test('what is asked next is what next.txt says (UPDATE=1 writes it)', () => {
  const file = new URL('next.txt', import.meta.url);
  const made = CASES.map(([name, ...how]) => [`# ${name}`, ...nextOf(...how), ''].join('\n')).join('\n');
  if (process.env.UPDATE === '1') writeFileSync(file, made);
  expect(made.split('\n')).toEqual(readFileSync(file, 'utf8').split('\n'));
});

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
    next: ['curl SSE dnsResolves', 'nslookup SSE dnsResolves'],
  });
  expect(together([{ text: session(network, timesOut) }, laptop(printed.curl(SSE))])).toEqual({
    confidence: 'likely',
    next: ['curl SSE tcp443'],
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
    dnsConfigured: ['showNetwork dnsConfigured'],
    proxy: ['showNetwork proxy'],
    dnsResolves: [`curl ${host} dnsResolves`, `nslookup ${host} dnsResolves`],
    tcp443: [`curl ${host} tcp443`],
    tls: [`curl ${host} tls`],
    http: [`curl ${host} http`],
    connectorProperties: ['connectorProperties connectorProperties'],
    tcp8989: ['lsof tcp8989'],
    connector: ['lsof connector'],
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
    expect(again([...GOOD.slice(0, 4), printed.lsof()]).tcp8989.map(short)).toEqual(['telnet SSE:8989 tcp8989']);
    const unresolved = again([network, printed.nslookup(SSE, '192.0.2.10'), printed.curlUnresolved(SSE)]);
    expect(unresolved.dnsResolves.map(short)).toEqual(['resolvConf dnsResolves']);
  });
});
