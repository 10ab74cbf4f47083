import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Lang } from '../../../shared/model/lang.ts';
import * as printed from './printed.ts';
import { AMP, EU, GOOD, SSE, said, session, showNetwork } from './printed.ts';

const network = showNetwork('192.0.2.53');
const PROXIED = showNetwork('192.0.2.53', '192.0.2.3:3128');
const [AMP2, GRID] = ['api.amp.sourcefire.com', 'panacea.threatgrid.com'];
/** The proxy’s refusal without a demand for a login. */
const rejected = (text: string) =>
  text.replaceAll('407 Proxy Authentication Required', '403 Forbidden').replaceAll('code 407', 'code 403');
const curlProxyRefused = (host: string) =>
  printed
    .curl407(host)
    .replace(/\* Connected[\s\S]*$/, '* connect to 192.0.2.3 port 3128 failed: Connection refused')
    .concat('\ncurl: (7) Failed to connect to 192.0.2.3 port 3128: Connection refused');
const curlNotYetValid = (host: string) =>
  printed
    .curlStalled(host)
    .replace(/\* Operation timed out[\s\S]*$/, '* SSL certificate problem: certificate is not yet valid')
    .concat('\ncurl: (60) SSL certificate problem: certificate is not yet valid');

const CASES: readonly [name: string, outputs: readonly string[], settings?: Record<string, unknown>][] = [
  ['an old version', [printed.showVersion('6.2.3')]],
  ['an integration that is off', [], { integration: 'off' }],
  ['no DNS servers', [showNetwork()]],
  ['a proxy that wants a login', [printed.curl407(SSE)]],
  ['a name of another region', [network, printed.nxdomain(EU)]],
  ['both ports', [network, printed.telnet(SSE, 443, 'timed out'), printed.telnet(SSE, 8989, 'timed out')]],
  ['a connector that knocks', [network, printed.lsof('8989 SYN_SENT')]],
  [
    'two ports, each in its own way',
    [network, printed.telnet(SSE, 443, 'refused'), printed.telnet(SSE, 8989, 'timed out')],
  ],
  ['TLS', [network, printed.curlStalled(SSE)]],
  ['an error of the cloud', [network, printed.curl(SSE, { answer: '503 Service Unavailable' })]],
  ['another host in the settings', [printed.properties({ host: 'sse.example.net', region: SSE })]],
  ['a connection that was closed', [printed.lsof('8989 CLOSE_WAIT')]],
  ['another AMP host’s port', [network, printed.telnet(AMP2, 443, 'refused')]],
  ['an old identity', GOOD, { identity: 'stale' }],
  ['a healthy device', GOOD],
  ['nothing, where nothing is known', []],
  ['what the engineer says is no output', [], { deviceVersion: '7.0.4' }],
  ['a network alone', [network]],
  ['a contradiction that holds', [...GOOD, printed.pmtool('Down')]],
  ['a contradiction further on, which does not hold yet', [...GOOD.slice(3), printed.pmtool('Down')]],
  ['a proxy that is passed by', [showNetwork('192.0.2.53', '192.0.2.3:3128'), printed.lsof('8989 SYN_SENT')]],
  ['a proxy that refuses for another reason', [rejected(printed.curl407(SSE))]],
  ['a name that does not exist', [network, printed.nxdomain(SSE)]],
  ['a DNS server that refuses', [network, printed.nxdomain(SSE).replace('NXDOMAIN', 'REFUSED')]],
  ['one port', [network, printed.telnet(EU, 443, 'refused')]],
  ['a clock', [network, printed.curl(SSE), printed.date('Mon Jan  5 10:00:00 UTC 2015')]],
  [
    'settings, and the connector behind them: the verdict’s first',
    [printed.properties({ port: '443' }), printed.lsof('8989 CLOSE_WAIT')],
  ],
  ['a process that is switched off', [printed.pmtool('User Disabled')]],
  ['an AMP host’s name', [network, printed.nxdomain(AMP)]],
  ['an AMP host’s port', [network, printed.telnet(AMP, 443, 'refused')]],
  [
    'two AMP hosts: once, for both',
    [network, printed.curlStalled(AMP), printed.curl(AMP2, { issuer: 'O=Zscaler Inc.; CN=Zscaler Root CA' })],
  ],
  [
    'AMP hosts that fail at different steps: each by its own',
    [
      network,
      printed.curlStalled(AMP),
      printed.curl(AMP2, { answer: '503 Service Unavailable' }),
      printed.telnet(GRID, 443, 'refused'),
    ],
  ],
  [
    'an AMP host in whose place another answers',
    [network, printed.curl(AMP, { answer: '407 Proxy Authentication Required' })],
  ],
  ['an AMP host whose certificate is not yet valid by the device’s clock', [network, curlNotYetValid(AMP)]],
  ['an AMP host behind a proxy that wants a login', [PROXIED, printed.curl407(AMP)]],
  ['an AMP host that a proxy refuses', [PROXIED, rejected(printed.curl407(AMP))]],
  ['an AMP host behind a proxy that cannot be reached', [PROXIED, curlProxyRefused(AMP)]],
  ['two AMP hosts with two faults: each its own', [network, printed.nxdomain(AMP), printed.curlStalled(AMP2)]],
  [
    'one port that a proof and one that a log tells of: their host once',
    [network, printed.telnet(SSE, 443, 'timed out'), printed.connectorLog('dial tcp 192.0.2.10:8989: i/o timeout')],
  ],
  [
    'three AMP hosts: a list as one speaks',
    [network, ...[AMP, AMP2, GRID].map((host) => printed.telnet(host, 443, 'timed out'))],
  ],
  [
    'a blocked port beside an AMP host: each its own host and ports',
    [network, printed.lsof('8989 SYN_SENT'), printed.curlStalled(AMP)],
  ],
  ['nobody said whether the integration is on', [], { integration: 'unknown' }],
  ['an output without its end', [printed.curlStalledCutOff(SSE)], { cut: true }],
  ['a contradiction of two places', [showNetwork(), printed.nslookup(SSE, '203.0.113.110')]],
  ['two names of a device', [showNetwork('192.0.2.53', undefined, 'chassis'), printed.nxdomain(SSE)]],
  ['a lost ping', [printed.ping(SSE, 0)]],
  ['a proxy of the shell alone', [network, printed.proxyEnv('https_proxy=http://192.0.2.3:3128')]],
];

/** Verdict, findings, what to do and notes, in one language. */
function wordsOf(text: string, settings: object, lang: Lang): string[] {
  const { verdict, findings, remedies, notes } = said(text, settings, lang);
  const sentence = ({ id, confidence, title, summary }: typeof verdict) => `${id} ${confidence}: ${title}. ${summary}`;
  return [
    sentence(verdict),
    ...findings.map((finding) => `found ${sentence(finding)}`),
    ...remedies.flatMap(({ finding, steps, verifyWith, source }) => [
      `for ${finding} (${source}), then ${verifyWith.join(', ')}`,
      ...steps.map(({ where, risk, command, text }) => `- ${where} ${risk}${command ? ` [${command}]` : ''}: ${text}`),
    ]),
    ...notes.map(({ id, text }) => `note ${id}: ${text}`),
  ];
}

test('verdicts, findings, remedies and notes in both languages are those of words.txt (UPDATE=1 writes it)', () => {
  const file = new URL('words.txt', import.meta.url);
  const made = CASES.map(([name, outputs, { cut = false, ...settings } = {}]) => {
    const text = cut ? outputs.join('\n') : session(...outputs);
    return [`# ${name}`, ...(['en', 'de'] as const).flatMap((lang) => wordsOf(text, settings, lang)), ''].join('\n');
  }).join('\n');
  if (process.env.UPDATE === '1') writeFileSync(file, made);
  expect(made.split('\n')).toEqual(readFileSync(file, 'utf8').split('\n'));
});
