import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case.ts';
import { sayReason } from '../../../shared/report/diagnosis.ts';
import { diagnose } from '../../diagnose.ts';
import * as printed from './printed.ts';
import { AMP, EU, GOOD, SSE, said, session, showNetwork } from './printed.ts';

const network = showNetwork('192.0.2.53');
const [AMP2, GRID] = ['api.amp.sourcefire.com', 'panacea.threatgrid.com'];
type Settings = Record<string, unknown>;
type Words = [title: string, summary: string];

/** Each verdict with values that no other row has by chance, in both languages. */
const VERDICTS: [outputs: string[], settings: Settings, id: string, en: Words, de: Words][] = [
  [
    [printed.showVersion('6.2.3')],
    {},
    'unsupported-version',
    ['The version is too old for cloud integration', 'The device runs 6.2.3. Cloud integration exists from 6.4.0 on.'],
    [
      'Die Version ist zu alt für die Cloud-Integration',
      'Auf dem Gerät läuft 6.2.3. Die Cloud-Integration gibt es erst ab 6.4.0.',
    ],
  ],
  [
    [],
    { integration: 'off' },
    'integration-disabled',
    [
      'Cloud integration is off; the alert is expected',
      'Without the integration the device may not talk to the cloud portal, so its health module complains.',
    ],
    [
      'Die Cloud-Integration ist aus; die Warnung ist zu erwarten',
      'Ohne Integration darf das Gerät nicht mit dem Cloud-Portal sprechen, deshalb warnt das Systemzustandsmodul.',
    ],
  ],
  [
    [showNetwork()],
    {},
    'dns-missing',
    [
      'No DNS servers on the management interface',
      'The device has no DNS servers, so it cannot find api-sse.cisco.com.',
    ],
    [
      'Keine DNS-Server auf der Verwaltungsschnittstelle',
      'Das Gerät hat keine DNS-Server und kann api-sse.cisco.com deshalb nicht finden.',
    ],
  ],
  [
    [printed.curl407(SSE)],
    {},
    'proxy-bug',
    [
      'The proxy does not let the device through to the cloud',
      'The way to api-sse.cisco.com leads through a proxy and fails there: the proxy demands a login (407).',
    ],
    [
      'Der Proxy lässt das Gerät nicht zur Cloud durch',
      'Der Weg zu api-sse.cisco.com führt über einen Proxy und scheitert dort: der Proxy verlangt eine Anmeldung (407).',
    ],
  ],
  [
    [network, printed.nxdomain(EU)],
    {},
    'dns-unresolved',
    [
      'The device cannot resolve api.eu.sse.itd.cisco.com',
      'Name resolution fails: the DNS server says that the name does not exist (NXDOMAIN).',
    ],
    [
      'Das Gerät kann api.eu.sse.itd.cisco.com nicht auflösen',
      'Die Namensauflösung scheitert: der DNS-Server meldet, dass es den Namen nicht gibt (NXDOMAIN).',
    ],
  ],
  [
    [network, printed.telnet(SSE, 443, 'timed out'), printed.telnet(SSE, 8989, 'timed out')],
    {},
    'port-blocked',
    [
      'Outbound TCP 443 and 8989 to the cloud is blocked',
      'The device does not get through to api-sse.cisco.com on TCP 443 and 8989: no answer at all, as from a firewall that drops.',
    ],
    [
      'Ausgehendes TCP 443 und 8989 zur Cloud ist blockiert',
      'Das Gerät kommt auf TCP 443 und 8989 nicht zu api-sse.cisco.com durch: gar keine Antwort, wie bei einer Firewall, die verwirft.',
    ],
  ],
  [
    [network, printed.lsof('8989 SYN_SENT')],
    {},
    'port-blocked',
    [
      'Outbound TCP 8989 to the cloud is blocked',
      'The device does not get through to api-sse.cisco.com on TCP 8989: no answer at all, as from a firewall that drops.',
    ],
    [
      'Ausgehendes TCP 8989 zur Cloud ist blockiert',
      'Das Gerät kommt auf TCP 8989 nicht zu api-sse.cisco.com durch: gar keine Antwort, wie bei einer Firewall, die verwirft.',
    ],
  ],
  // Each port fails in its own way.
  [
    [network, printed.telnet(SSE, 443, 'refused'), printed.telnet(SSE, 8989, 'timed out')],
    {},
    'port-blocked',
    [
      'Outbound TCP 443 and 8989 to the cloud is blocked',
      'The device does not get through to api-sse.cisco.com on TCP 443 and 8989: the other side refuses (443); no answer at all, as from a firewall that drops (8989).',
    ],
    [
      'Ausgehendes TCP 443 und 8989 zur Cloud ist blockiert',
      'Das Gerät kommt auf TCP 443 und 8989 nicht zu api-sse.cisco.com durch: die Gegenseite lehnt ab (443); gar keine Antwort, wie bei einer Firewall, die verwirft (8989).',
    ],
  ],
  [
    [network, printed.curlStalled(SSE)],
    {},
    'tls-interference',
    [
      'Something on the path interferes with TLS',
      'The TLS session with api-sse.cisco.com is not the cloud’s own or never completes: nothing comes back after “Client hello”.',
    ],
    [
      'Etwas auf dem Weg greift in TLS ein',
      'Die TLS-Sitzung mit api-sse.cisco.com ist nicht die der Cloud oder kommt nie zustande: nach „Client hello“ kommt nichts zurück.',
    ],
  ],
  [
    [network, printed.curl(SSE, { answer: '503 Service Unavailable' })],
    {},
    'cloud-error',
    [
      'The cloud itself answers with an error',
      'api-sse.cisco.com is reached and answers, but with a server error (HTTP 503).',
    ],
    [
      'Die Cloud selbst antwortet mit einem Fehler',
      'api-sse.cisco.com ist erreichbar und antwortet, aber mit einem Serverfehler (HTTP 503).',
    ],
  ],
  [
    [printed.properties({ host: 'sse.example.net', region: SSE })],
    {},
    'connector-misconfigured',
    [
      'connector.properties is not as expected',
      'The connector’s settings differ from what the cloud needs: connector_fqdn.',
    ],
    [
      'connector.properties ist nicht wie erwartet',
      'Die Einstellungen des Connectors weichen von dem ab, was die Cloud braucht: connector_fqdn.',
    ],
  ],
  [
    [printed.lsof('8989 CLOSE_WAIT')],
    {},
    'connector-not-connected',
    [
      'The cloud connector is not connected',
      'The device’s connector holds no connection to the cloud: the cloud has closed the connection, the connector has not noticed (CLOSE_WAIT).',
    ],
    [
      'Der Cloud-Connector ist nicht verbunden',
      'Der Connector des Geräts hält keine Verbindung zur Cloud: die Cloud hat die Verbindung geschlossen, der Connector hat es nicht bemerkt (CLOSE_WAIT).',
    ],
  ],
  [
    [network, printed.telnet(AMP2, 443, 'refused')],
    {},
    'amp-cloud-unreachable',
    [
      'The AMP cloud host api.amp.sourcefire.com is not reachable',
      'The attempt fails at the step TCP: the other side refuses.',
    ],
    [
      'Der AMP-Cloud-Host api.amp.sourcefire.com ist nicht erreichbar',
      'Der Versuch scheitert im Schritt TCP: die Gegenseite lehnt ab.',
    ],
  ],
  [
    GOOD,
    { identity: 'stale' },
    'stale-device-identity',
    [
      'The SSE portal shows an old host name or version',
      'The portal does not know the device’s present identity (CSCvp56922).',
    ],
    [
      'Das SSE-Portal zeigt einen alten Hostnamen oder eine alte Version',
      'Das Portal kennt die heutige Identität des Geräts nicht (CSCvp56922).',
    ],
  ],
  [
    GOOD,
    {},
    'healthy',
    [
      'The device reaches the cloud; the alert is stale',
      'Everything the connector needs was checked and is good. The alert should clear by itself.',
    ],
    [
      'Das Gerät erreicht die Cloud; die Warnung ist überholt',
      'Alles, was der Connector braucht, wurde geprüft und ist in Ordnung. Die Warnung sollte von selbst verschwinden.',
    ],
  ],
  [
    [],
    {},
    'inconclusive',
    ['Not known yet', 'No output of a known probe was recognised.'],
    ['Noch offen', 'Keine Ausgabe einer bekannten Prüfung wurde erkannt.'],
  ],
  [
    [],
    // What the engineer says is no output.
    { deviceVersion: '7.0.4' },
    'inconclusive',
    ['Not known yet', 'No output of a known probe was recognised.'],
    ['Noch offen', 'Keine Ausgabe einer bekannten Prüfung wurde erkannt.'],
  ],
  [
    [network],
    {},
    'inconclusive',
    ['Not known yet', 'A required fact is still missing. Run the next probe below.'],
    ['Noch offen', 'Eine nötige Angabe fehlt noch. Führen Sie die nächste Prüfung unten aus.'],
  ],
  [
    [...GOOD, printed.pmtool('Down')],
    {},
    'inconclusive',
    ['Not known yet', 'The evidence contradicts itself. Run the named probes again.'],
    ['Noch offen', 'Die Belege widersprechen sich. Führen Sie die genannten Prüfungen noch einmal aus.'],
  ],
  [
    // A contradiction further on is not yet what holds.
    [...GOOD.slice(3), printed.pmtool('Down')],
    {},
    'inconclusive',
    ['Not known yet', 'A required fact is still missing. Run the next probe below.'],
    ['Noch offen', 'Eine nötige Angabe fehlt noch. Führen Sie die nächste Prüfung unten aus.'],
  ],
];

describe('a verdict in words, and its finding in the same', () => {
  test.each(VERDICTS)('%#', (outputs, settings, id, en, de) => {
    for (const [lang, words] of [
      ['en', en],
      ['de', de],
    ] as const) {
      const { verdict, findings } = said(session(...outputs), settings, lang);
      expect([verdict.id, verdict.title, verdict.summary]).toEqual([id, ...words]);
      const [first] = findings;
      if (first) expect([first.id, first.title, first.summary]).toEqual([id, ...words]);
    }
  });

  test('of several devices names them', () => {
    const text = `${showNetwork('192.0.2.53')}\n${showNetwork('192.0.2.53', undefined, 'ftd2')}\n`;
    expect(said(text).verdict).toStrictEqual({
      id: 'inconclusive',
      reason: 'several-devices',
      confidence: 'none',
      title: 'Not known yet',
      summary: 'The evidence comes from several devices: ftd, ftd2. Their outputs were not mixed; choose one device.',
    });
    expect(said(text, {}, 'de').verdict.summary).toBe(
      'Die Belege stammen von mehreren Geräten: ftd, ftd2. Ihre Ausgaben wurden nicht vermischt; wählen Sie ein Gerät.',
    );
  });

  test('holds what is known of it, and nothing empty', () => {
    const verdictOf = (...outputs: string[]) => {
      const { title: _, summary: __, ...rest } = said(session(...outputs)).verdict;
      return rest;
    };
    expect(verdictOf(showNetwork())).toStrictEqual({ id: 'dns-missing', reason: 'no-servers', confidence: 'proven' });
    expect(verdictOf(network, printed.telnet(SSE, 443, 'refused'))).toStrictEqual({
      id: 'port-blocked',
      reason: 'refused',
      confidence: 'proven',
      ports: [443],
    });
    expect(verdictOf(network, printed.nxdomain(AMP))).toStrictEqual({
      id: 'amp-cloud-unreachable',
      reason: 'nxdomain',
      confidence: 'proven',
      host: AMP,
      step: 'dns',
    });
    expect(verdictOf(...GOOD)).toStrictEqual({ id: 'healthy', reason: 'reached', confidence: 'proven' });
  });
});

test.each([
  ['http-503', 'HTTP 503', 'HTTP 503'],
  ['expired', 'the certificate has expired', 'das Zertifikat ist abgelaufen'],
  // What no text knows is shown as it is.
  ['http-', 'http-', 'http-'],
  ['http-503x', 'http-503x', 'http-503x'],
  ['no-http-503', 'no-http-503', 'no-http-503'],
  ['unheard-of', 'unheard-of', 'unheard-of'],
])('the reason %s is %s', (reason, en, de) => {
  expect([sayReason(reason, 'en'), sayReason(reason, 'de')]).toEqual([en, de]);
});

describe('a finding', () => {
  test('of two ports cites first what proves', () => {
    const log = printed.connectorLog('dial tcp 192.0.2.1:443: i/o timeout');
    const [finding] = said(session(network, log, printed.lsof('8989 SYN_SENT'))).findings;
    expect(finding?.ports).toEqual([443, 8989]);
    expect(finding?.evidence.map(({ probe }) => probe)).toEqual(['lsof', 'connectorLog']);
  });

  test('carries its lines and, of settings, what was expected and found', () => {
    const { findings } = said(session(printed.properties({ host: 'sse.example.net', region: SSE, port: '443' })));
    expect(findings).toStrictEqual([
      {
        id: 'connector-misconfigured',
        reason: 'fqdn',
        confidence: 'proven',
        title: 'connector.properties is not as expected',
        summary: 'The connector’s settings differ from what the cloud needs: connector_fqdn.',
        primary: true,
        deviations: [
          { key: 'connector_fqdn', expected: SSE, found: 'sse.example.net' },
          { key: 'connector_port', expected: '8989', found: '443' },
        ],
        evidence: [
          {
            probe: 'connectorProperties',
            source: 'log',
            lines: [3, 5],
            quote: `connector_port=443\nregion_discovery_endpoint=https://${SSE}/providers/sse/api/v1/regions\nconnector_fqdn=sse.example.net`,
          },
        ],
      },
    ]);
  });

  test('of another kind has none of these, but its own ports, host and step', () => {
    const { findings } = said(session(network, printed.telnet(SSE, 443, 'refused'), printed.curlStalled(AMP)));
    const rest = findings.map(({ title: _, summary: __, evidence, ...own }) => ({
      ...own,
      lines: evidence.map(({ lines }) => lines),
    }));
    expect(rest).toStrictEqual([
      { id: 'port-blocked', reason: 'refused', confidence: 'proven', primary: true, ports: [443], lines: [[9, 11]] },
      {
        id: 'amp-cloud-unreachable',
        reason: 'stalled',
        confidence: 'proven',
        primary: false,
        host: AMP,
        step: 'tls',
        lines: [[15, 17]],
      },
    ]);
  });

  test('of a resolver that knows less than its server names no settings', () => {
    const { findings } = said(session(network, printed.nslookup(SSE, '192.0.2.10'), printed.curlUnresolved(SSE)));
    expect(findings.map((finding) => Object.keys(finding).sort())).toEqual([
      ['confidence', 'evidence', 'id', 'primary', 'reason', 'summary', 'title'],
    ]);
  });

  test('of an AMP host names the step at which it fails', () => {
    const step = (...outputs: string[]) => said(session(network, ...outputs)).verdict.summary;
    expect(step(printed.nxdomain(AMP))).toMatch(/^The attempt fails at the step DNS: /);
    expect(step(printed.telnet(AMP, 443, 'refused'))).toMatch(/^The attempt fails at the step TCP: /);
    expect(step(printed.curlStalled(AMP))).toMatch(/^The attempt fails at the step TLS: /);
    expect(step(printed.curl(AMP, { answer: '503 Service Unavailable' }))).toBe(
      'The attempt fails at the step HTTP: HTTP 503.',
    );
  });
});

describe('the host that is named is the one that the connector needs', () => {
  const sentences = (...outputs: string[]) => {
    const { verdict, findings, remedies } = said(session(...outputs));
    return [verdict.summary, ...findings.map(({ summary }) => summary), remedies[0]?.steps[0]?.text];
  };
  const blocked = (host: string) =>
    `The device does not get through to ${host} on TCP 8989: no answer at all, as from a firewall that drops.`;
  const allow = (host: string) =>
    `On every firewall on the way: allow TCP 8989 outbound from the device’s management address to ${host}.`;

  test('as it is configured', () => {
    const noServers = `The device has no DNS servers, so it cannot find ${EU}.`;
    expect(sentences(showNetwork(), printed.properties({ host: EU })).slice(0, 2)).toEqual([noServers, noServers]);
    expect(sentences(network, printed.properties({ host: EU }), printed.lsof('8989 SYN_SENT'))).toEqual([
      blocked(EU),
      blocked(EU),
      allow(EU),
    ]);
  });

  test('not a wrong one that is configured: nobody is to open a firewall for it', () => {
    const { findings, remedies } = said(
      session(network, printed.properties({ host: 'sse.example.net' }), printed.lsof('8989 SYN_SENT')),
    );
    expect(findings.map(({ id, summary }) => [id, summary])).toEqual([
      ['connector-misconfigured', 'The connector’s settings differ from what the cloud needs: connector_fqdn.'],
      ['port-blocked', blocked(SSE)],
    ]);
    expect(remedies.flatMap(({ steps }) => steps.map(({ text }) => text))).toContain(allow(SSE));
  });

  test('of each of several devices its own', () => {
    const device = (name: string, host: string) => ({
      name,
      origin: 'pasted' as const,
      text: session(showNetwork(undefined, undefined, name), printed.properties({ host })).replaceAll(
        '@ftd:',
        `@${name}:`,
      ),
    });
    const { findings } = diagnose({
      sources: [device('ftd1', SSE), device('ftd2', EU)],
      settings: SettingsSchema.parse({ integration: 'on' }),
      lang: 'en',
    });
    expect(findings.map(({ device: name, primary, summary }) => [name, primary, summary])).toEqual([
      ['ftd1', false, `The device has no DNS servers, so it cannot find ${SSE}.`],
      ['ftd2', false, `The device has no DNS servers, so it cannot find ${EU}.`],
    ]);
  });
});

describe('a line for each question', () => {
  const lines = (outputs: string[], settings: Settings = {}, lang: 'en' | 'de' = 'en') =>
    said(session(...outputs), settings, lang).steps.map(
      ({ id, state, detail, evidence }) =>
        `${id} ${state}: ${detail}${evidence.map(({ lines: [from, to] }) => ` ${from}${to === from ? '' : `-${to}`}`).join('')}`,
    );

  test('all is well, with the values that say more', () => {
    expect(lines([...GOOD], { identity: 'current' })).toEqual([
      'integration yes: wanted and enabled 1',
      'dnsConfigured yes: 192.0.2.53 4',
      'proxy yes: not in the way 7',
      'dnsResolves yes: 192.0.2.10 16 14',
      'tcp443 yes: open 17',
      'tls yes: handshake with Cisco’s certificate 20 22-25',
      'http yes: received 29',
      'connectorProperties yes: as expected 36-38',
      'tcp8989 yes: open or not needed 41',
      'connector yes: connected 41',
      'ampCloud skipped: not needed',
      'identity yes: current on the portal 2',
    ]);
  });

  test('several servers and addresses, and those of the resolver', () => {
    const [, dns, , resolves] = lines([
      showNetwork('192.0.2.53').replace('192.0.2.53', '192.0.2.53,192.0.2.54'),
      printed.nslookup(SSE, '192.0.2.10', '192.0.2.11'),
    ]);
    expect([dns, resolves]).toEqual([
      'dnsConfigured yes: 192.0.2.53, 192.0.2.54 4',
      'dnsResolves yes: 192.0.2.10, 192.0.2.11 14-16',
    ]);
    expect(lines([printed.resolvConf('192.0.2.55')])[1]).toBe('dnsConfigured yes: 192.0.2.55 2');
  });

  test('known from what followed, without a value of its own', () => {
    // That the name resolves tells that there are servers, not which.
    expect(lines([printed.nslookup(SSE, '192.0.2.10')]).slice(1, 2)).toEqual(['dnsConfigured yes: known 6']);
    expect(lines([printed.nxdomain(SSE)]).slice(1, 4)).toEqual([
      'dnsConfigured yes: known 5',
      'proxy open: not known yet',
      'dnsResolves no: The DNS server says that the name does not exist (NXDOMAIN) 5',
    ]);
    expect(lines([network, printed.curl(SSE)])[3]).toBe('dnsResolves yes: works 10');
  });

  test('open, assumed, unreached', () => {
    const rest = ['proxy', 'dnsResolves', 'tcp443', 'tls', 'http', 'connectorProperties', 'tcp8989', 'connector'];
    const unreached = [...rest, 'ampCloud', 'identity'].map((id) => `${id} unreached: not reached`);
    expect(lines([])).toEqual([
      'integration yes: wanted and enabled 1',
      'dnsConfigured open: not known yet',
      ...unreached,
    ]);
    expect(lines([], { integration: 'unknown' })).toEqual([
      'integration open: not known, taken as enabled',
      'dnsConfigured open: not known yet',
      ...unreached,
    ]);
    expect(lines([], { integration: 'unknown' }, 'de').slice(0, 3)).toEqual([
      'integration open: nicht bekannt, als eingeschaltet angenommen',
      'dnsConfigured open: noch offen',
      'proxy unreached: nicht erreicht',
    ]);
  });

  test('told, not to be checked, contradicting, not needed', () => {
    const told = { dnsConfigured: 'yes', proxy: 'cannot', dnsResolves: 'no' };
    expect(lines([], { told }).slice(1, 4)).toEqual([
      'dnsConfigured yes: the engineer says so 2',
      'proxy open: cannot be checked here',
      'dnsResolves no: The engineer says so; no output shows it yet 4',
    ]);
    expect(lines([], { told }, 'de').slice(1, 4)).toEqual([
      'dnsConfigured yes: laut Bearbeiter 2',
      'proxy open: hier nicht prüfbar',
      'dnsResolves no: Laut Bearbeiter; noch zeigt es keine Ausgabe 4',
    ]);
    // The integration is taken as enabled, be it that nobody can tell.
    expect(lines([], { integration: 'unknown', told: { integration: 'cannot' } })[0]).toBe(
      'integration open: cannot be checked here',
    );
    expect(lines([network, printed.telnet(SSE, 443, 'refused'), printed.curl(SSE)])[4]).toBe(
      'tcp443 conflict: the evidence contradicts itself 9-11 14',
    );
    // A proxy resolves the name and connects.
    const proxied = lines([
      showNetwork('192.0.2.53', '192.0.2.3:3128'),
      printed.lsof('3128 ESTABLISHED').replace('192.0.2.10:', '192.0.2.3:'),
    ]);
    expect(proxied.slice(2, 5)).toEqual([
      'proxy yes: not in the way 7-10 14',
      'dnsResolves skipped: not needed',
      'tcp443 skipped: not needed',
    ]);
  });

  test('what is wrong begins with a capital, but for the name of a setting', () => {
    expect(lines([network, printed.telnet(SSE, 443, 'timed out')])[4]).toBe(
      'tcp443 no: No answer at all, as from a firewall that drops 9-11',
    );
    expect(lines([printed.properties({ port: '443' })], {}, 'de')[7]).toBe('connectorProperties no: connector_port 3');
    expect(lines([printed.properties({ region: EU })])[7]).toBe('connectorProperties no: region_discovery_endpoint 4');
    expect(lines([network, printed.curl(SSE, { answer: '502 Bad Gateway' })])[6]).toBe('http no: HTTP 502 23');
    // A fault behind an open question is shown where it stands.
    expect(lines([printed.lsof('8989 CLOSE_WAIT')], {}, 'de')[9]).toBe(
      'connector no: Die Cloud hat die Verbindung geschlossen, der Connector hat es nicht bemerkt (CLOSE_WAIT) 3',
    );
  });

  test('has the question as its title', () => {
    const titles = (lang: 'en' | 'de') => said('', {}, lang).steps.map(({ title }) => title);
    expect(titles('en').slice(0, 4)).toEqual(['Cloud integration', 'DNS servers', 'Proxy', 'Name resolution']);
    expect(titles('de').slice(0, 4)).toEqual(['Cloud-Integration', 'DNS-Server', 'Proxy', 'Namensauflösung']);
  });
});

test('of two ports that are both proven blocked, the first one’s proof leads', () => {
  const [finding] = said(
    session(network, printed.telnet(SSE, 443, 'refused'), printed.telnet(SSE, 8989, 'timed out')),
  ).findings;
  expect(finding?.evidence.map(({ quote }) => /refused|timed out/.exec(quote)?.[0])).toEqual(['refused', 'timed out']);
});

describe('what to do', () => {
  const steps = (outputs: string[], settings: Settings = {}, lang: 'en' | 'de' = 'en') =>
    said(session(...outputs), settings, lang).remedies.flatMap(({ finding, steps: all }) =>
      all.map(
        ({ where, command, risk, text }) => `${finding} ${where} ${risk}${command ? ` [${command}]` : ''}: ${text}`,
      ),
    );
  const DNS = 'configure network dns servers <IP>[,<IP>]';
  const CHECK_SERVERS = 'ftd-clish read [show network]: Check that the right DNS servers are listed.';
  const RESTART =
    'ftd-expert change [pmtool restartbyid SSEConnector]: Restart the connector; its connection breaks for a moment, traffic is not affected.';
  const CREDENTIALS =
    'ftd-clish change [configure network http-proxy]: Enter the proxy again, with user name and password.';
  const CHECK_PROXY = 'ftd-clish read [show network]: Check the proxy’s name and port in the last section.';
  const EXEMPT =
    'network change: On the proxy: allow CONNECT from the device’s management address to the cloud hosts on 443 and 8989, without login and decryption.';
  const RELEASES = 'vendor read: See CSCvs05084 for the affected and the fixed releases.';
  const BY_NAME = 'network change: Write the rule by name: the cloud’s addresses change.';
  const allow = (ports: string, host: string) =>
    `network change: On every firewall on the way: allow TCP ${ports} outbound from the device’s management address to ${host}.`;
  const noDecryption = (host: string) =>
    `network change: Exempt ${host} from TLS decryption and inspection on every device on the way.`;
  const MTU =
    'network read: If the handshake stalls: check for a smaller MTU on the way and for an intrusion policy that drops.';
  const CLOCK = 'ftd-clish read [show time]: Compare the device’s clock with the true time.';
  const NTP = 'fmc-gui change: Set working NTP servers in the platform settings and deploy.';
  const STATUS = 'portal read: Look at the vendor’s cloud status page and try again later.';
  const CASE = 'vendor read: If it lasts: open a case with Cisco TAC and attach this report.';
  const PROXIED = showNetwork('192.0.2.53', '192.0.2.3:3128');
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
  const FORWARD =
    'network change: Let the customer’s DNS servers resolve the cloud’s names: forwarders, filters and internal zones for cisco.com are the usual causes.';
  const SHELL_OF_FMC = 'fmc-shell read: Run the same lookup on the FMC to see on which side the fault lies.';
  const OR_SERVERS = `ftd-clish change [${DNS}]: Or use DNS servers that resolve public names.`;

  test.each<[string, string[], Settings, [finding: string, ...steps: string[]][]]>([
    [
      'an old version',
      [printed.showVersion('6.2.3')],
      {},
      [
        [
          'unsupported-version',
          'fmc-gui change: Upgrade FMC and device to 6.4.0 or later, or take the device out of the health module.',
        ],
      ],
    ],
    [
      // Remedy A of the page, word for word, then B.
      'an integration that is off',
      [],
      { integration: 'off' },
      [
        [
          'integration-disabled',
          'fmc-gui change: If the integration is not wanted: System > Health > Policy > Edit policy > Threat Data Updates on Devices > Enabled: Off > Save Policy and Exit.',
          'fmc-gui change: Apply the health policy to the devices.',
          'fmc-gui change: Or, if it is wanted: enable cloud integration on the FMC and run this diagnosis again.',
        ],
      ],
    ],
    [
      'no DNS servers',
      [showNetwork()],
      {},
      [
        [
          'dns-missing',
          `ftd-clish change [${DNS}]: Add DNS servers that know public names. Put in the customer’s addresses.`,
          CHECK_SERVERS,
          'fmc-gui read: Wait: the change and the alert take a while to settle.',
        ],
      ],
    ],
    ['a proxy that wants a login', [printed.curl407(SSE)], {}, [['proxy-bug', CREDENTIALS, EXEMPT, RELEASES]]],
    [
      'a proxy that is passed by',
      [showNetwork('192.0.2.53', '192.0.2.3:3128'), printed.lsof('8989 SYN_SENT')],
      {},
      [
        [
          'proxy-bug',
          RELEASES,
          'network change: As a way around: allow the device’s management address to reach the cloud directly on TCP 443 and 8989.',
        ],
      ],
    ],
    [
      'a proxy that refuses for another reason',
      [rejected(printed.curl407(SSE))],
      {},
      [['proxy-bug', CHECK_PROXY, EXEMPT, RELEASES]],
    ],
    [
      'a name that does not exist',
      [network, printed.nxdomain(SSE)],
      {},
      [['dns-unresolved', CHECK_SERVERS, FORWARD, OR_SERVERS]],
    ],
    [
      'a DNS server that refuses',
      [network, printed.nxdomain(SSE).replace('NXDOMAIN', 'REFUSED')],
      {},
      [
        [
          'dns-unresolved',
          'network change: Allow UDP and TCP 53 from the device’s management address to its DNS servers, and let these answer it.',
          OR_SERVERS,
        ],
      ],
    ],
    [
      'both ports',
      [network, printed.telnet(SSE, 443, 'timed out'), printed.telnet(SSE, 8989, 'timed out')],
      {},
      [['port-blocked', allow('443 and 8989', SSE), BY_NAME]],
    ],
    ['one port', [network, printed.telnet(EU, 443, 'refused')], {}, [['port-blocked', allow('443', EU), BY_NAME]]],
    ['TLS', [network, printed.curlStalled(SSE)], {}, [['tls-interference', noDecryption(SSE), MTU]]],
    [
      'a clock',
      [network, printed.curl(SSE), printed.date('Mon Jan  5 10:00:00 UTC 2015')],
      {},
      [['tls-interference', CLOCK, NTP]],
    ],
    [
      'an error of the cloud',
      [network, printed.curl(SSE, { answer: '503 Service Unavailable' })],
      {},
      [['cloud-error', STATUS, CASE]],
    ],
    [
      'settings, and the connector behind them: the verdict’s first',
      [printed.properties({ port: '443' }), printed.lsof('8989 CLOSE_WAIT')],
      {},
      [
        [
          'connector-misconfigured',
          'fmc-gui change: Choose the right cloud region on the FMC, switch the integration off and on, and deploy: that writes the file anew.',
          'vendor change: Change the file by hand only with Cisco TAC.',
          RESTART,
        ],
        [
          'connector-not-connected',
          RESTART,
          'ftd-expert read [tail -n 200 /ngfw/var/log/connector/connector.log]: If it does not come back: read the connector’s own errors.',
        ],
      ],
    ],
    [
      'a process that is switched off',
      [printed.pmtool('User Disabled')],
      {},
      [
        [
          'connector-not-connected',
          'fmc-gui read: Check that the integration is on for this device: it switches the process.',
          'ftd-expert change [pmtool enablebyid SSEConnector]: Enable the connector’s process.',
        ],
      ],
    ],
    ['an AMP host’s name', [network, printed.nxdomain(AMP)], {}, [['amp-cloud-unreachable', FORWARD, SHELL_OF_FMC]]],
    [
      // A refused connection is no refusal of DNS.
      'an AMP host’s port',
      [network, printed.telnet(AMP, 443, 'refused')],
      {},
      [['amp-cloud-unreachable', allow('443', AMP)]],
    ],
    [
      'two AMP hosts: once, for both',
      [network, printed.curlStalled(AMP), printed.curl(AMP2, { issuer: 'O=Zscaler Inc.; CN=Zscaler Root CA' })],
      {},
      [['amp-cloud-unreachable', noDecryption(`${AMP} and ${AMP2}`), MTU]],
    ],
    [
      // The cloud that answers with an error is neither blocked nor decrypted.
      'AMP hosts that fail at different steps: each by its own',
      [
        network,
        printed.curlStalled(AMP),
        printed.curl(AMP2, { answer: '503 Service Unavailable' }),
        printed.telnet(GRID, 443, 'refused'),
      ],
      {},
      [
        ['amp-cloud-unreachable', noDecryption(AMP), MTU],
        ['amp-cloud-unreachable', STATUS, CASE],
        ['amp-cloud-unreachable', allow('443', GRID)],
      ],
    ],
    [
      'an AMP host in whose place another answers',
      [network, printed.curl(AMP, { answer: '407 Proxy Authentication Required' })],
      {},
      [['amp-cloud-unreachable', noDecryption(AMP)]],
    ],
    [
      'an AMP host whose certificate is not yet valid by the device’s clock',
      [network, curlNotYetValid(AMP)],
      {},
      [['amp-cloud-unreachable', CLOCK, NTP]],
    ],
    [
      'an AMP host behind a proxy that wants a login',
      [PROXIED, printed.curl407(AMP)],
      {},
      [['amp-cloud-unreachable', CREDENTIALS, EXEMPT]],
    ],
    [
      'an AMP host that a proxy refuses',
      [PROXIED, rejected(printed.curl407(AMP))],
      {},
      [['amp-cloud-unreachable', CHECK_PROXY, EXEMPT]],
    ],
    [
      // Not the network to the host: the reason is the same, the remedy is not.
      'an AMP host behind a proxy that cannot be reached',
      [PROXIED, curlProxyRefused(AMP)],
      {},
      [['amp-cloud-unreachable', CHECK_PROXY, EXEMPT]],
    ],
    [
      'two AMP hosts with two faults: each its own',
      [network, printed.nxdomain(AMP), printed.curlStalled(AMP2)],
      {},
      [
        ['amp-cloud-unreachable', FORWARD, SHELL_OF_FMC],
        ['amp-cloud-unreachable', noDecryption(AMP2), MTU],
      ],
    ],
    [
      'one port that a proof and one that a log tells of: their host once',
      [network, printed.telnet(SSE, 443, 'timed out'), printed.connectorLog('dial tcp 192.0.2.10:8989: i/o timeout')],
      {},
      [['port-blocked', allow('443 and 8989', SSE), BY_NAME]],
    ],
    [
      'three AMP hosts: a list as one speaks',
      [network, ...[AMP, AMP2, GRID].map((host) => printed.telnet(host, 443, 'timed out'))],
      {},
      [['amp-cloud-unreachable', allow('443', `${AMP}, ${AMP2} and ${GRID}`)]],
    ],
    [
      'a blocked port beside an AMP host: each its own host and ports',
      [network, printed.lsof('8989 SYN_SENT'), printed.curlStalled(AMP)],
      {},
      [
        ['port-blocked', allow('8989', SSE), BY_NAME],
        ['amp-cloud-unreachable', noDecryption(AMP), MTU],
      ],
    ],
    [
      'an old identity',
      GOOD,
      { identity: 'stale' },
      [
        [
          'stale-device-identity',
          'portal change: Register the device with the portal again, so that it sends its present name and version.',
          'vendor change: See CSCvp56922 for the releases that send the change by themselves.',
        ],
      ],
    ],
    [
      'a healthy device',
      GOOD,
      {},
      [
        [
          'healthy',
          'fmc-gui read: Wait for the next health run. If the alert stays although all of this is good, its text is too general to tell more (CSCvr46845).',
          'portal change: Optional: register the FMC with SSE as well.',
        ],
      ],
    ],
    ['nothing, where nothing is known', [], {}, []],
  ])('%s', (_, outputs, settings, expected) => {
    expect(steps(outputs, settings)).toEqual(
      expected.flatMap(([finding, ...all]) => all.map((one) => `${finding} ${one}`)),
    );
  });

  test('in German, with both ports and both hosts', () => {
    expect(
      steps([network, printed.telnet(SSE, 443, 'timed out'), printed.telnet(SSE, 8989, 'timed out')], {}, 'de')[0],
    ).toBe(
      `port-blocked network change: Auf jeder Firewall auf dem Weg: Erlauben Sie TCP 443 und 8989 ausgehend von der Verwaltungsadresse des Geräts zu ${SSE}.`,
    );
    expect(steps([network, printed.curlStalled(AMP), printed.curlStalled(AMP2)], {}, 'de')[0]).toBe(
      `amp-cloud-unreachable network change: Nehmen Sie ${AMP} und ${AMP2} auf jedem Gerät auf dem Weg von TLS-Entschlüsselung und -Prüfung aus.`,
    );
  });

  test('in German, with more than two hosts', () => {
    const blocked = [AMP, AMP2, GRID].map((host) => printed.telnet(host, 443, 'timed out'));
    expect(steps([network, ...blocked], {}, 'de')[0]).toBe(
      `amp-cloud-unreachable network change: Auf jeder Firewall auf dem Weg: Erlauben Sie TCP 443 ausgehend von der Verwaltungsadresse des Geräts zu ${AMP}, ${AMP2} und ${GRID}.`,
    );
  });

  test('and what to check afterwards, from which source', () => {
    const around = (...outputs: string[]) =>
      said(session(...outputs)).remedies.map(({ finding, verifyWith, source }) => [finding, verifyWith, source]);
    expect(around(showNetwork())).toEqual([['dns-missing', ['showNetwork', 'nslookup'], '[D] option 1']]);
    expect(around(network, printed.lsof('8989 SYN_SENT'), printed.curlStalled(AMP))).toEqual([
      ['port-blocked', ['telnet', 'curl', 'lsof'], '[D] note on port 8989'],
      ['amp-cloud-unreachable', ['curl'], '[D] AMP section'],
    ]);
    expect(around(network, printed.telnet(AMP, 443, 'refused'))).toEqual([
      ['amp-cloud-unreachable', ['curl', 'telnet'], '[D] AMP section'],
    ]);
    expect(around(...GOOD)).toEqual([['healthy', ['alert'], 'CSCvr46845 [D]']]);
  });
});
