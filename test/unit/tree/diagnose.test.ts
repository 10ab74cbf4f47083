import { describe, expect, test } from 'vitest';
import { answersSource } from '../../../shared/evidence/answers.ts';
import { SettingsSchema } from '../../../shared/model/case.ts';
import { type QuestionId, questionIds } from '../../../shared/model/question.ts';
import { say } from '../../../shared/text/text.ts';
import { diagnose, explore } from '../../diagnose.ts';

const request = (text: string, settings: object = {}) => ({
  sources: [{ name: 'log.txt', origin: 'pasted' as const, text }],
  settings: SettingsSchema.parse({ integration: 'on', ...settings }),
  lang: 'en' as const,
});

/** A lookup that fails on one device, a blocked port on the other. */
const TWO_DEVICES = `root@ftd-zrh:~# nslookup api-sse.cisco.com
** server can't find api-sse.cisco.com: NXDOMAIN
root@ftd-zrh:~# logout
root@ftd-gva:~# telnet api-sse.cisco.com 443
Trying 192.0.2.10...
telnet: connect to address 192.0.2.10: Connection refused
root@ftd-gva:~# `;

describe('what the engineer answered', () => {
  test('is evidence of its own, a line each, in the form that is read back', () => {
    const told = { http: 'yes', proxy: 'no', tls: 'cannot' };
    const settings = { integration: 'off', deviceVersion: '6.3.0', identity: 'stale', told };
    expect(answersSource(SettingsSchema.parse(settings))).toEqual({
      name: 'answers',
      origin: 'answer',
      text: 'cloud integration: off\ndevice version: 6.3.0\nsse portal identity: stale\ntold proxy: no\ntold tls: cannot\ntold http: yes',
    });
  });

  test('is empty where nothing was answered', () => {
    expect(answersSource(SettingsSchema.parse({ told: {} })).text).toBe('');
  });
});

describe('what was recognised', () => {
  const sources = [
    `root@ftd-zrh:~# telnet api-sse.cisco.com 8989
Trying 192.0.2.10...
Connected to api-sse.cisco.com.
Escape character is '^]'.
root@ftd-zrh:~# cat /etc/resolv.conf
nameserver 192.0.2.53
root@ftd-zrh:~# `,
    `
Server:\t\t192.0.2.53
Address:\t192.0.2.53#53

Name:\tapi-sse.cisco.com
Address: 192.0.2.10
`,
    `time="2026-03-03T10:00:00Z" level=error msg="proxyconnect tcp: dial tcp 192.0.2.3:3128: connection refused"
time="2026-03-03T10:00:01Z" level=error msg="dial tcp: lookup api-sse.cisco.com on 192.0.2.53:53: no such host"
`,
  ].map((text, index) => ({ name: `${index + 1}.txt`, origin: 'pasted' as const, text }));
  const { recognised } = diagnose({ ...request(''), sources });

  test('names probe, lines, target and device, as far as each is known, and never an answer', () => {
    expect(recognised).toStrictEqual([
      {
        probe: 'telnet',
        source: '1.txt',
        lines: [1, 4],
        complete: true,
        target: 'api-sse.cisco.com',
        port: 8989,
        device: 'ftd-zrh',
      },
      { probe: 'resolvConf', source: '1.txt', lines: [5, 6], complete: true, device: 'ftd-zrh' },
      // Nobody typed these: their own lines tell whom they are about.
      { probe: 'nslookup', source: '2.txt', lines: [2, 6], complete: false, target: 'api-sse.cisco.com' },
      { probe: 'connectorLog', source: '3.txt', lines: [1, 2], complete: false, target: 'api-sse.cisco.com' },
    ]);
  });
});

describe('several devices', () => {
  const { diagnosis, whatIf } = explore(request(TWO_DEVICES));

  test('are named in a note, and none of their answers is supposed otherwise', () => {
    expect(diagnosis.notes.filter(({ id }) => id === 'several-devices')).toEqual([
      { id: 'several-devices', text: 'The evidence names several devices: ftd-gva, ftd-zrh. Nothing was mixed.' },
    ]);
    expect(whatIf).toEqual({});
  });

  test('each show their own fault, as sure as their own outputs and the answers make it', () => {
    expect(diagnosis.findings.map(({ id, device, primary, confidence }) => [id, device, primary, confidence])).toEqual([
      ['port-blocked', 'ftd-gva', false, 'likely'],
      ['dns-unresolved', 'ftd-zrh', false, 'likely'],
    ]);
  });

  test('hold no question and nothing to run, until one of them is chosen', () => {
    const { verdict, question, ask, remedies, nextProbes, sides } = diagnosis;
    expect({ id: verdict.id, question, ask, remedies, nextProbes, sides }).toEqual({
      id: 'inconclusive',
      remedies: [],
      nextProbes: [],
    });
    const chosen = diagnose(request(TWO_DEVICES, { device: 'FTD-GVA' }));
    expect(chosen.findings.map(({ id, device }) => [id, device])).toEqual([['port-blocked', undefined]]);
    expect(chosen.verdict.id).toBe('port-blocked');
  });

  test('share what the engineer says', () => {
    const old = diagnose(request(TWO_DEVICES, { deviceVersion: '6.2.3' }));
    expect(old.findings.map(({ id, device }) => [id, device])).toEqual([
      ['unsupported-version', 'ftd-gva'],
      ['port-blocked', 'ftd-gva'],
      ['unsupported-version', 'ftd-zrh'],
      ['dns-unresolved', 'ftd-zrh'],
    ]);
  });
});

describe('a diagnosis', () => {
  test('holds no empty members: what is written to a file is what was decided', () => {
    for (const diagnosis of [
      diagnose(request('')),
      diagnose(request(TWO_DEVICES)),
      diagnose(request(TWO_DEVICES, { device: 'ftd-zrh' })),
    ])
      expect(Object.entries(diagnosis).filter(([, member]) => member === undefined)).toEqual([]);
  });

  test('names the question that holds only while there is no verdict', () => {
    expect(diagnose(request('')).question).toBe('dnsConfigured');
    expect(diagnose(request(TWO_DEVICES, { device: 'ftd-zrh' }))).not.toHaveProperty('question');
  });

  test('weighs each finding by itself: a proven one beside a likely cause stays proven', () => {
    const { findings } = diagnose(
      request(`root@ftd:~# telnet api-sse.cisco.com 443
Trying 192.0.2.10...
telnet: connect to address 192.0.2.10: Connection refused
root@ftd:~# pmtool status | grep -i sse
SSEConnector (system) - Down
root@ftd:~# `),
    );
    // No proxy is known: one could explain the port, but not a process that is down (§5, unknown before known).
    expect(findings.map(({ id, primary, confidence }) => [id, primary, confidence])).toEqual([
      ['port-blocked', true, 'likely'],
      ['connector-not-connected', false, 'proven'],
    ]);
  });
});

describe('both ports blocked', () => {
  const blocked = (port: number, shell = 'root@ftd:~#') => `${shell} telnet api-sse.cisco.com ${port}
Trying 192.0.2.10...
telnet: connect to address 192.0.2.10: Connection refused
${shell} `;
  const network = `> show network
===============[ System Information ]===============
Hostname                  : ftd
DNS Servers               : 192.0.2.53
Management port           : 8305
===============[ Proxy Information ]================
State                     : Disabled
> expert
`;
  const log = `root@ftd:~# tail -n 200 /ngfw/var/log/connector/connector.log
time="2026-03-03T10:00:00Z" level=error msg="dial tcp 192.0.2.10:8989: connect: connection refused"
root@ftd:~# `;
  const laptop = { name: 'laptop', origin: 'local' as const, text: blocked(8989) };
  const findingsOf = (text: string, more: (typeof laptop)[] = [], settings: object = {}) => {
    const { sources, ...rest } = request(text, settings);
    return diagnose({ ...rest, sources: [...sources, ...more] }).findings.map(({ id, ports, confidence }) =>
      [id, ports, confidence].join(' '),
    );
  };
  const [both, one, other] = ['port-blocked 443,8989', 'port-blocked 443', 'port-blocked 8989'];

  test.each([
    ['is one finding (§5)', findingsOf(network + blocked(443) + blocked(8989).slice(12)), [`${both} proven`]],
    // What a laptop, a log or somebody tells proves nothing of the device: it is not part of the proof.
    [
      'but not where the laptop saw one of them',
      findingsOf(network + blocked(443), [laptop]),
      [`${one} proven`, `${other} likely`],
    ],
    [
      'nor a log tells of one',
      findingsOf(network + blocked(443) + log.slice(12)),
      [`${one} proven`, `${other} likely`],
    ],
    [
      'nor somebody',
      findingsOf(network + blocked(443), [], { told: { tcp8989: 'no' } }),
      [`${one} proven`, `${other} likely`],
    ],
    [
      'nor where a proxy could still explain the first',
      findingsOf(blocked(443), [laptop]),
      [`${one} likely`, `${other} likely`],
    ],
    [
      'but what nobody has seen is one guess',
      findingsOf('', [], { told: { tcp443: 'no', tcp8989: 'no' } }),
      [`${both} likely`],
    ],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));
});

describe('what if an answer were another', () => {
  const WELL = Object.fromEntries(questionIds.slice(1, 10).map((id) => [id, 'yes'])) as Record<string, string>;
  const { tcp443: _, ...BUT_443 } = WELL;
  /** All of it is told, so that the same can be asked again with one answer changed. */
  const changed = (settings: Record<string, unknown>, question: QuestionId, answer: 'yes' | 'no') =>
    question === 'identity'
      ? { ...settings, identity: answer === 'yes' ? 'current' : 'stale' }
      : { ...settings, told: { ...(settings.told as object), [question]: answer } };

  test.each([
    ['nothing is known', { integration: 'unknown' }],
    ['the integration is said to be on', { integration: 'unknown', told: { integration: 'yes' } }],
    ['all is well', { integration: 'unknown', told: { integration: 'yes', ...WELL } }],
    [
      'all is well, the portal too',
      { integration: 'unknown', identity: 'current', told: { integration: 'yes', ...WELL } },
    ],
    ['the portal is old', { integration: 'unknown', identity: 'stale', told: { integration: 'yes', ...WELL } }],
    ['one is open', { integration: 'unknown', told: { integration: 'yes', ...BUT_443 } }],
    ['one fails', { integration: 'unknown', told: { integration: 'yes', ...WELL, proxy: 'no' } }],
    ['both ports fail', { integration: 'unknown', told: { integration: 'yes', ...WELL, tcp443: 'no', tcp8989: 'no' } }],
    ['one cannot be checked', { integration: 'unknown', told: { integration: 'yes', ...WELL, http: 'cannot' } }],
    ['the integration is off', { integration: 'unknown', told: { integration: 'no', ...WELL } }],
  ])('%s: as if it had been told so', (_, settings) => {
    const { diagnosis, whatIf } = explore(request('', settings));
    for (const question of questionIds.filter((id) => id !== 'ampCloud')) {
      const state = diagnosis.steps.find(({ id }) => id === question)?.state;
      const others = (['yes', 'no'] as const).filter((answer) => answer !== state);
      expect(whatIf[question], question).toEqual(
        Object.fromEntries(
          others.map((answer) => {
            const { ask, verdict } = diagnose(request('', changed(settings, question, answer)));
            return [
              answer,
              ask ? { ask, text: say('en', `question.${ask}.ask`) } : { verdict: verdict.id, text: verdict.title },
            ];
          }),
        ),
      );
    }
    expect(whatIf.ampCloud).toBeUndefined();
  });

  test('changes nothing of the diagnosis itself', () => {
    const given = request(TWO_DEVICES, { device: 'ftd-zrh' });
    expect(explore(given).diagnosis).toEqual(diagnose(given));
  });

  test('names the cloud host that the device uses, and both ports where the other fails already', () => {
    const regional = `root@ftd:~# cat /ngfw/etc/sf/connector.properties
registration_interval=180
connector_port=8989
region_discovery_endpoint=https://api.eu.sse.itd.cisco.com/providers/sse/api/v1/regions
connector_fqdn=api.eu.sse.itd.cisco.com
root@ftd:~# `;
    const { whatIf } = explore(request(regional, { told: { tcp8989: 'no' } }));
    expect(whatIf.dnsResolves?.no?.text).toBe('The device cannot resolve api.eu.sse.itd.cisco.com');
    expect(whatIf.tcp443?.no?.text).toBe('Outbound TCP 443 and 8989 to the cloud is blocked');
    expect(explore({ ...request(''), lang: 'de' }).whatIf.dnsConfigured?.yes?.text).toBe(
      say('de', 'question.proxy.ask'),
    );
  });
});
