import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case.ts';
import { sayReason } from '../../../shared/report/diagnosis.ts';
import { diagnose } from '../../diagnose.ts';
import * as printed from './printed.ts';
import { AMP, EU, GOOD, SSE, said, session, showNetwork } from './printed.ts';

const network = showNetwork('192.0.2.53');
type Settings = Record<string, unknown>;
describe('a verdict', () => {
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
