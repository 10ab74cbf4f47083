import { describe, expect, test } from 'vitest';
import { type QuestionId, questionIds } from '../../../shared/model/question.ts';
import { say } from '../../../shared/text/text.ts';
import { diagnose, explore } from '../../diagnose.ts';
import { evidenceOf, HOSTS } from './printed.ts';
import { describeCases } from './text-cases.ts';

const lang = 'en' as const;
const REPORTED = say(lang, 'cause.told.title', { title: '' });
const request = (...given: string[]) => ({ ...evidenceOf(given), lang });
/** A lookup that fails on one device, a blocked port on the other. */
const TWO_DEVICES = ['<<', '< nxdomain SSE ~ @ftd:=>@ftd-zrh:', '<<', '< blocked SSE 443 refused ~ @ftd:=>@ftd-gva:'];

describeCases(
  'what was recognised names probe, lines, target and device, as far as each is known, and never an answer',
  'recognised.txt',
  (given) => diagnose({ ...given, lang }).recognised.map((one) => JSON.stringify(one)),
);

test('of several devices none is supposed otherwise and no side is compared, until one of them is chosen', () => {
  const { diagnosis, whatIf } = explore(request(...TWO_DEVICES));
  const { question, ask, remedies, nextProbes, sides } = diagnosis;
  expect({ question, ask, remedies, nextProbes, sides, whatIf }).toEqual({ remedies: [], nextProbes: [], whatIf: {} });
  const chosen = request(...TWO_DEVICES, '= device=ftd-zrh');
  expect(explore(chosen).diagnosis).toEqual(diagnose(chosen));
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

describeCases(
  'to ask a question again: an answered one by whatever answers it, an open one by what it wants now',
  'again.txt',
  (given) =>
    Object.entries(explore({ ...given, lang }).probes).map(([question, probes]) => {
      const asked = probes.map(({ probe, target, port }) => [probe, target, port].filter(Boolean).join(' '));
      return asked.length > 0 ? `${question}: ${asked.join(', ')}` : `${question}: nothing`;
    }),
);
