import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import type { Source } from '../../../shared/model/source.ts';
import { diagnose } from '../../diagnose.ts';
import * as printed from './printed.ts';
import { AMP, GOOD, SSE, said, session, showNetwork } from './printed.ts';

const places = (evidence: readonly { source: string; lines: readonly [number, number] }[] = []) =>
  evidence.map(({ source, lines: [from, to] }) => ` ${source}:${from}${to === from ? '' : `-${to}`}`).join('');

/** All notes, each as `id source:lines …`. */
const notesOf = (text: string, settings: object = {}) =>
  said(text, settings).notes.map(({ id, evidence }) => `${id}${places(evidence)}`);

const sentence = (id: string, text: string, lang: Lang, settings: object = {}) =>
  said(text, settings, lang).notes.flatMap((note) => (note.id === id ? [note.text] : []));

/** One source each, as from files that were saved apart. */
const together = (sources: Partial<Source>[], settings: object = {}) =>
  diagnose({
    sources: sources.map((source, index) => ({ name: `${index + 1}`, origin: 'pasted', text: '', ...source })),
    settings: SettingsSchema.parse({ integration: 'on', ...settings }),
    lang: 'en',
  }).notes;

describe('the integration, taken as enabled,', () => {
  test.each<[string, object, string[]]>([
    ['where nobody said anything', { integration: 'unknown' }, ['integration-assumed', 'CSCvr46845']],
    [
      'where nobody can tell',
      { integration: 'unknown', told: { integration: 'cannot' } },
      ['integration-assumed', 'CSCvr46845'],
    ],
    ['not where it is on', {}, ['CSCvr46845']],
    ['not where the engineer told', { integration: 'unknown', told: { integration: 'yes' } }, ['CSCvr46845']],
    ['not where it is off', { integration: 'off' }, []],
    ['not where the version has none', { integration: 'unknown', deviceVersion: '6.2.3' }, []],
  ])('%s', (_, settings, expected) => expect(notesOf('', settings)).toEqual(expected));

  test('of several devices only where nobody said anything', () => {
    const two = [showNetwork('192.0.2.53'), showNetwork('192.0.2.53', undefined, 'ftd2')].map((text) => ({ text }));
    const ids = (settings: object) => together(two, settings).map(({ id }) => id);
    const devices = 'several-devices';
    expect(ids({ integration: 'unknown' })).toEqual([devices, 'integration-assumed', 'CSCvr46845']);
    expect(ids({})).toEqual([devices, 'CSCvr46845']);
    expect(ids({ integration: 'unknown', told: { integration: 'yes' } })).toEqual([devices, 'CSCvr46845']);
    // Then it is each one's finding.
    expect(ids({ integration: 'unknown', told: { integration: 'no' } })).toEqual([devices, 'CSCvr46845']);
  });
});

describe('a contradiction names both places', () => {
  test.each<[string, string[], string[], string[]]>([
    [
      'of two programs',
      [showNetwork('192.0.2.53'), printed.telnet(SSE, 443, 'refused'), printed.curl(SSE)],
      ['Contradiction: telnet (log:9) and curl (log:14) do not agree.'],
      ['conflict log:9-11 log:14', 'CSCvr46845'],
    ],
    [
      'of a fault and what shows that it is none',
      [showNetwork(), printed.nslookup(SSE, '203.0.113.110')],
      ['Contradiction: showNetwork (log:2) and nslookup (log:13) do not agree.'],
      ['conflict log:2-4 log:13', 'CSCvr46845'],
    ],
    [
      'of an AMP host, which holds nothing up',
      [showNetwork('192.0.2.53'), printed.telnet(AMP, 443, 'refused'), printed.curl(AMP)],
      ['Contradiction: telnet (log:9) and curl (log:14) do not agree.'],
      ['conflict log:9-11 log:14', 'CSCvr46845'],
    ],
    [
      // The tree asks on, with the resolver’s file as suspect: the verdict stands, and the two are named nevertheless.
      'of a verdict’s own proof',
      [showNetwork('192.0.2.53'), printed.nslookup(SSE, '203.0.113.110'), printed.curlUnresolved(SSE)],
      ['Contradiction: curl (log:16) and nslookup (log:14) do not agree.'],
      ['conflict log:16-17 log:14'],
    ],
    [
      'of two questions, each of them',
      [
        showNetwork(),
        printed.curl(SSE),
        printed.properties(),
        printed.lsof('8989 ESTABLISHED'),
        printed.pmtool('Down'),
      ],
      [
        'Contradiction: showNetwork (log:2) and curl (log:9) do not agree.',
        'Contradiction: connectorProcess (log:36) and lsof (log:34) do not agree.',
      ],
      ['conflict log:2-4 log:9', 'conflict log:36 log:34', 'CSCvr46845'],
    ],
    [
      'not where a name fails in both',
      [showNetwork('192.0.2.53'), printed.nxdomain(SSE), printed.curlUnresolved(SSE)],
      [],
      [],
    ],
    [
      'not where a fault is history',
      [...GOOD, printed.nxdomain(SSE), printed.nslookup(SSE, '203.0.113.110')],
      [],
      ['CSCvr46845'],
    ],
  ])('%s', (_, outputs, sentences, notes) => {
    expect(sentence('conflict', session(...outputs), 'en')).toEqual(sentences);
    expect(notesOf(session(...outputs))).toEqual(notes);
  });

  /** The same in several files, by their numbers: only these tell them apart. */
  const inFiles = (...outputs: string[]) =>
    together(outputs.map((text) => ({ text: session(text) }))).flatMap(({ id, text, evidence }) =>
      id === 'conflict' ? [`${text}${places(evidence)}`] : [],
    );

  test('in two files by their names, although the lines are the same', () => {
    expect(inFiles(printed.lsof('8989 ESTABLISHED'), printed.lsof('8989 CLOSE_WAIT'))).toEqual([
      'Contradiction: lsof (2:3) and lsof (1:3) do not agree. 2:3 1:3',
    ]);
  });

  test('of three outputs never two that agree', () => {
    const [direct, proxied] = [showNetwork('192.0.2.53'), showNetwork('192.0.2.53', '192.0.2.3:3128')];
    expect(inFiles(direct, proxied, direct)).toEqual([
      'Contradiction: showNetwork (1:7) and showNetwork (2:7) do not agree. 1:7 2:7-10 3:7',
    ]);
    expect(inFiles(proxied, direct, proxied)).toEqual([
      'Contradiction: showNetwork (1:7) and showNetwork (2:7) do not agree. 1:7-10 2:7 3:7-10',
    ]);
    // Two complaints of one kind in two logs are none.
    const complains = (of: string) => printed.connectorLog(`dial tcp: lookup ${SSE} on 192.0.2.53:53: ${of}`);
    expect(inFiles(complains('no such host'), complains('i/o timeout'))).toEqual([]);
    // Two versions are two values of one fact.
    const [six, seven] = [printed.showVersion('6.6.1'), printed.showVersion('7.0.4')];
    expect(inFiles(six, seven, six)).toEqual([
      'Contradiction: showVersion (1:3) and showVersion (2:3) do not agree. 1:3 2:3 3:3',
    ]);
  });
});

describe('cut off', () => {
  const cut = (text: string) => text.slice(0, text.lastIndexOf('\n'));
  test.each<[string, string, object, string[]]>([
    ['is an output without its end that decides', cut(session(printed.curlStalledCutOff(SSE))), {}, ['cut-off']],
    ['is one that would have decided', cut(session(printed.properties())).slice(0, -12), {}, ['cut-off', 'CSCvr46845']],
    [
      'is a success behind the fault that it leaves in doubt',
      cut(session(printed.lsof('8989 CLOSE_WAIT'), printed.lsof('8989 ESTABLISHED'))),
      {},
      ['cut-off'],
    ],
    ['is a success that health rests on', cut(session(...GOOD)), {}, ['cut-off', 'CSCvr46845']],
    ['is not what a fault before it does not rest on', cut(session(showNetwork(), printed.properties())), {}, []],
    ['is not one that a prompt follows', session(printed.curlStalled(SSE)), {}, []],
    // None of these is quite sure, and of none is anything missing.
    ['is not what the engineer says', '', { told: { dnsConfigured: 'no' } }, []],
    ['is not an empty answer', session(...GOOD.slice(0, 4), printed.lsofEmpty), {}, []],
    [
      'is not an issuer that nobody knows',
      session(...GOOD.slice(0, 2), printed.curl(SSE, { issuer: 'O=Example; CN=Example CA' }), ...GOOD.slice(3)),
      {},
      [],
    ],
    [
      'is not one at 8989 beside one at 443',
      session(...GOOD.slice(0, 4), printed.lsof('443 ESTABLISHED', '8989 SYN_SENT')),
      {},
      ['CSCvr46845'],
    ],
    [
      'is not another output that plays no part',
      cut(session(printed.lsof('8989 ESTABLISHED'))),
      { told: { dnsConfigured: 'no' } },
      [],
    ],
    [
      'is not the same about another host',
      cut(
        session(
          showNetwork('192.0.2.53'),
          printed.curl(SSE, { issuer: 'O=Example; CN=Example CA' }),
          printed.curl(AMP),
        ),
      ),
      {},
      [],
    ],
  ])('%s', (_, text, settings, expected) => expect(notesOf(text, settings)).toEqual(expected));
});

describe('outputs that may not belong together', () => {
  const times = (...all: string[]) =>
    together(
      [session(showNetwork('192.0.2.53'), printed.nxdomain(SSE)), session(printed.curlUnresolved(SSE))].map(
        (text, index) => ({
          text,
          ...(all[index] === undefined ? {} : { time: all[index] }),
        }),
      ),
    ).map(({ id }) => id);

  test('name their device differently', () => {
    const names = (name: string) => notesOf(session(showNetwork('192.0.2.53', undefined, name), printed.nxdomain(SSE)));
    expect(names('ftd')).toEqual([]);
    expect(names('FTD.example.net')).toEqual([]);
    expect(names('chassis')).toEqual(['names-differ']);
  });

  test('were taken more than 24 hours apart', () => {
    expect(times()).toEqual([]);
    expect(times('2026-01-01T12:00:00.000Z', '2026-01-02T12:00:00.000Z')).toEqual([]);
    expect(times('2026-01-01T12:00:00.000Z', '2026-01-02T12:00:01.000Z')).toEqual(['different-times']);
  });

  test('were seen from the laptop, where the device said nothing', () => {
    const laptop: Partial<Source> = { origin: 'local', text: printed.nxdomain(SSE).replace(/^.*# /, '$ ') };
    const network = { text: session(showNetwork('192.0.2.53')) };
    expect(together([network, laptop]).map(({ id }) => id)).toEqual(['seen-from-laptop']);
    expect(
      together([{ text: session(showNetwork('192.0.2.53'), printed.nxdomain(SSE)) }, laptop]).map(({ id }) => id),
    ).toEqual([]);
    expect(together([{ text: session(...GOOD) }, laptop]).map(({ id }) => id)).toEqual(['CSCvr46845']);
  });
});

describe('an address that cannot be the cloud’s', () => {
  const suspicious = (host: string, ...addresses: string[]) =>
    sentence('suspicious-address', session(printed.nslookup(host, ...addresses)), 'en');
  const inWords = (addresses: string) => [
    `${SSE} resolves to ${addresses}, which is private or loopback. An internal zone or a DNS filter may answer in the cloud’s place.`,
  ];

  // RFC 1918, 1122, 3927, 4193, 4291: first and last of each range, and what stands next to it.
  test.each(
    `10.0.0.0 10.255.255.255 127.0.0.1 127.255.255.255 0.0.0.0 0.255.255.255 ::ffff:10.0.0.1 169.254.0.0 169.254.255.255
     172.16.0.0 172.19.255.255 172.20.0.1 172.29.255.255 172.30.0.1 172.31.255.255 192.168.0.0
     192.168.255.255 :: ::1 fc00::1 fdff:ffff::1 FD12:3456::1 fe80::1 febf::1`.split(/\s+/),
  )('%s is named', (address) => expect(suspicious(SSE, address)).toEqual(inWords(address)));

  test.each(
    `9.255.255.255 11.0.0.0 126.255.255.255 128.0.0.0 1.0.0.0 169.253.255.255 169.255.0.0
     172.15.255.255 172.32.0.0 172.1.0.1 172.160.0.1 192.167.255.255 192.169.0.0 210.0.0.1
     110.127.0.1 ::2 ::11 2001:db8::1 2001:db8::fc00:1 fb00::1 fe7f::1 fec0::1`.split(/\s+/),
  )('%s is not', (address) => expect(suspicious(SSE, address)).toEqual([]));

  test('is named without the good ones beside it, with its lines, one note a host', () => {
    expect(suspicious(SSE, '203.0.113.110', '10.1.2.3', '192.168.0.9')).toEqual(inWords('10.1.2.3, 192.168.0.9'));
    const text = session(...GOOD.slice(0, 1), printed.nslookup(SSE, '10.1.2.3'), printed.nslookup(AMP, '10.1.2.4'));
    expect(notesOf(text)).toEqual(['suspicious-address log:14', 'suspicious-address log:20', 'CSCvr46845']);
    expect(sentence('suspicious-address', text, 'de')).toEqual([
      `${SSE} wird zu 10.1.2.3 aufgelöst, also privat oder Loopback. Eine interne Zone oder ein DNS-Filter könnte anstelle der Cloud antworten.`,
      `${AMP} wird zu 10.1.2.4 aufgelöst, also privat oder Loopback. Eine interne Zone oder ein DNS-Filter könnte anstelle der Cloud antworten.`,
    ]);
  });

  test('is named once, be it that a ping goes there', () => {
    const text = session(printed.nslookup(SSE, '10.1.2.3'), printed.ping(SSE, 1).replaceAll('192.0.2.10', '10.1.2.3'));
    expect(notesOf(text)).toEqual(['suspicious-address log:6', 'CSCvr46845']);
  });

  test('is nobody’s matter where the host is not the cloud’s, or does not resolve', () => {
    expect(suspicious('intranet.example.net', '10.1.2.3')).toEqual([]);
    expect(sentence('suspicious-address', session(printed.nxdomain(SSE)), 'en')).toEqual([]);
  });
});

describe('a ping', () => {
  test('that is lost proves nothing, and is told once', () => {
    expect(notesOf(session(printed.ping(SSE, 0)))).toEqual(['ping-lost log:1-5', 'CSCvr46845']);
    expect(notesOf(session(printed.ping(SSE, 0), printed.ping(AMP, 0)))).toEqual([
      'ping-lost log:1-5 log:6-10',
      'CSCvr46845',
    ]);
  });
  test('that comes back is none', () => {
    expect(notesOf(session(printed.ping(SSE, 1)))).toEqual(['CSCvr46845']);
    expect(notesOf(session(printed.ping(SSE, 0), printed.ping(SSE, 1)))).toEqual(['CSCvr46845']);
  });
});

describe('the interval', () => {
  test('is told where it is another, with its line', () => {
    const text = session(printed.properties({ interval: '60' }));
    expect(notesOf(text)).toEqual(['registration-interval log:2', 'CSCvr46845']);
    expect(sentence('registration-interval', text, 'en')).toEqual([
      'registration_interval is 60, expected 180. That alone is no fault.',
    ]);
    expect(sentence('registration-interval', text, 'de')).toEqual([
      'registration_interval ist 60, erwartet wird 180. Das allein ist kein Fehler.',
    ]);
  });
  test('is not where it is as the document shows it', () => {
    expect(notesOf(session(printed.properties()))).toEqual(['CSCvr46845']);
  });
});

/** Which proxies are the same: route.test.ts. */
describe('the shell’s proxy', () => {
  const shell = (network: string, ...variables: string[]) => notesOf(session(network, printed.proxyEnv(...variables)));
  const direct = showNetwork('192.0.2.53');
  const proxied = (proxy: string) => showNetwork('192.0.2.53', proxy);
  const [NOTE, NONE] = [(line: number) => [`proxy-of-shell log:${line}`, 'CSCvr46845'], ['CSCvr46845']];

  test.each<[string, string[], string[]]>([
    ['is told where none is configured', shell(direct, 'https_proxy=http://192.0.2.3:3128'), NOTE(10)],
    ['is not where the shell has none', shell(direct), NONE],
    [
      'is not where nobody knows what is configured',
      notesOf(session(printed.proxyEnv('https_proxy=http://192.0.2.3:3128'))),
      NONE,
    ],
    ['is not where it is the same', shell(proxied('192.0.2.3:3128'), 'https_proxy=http://192.0.2.3:3128'), NONE],
    [
      'is told where its port is another',
      shell(proxied('192.0.2.3:8080'), 'https_proxy=http://192.0.2.3:3128'),
      NOTE(13),
    ],
    [
      'is not beside a configured one that is not shown',
      shell(proxied(':').replace(/HTTP Proxy.*\nPort.*\n/, ''), 'https_proxy=http://wsa.lan'),
      NONE,
    ],
  ])('%s', (_, actual, expected) => expect(actual).toEqual(expected));
});

test('the shell’s proxy is compared with nothing that contradicts itself', () => {
  const text = (network: string) => ({ text: session(network) });
  const shell = text(printed.proxyEnv('https_proxy=http://192.0.2.9:3128'));
  const notes = together([text(showNetwork('192.0.2.53')), text(showNetwork('192.0.2.53', '192.0.2.3:3128')), shell]);
  expect(notes.map(({ id }) => id)).toEqual(['conflict', 'CSCvr46845']);
});

test('a note without lines has no list of them', () => {
  expect(said('').notes).toStrictEqual([
    { id: 'CSCvr46845', text: 'Known issue: the alert’s text is too general to point at a cause.' },
  ]);
});

describe('known issues stand where they apply', () => {
  const blocked = session(showNetwork('192.0.2.53'), printed.telnet(SSE, 443, 'refused'));
  test.each<[string, string, object, string[]]>([
    ['healthy: the alert is too general', session(...GOOD), {}, ['CSCvr46845']],
    ['inconclusive, too', '', {}, ['CSCvr46845']],
    ['a proxy', session(printed.curl407(SSE)), {}, ['CSCvs05084']],
    ['an old identity', session(...GOOD), { identity: 'stale' }, ['CSCvp56922']],
    ['a blocked port: the list of hosts was incomplete', blocked, {}, ['CSCvu02123']],
    ['an AMP host', session(showNetwork('192.0.2.53'), printed.nxdomain(AMP)), {}, ['CSCvu02123']],
    ['of further findings, too', blocked, { identity: 'stale' }, ['CSCvp56922', 'CSCvu02123']],
    ['none for the rest', session(showNetwork()), {}, []],
  ])('%s', (_, text, settings, expected) => expect(notesOf(text, settings)).toEqual(expected));
});
