import { describe, expect, test } from 'vitest';
import { answersSource } from '../../../shared/evidence/answers.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import { type QuestionId, questionIds } from '../../../shared/model/question.ts';
import { say } from '../../../shared/text/text.ts';
import { diagnose, explore } from '../../diagnose.ts';
import { evidenceOf, HOSTS } from './printed.ts';

const lang = 'en' as const;
const REPORTED = say(lang, 'cause.told.title', { title: '' });
const request = (...given: string[]) => ({ ...evidenceOf(given), lang });
/** A lookup that fails on one device, a blocked port on the other. */
const TWO_DEVICES = ['<<', '< nxdomain SSE ~ @ftd:=>@ftd-zrh:', '<<', '< blocked SSE 443 refused ~ @ftd:=>@ftd-gva:'];

test('what the engineer answered is evidence of its own, a line each, in the form that is read back', () => {
  const told = { http: 'yes', proxy: 'no', tls: 'cannot' };
  const settings = { integration: 'off', deviceVersion: '6.3.0', identity: 'stale', told };
  expect(answersSource(SettingsSchema.parse(settings))).toEqual({
    name: 'answers',
    origin: 'answer',
    text: 'cloud integration: off\ndevice version: 6.3.0\nsse portal identity: stale\ntold proxy: no\ntold tls: cannot\ntold http: yes',
  });
  expect(answersSource(SettingsSchema.parse({ told: {} })).text).toBe('');
});

test('what was recognised names probe, lines, target and device, as far as each is known, and never an answer', () => {
  const { sources, ...rest } = request(
    '<<',
    '< open SSE 8989',
    '< resolv 192.0.2.53',
    '<<',
    '< @nslookup/bind-nxdomain-without-prompt',
  );
  const text =
    'level=error msg="dial tcp 192.0.2.3:3128: connection refused"\nlevel=error msg="dial tcp: lookup api-sse.cisco.com on 192.0.2.53:53: no such host"\n'.replace(
      /^/gm,
      'time="2026-03-03T10:00:00Z" ',
    );
  const { recognised } = diagnose({ ...rest, sources: [...sources, { name: 'C', origin: 'pasted', text }] });
  // Nobody typed the last two: their own lines tell whom they are about.
  const about = { complete: false, target: HOSTS.SSE };
  expect(recognised).toStrictEqual([
    { probe: 'telnet', source: 'A', lines: [1, 7], complete: true, target: HOSTS.SSE, port: 8989, device: 'ftd' },
    { probe: 'resolvConf', source: 'A', lines: [8, 9], complete: true, device: 'ftd' },
    { probe: 'nslookup', source: 'B', lines: [1, 4], ...about },
    { probe: 'connectorLog', source: 'C', lines: [1, 2], ...about },
  ]);
});

test('of several devices none is supposed otherwise and no side is compared, until one of them is chosen', () => {
  const { diagnosis, whatIf } = explore(request(...TWO_DEVICES));
  const { question, ask, remedies, nextProbes, sides } = diagnosis;
  expect({ question, ask, remedies, nextProbes, sides, whatIf }).toEqual({ remedies: [], nextProbes: [], whatIf: {} });
  const chosen = request(...TWO_DEVICES, '= device=ftd-zrh');
  expect(explore(chosen).diagnosis).toEqual(diagnose(chosen));
});

test('a diagnosis holds no empty members: what is written to a file is what was decided', () => {
  for (const given of [[], ['< GOOD'], TWO_DEVICES, [...TWO_DEVICES, '= device=ftd-zrh']]) {
    const diagnosis = diagnose(request(...given));
    expect(diagnosis).toStrictEqual(JSON.parse(JSON.stringify(diagnosis)));
  }
});

describe('what if an answer were another', () => {
  const needed = questionIds.slice(1, 10);
  const well = (but?: string, told = '') => needed.map((id) => (id === but ? told : `told.${id}=yes`)).join(' ');
  /** All of it is told, so that the same can be asked again with one answer changed. */
  const changed = (line: string, question: QuestionId, answer: 'yes' | 'no') =>
    question === 'identity'
      ? `${line} identity=${answer === 'yes' ? 'current' : 'stale'}`
      : `${line} told.${question}=${answer}`;
  const ON = '= integration=unknown told.integration=yes';

  test.each([
    ['nothing is known', '= integration=unknown'],
    ['the integration is said to be on', ON],
    ['all is well', `${ON} ${well()}`],
    ['all is well, the portal too', `${ON} identity=current ${well()}`],
    ['the portal is old', `${ON} identity=stale ${well()}`],
    ['one is open', `${ON} ${well('tcp443')}`],
    ['one fails', `${ON} ${well('proxy', 'told.proxy=no')}`],
    ['both ports fail', `${ON} ${well('tcp443', 'told.tcp443=no')} told.tcp8989=no`],
    ['one cannot be checked', `${ON} ${well('http', 'told.http=cannot')}`],
    ['the integration is off', `= integration=unknown told.integration=no ${well()}`],
  ])('%s: as if it had been told so', (_, line) => {
    const { diagnosis, whatIf } = explore(request(line));
    for (const question of questionIds.filter((id) => id !== 'ampCloud')) {
      const state = diagnosis.steps.find(({ id }) => id === question)?.state;
      const others = (['yes', 'no'] as const).filter((answer) => answer !== state);
      const supposed = others.map((answer) => {
        const { ask, verdict } = diagnose(request(changed(line, question, answer)));
        return [
          answer,
          ask
            ? { ask, text: say('en', `question.${ask}.ask`) }
            : { verdict: verdict.id, text: verdict.title.replace(REPORTED, '') },
        ];
      });
      expect(whatIf[question], question).toEqual(Object.fromEntries(supposed));
    }
    expect(whatIf.ampCloud).toBeUndefined();
  });

  test('names the cloud host that the device uses, and both ports where the other fails already', () => {
    const { whatIf } = explore(request('< properties EU EU', '= told.tcp8989=no'));
    expect(whatIf.dnsResolves?.no?.text).toBe(`The device cannot resolve ${HOSTS.EU}`);
    expect(whatIf.tcp443?.no?.text).toBe(say(lang, 'verdict.port-blocked.title', { ports: '443 and 8989' }));
    expect(explore({ ...request(), lang: 'de' }).whatIf.dnsConfigured?.yes?.text).toBe(say('de', 'question.proxy.ask'));
  });
});

describe('to ask a question again', () => {
  const again = (...given: string[]) =>
    Object.entries(explore(request(...given)).probes).map(
      ([question, probes]) =>
        `${question}: ${probes.map(({ probe, target, port }) => `${probe} ${target ?? ''} ${port ?? ''}`.trim()).join(', ')}`,
    );
  // Only the engineer can tell of the integration and the portal.
  const from = (host = '') => [
    'integration: ',
    'dnsConfigured: showNetwork',
    'proxy: showNetwork',
    `dnsResolves: curl ${host}, nslookup ${host}`,
    ...['tcp443', 'tls', 'http'].map((id) => `${id}: curl ${host}`),
    'connectorProperties: connectorProperties',
    ...['tcp8989', 'connector'].map((id) => `${id}: lsof`),
    'ampCloud: nslookup cloud-sa.amp.cisco.com, curl cloud-sa.amp.cisco.com, nslookup cloud-sa.amp.sourcefire.com, curl cloud-sa.amp.sourcefire.com, nslookup api.amp.sourcefire.com, curl api.amp.sourcefire.com, nslookup panacea.threatgrid.com, curl panacea.threatgrid.com',
    'identity: ',
  ];

  test('that is answered: whatever answers it, at the host that the tree asks for, however it is known', () => {
    expect(again('< GOOD')).toEqual(from(HOSTS.SSE));
    expect(again()).toEqual(from(HOSTS.SSE));
    expect(again('< network 192.0.2.53', '< properties EU EU')).toEqual(from(HOSTS.EU));
    expect(again('< network 192.0.2.53', '< curl EU')).toEqual(from(HOSTS.EU));
  });

  test('that is open: what it wants now', () => {
    expect(
      again('< network 192.0.2.53', '< nslookup SSE 192.0.2.10', '< curl SSE', '< properties', '< lsof-empty'),
    ).toContain(`tcp8989: telnet ${HOSTS.SSE} 8989`);
    expect(again('< network 192.0.2.53', '< nslookup SSE 192.0.2.10', '< curl-unresolved SSE')).toContain(
      'dnsResolves: resolvConf',
    );
  });
});
