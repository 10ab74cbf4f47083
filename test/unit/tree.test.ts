import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hosts } from '../../shared/knowledge/hosts.ts';
import { type QuestionId, questionIds } from '../../shared/model/question.ts';
import { type VerdictId, verdictIds } from '../../shared/model/verdict.ts';
import type { Answer, Answers } from '../../shared/tree/answer.ts';
import { walkTree } from '../../shared/tree/machine.ts';
import { diagnose } from '../diagnose.ts';
import { evidenceOf } from './tree/printed.ts';

/** Which verdict a fault of each question is; written down here a second time, on purpose. */
const FAULTS: Record<QuestionId, VerdictId[]> = {
  integration: ['unsupported-version', 'integration-disabled'],
  dnsConfigured: ['dns-missing'],
  proxy: ['proxy-bug'],
  dnsResolves: ['dns-unresolved'],
  tcp443: ['port-blocked'],
  tls: ['tls-interference'],
  http: ['cloud-error'],
  connectorProperties: ['connector-misconfigured'],
  tcp8989: ['port-blocked'],
  connector: ['connector-not-connected'],
  ampCloud: ['amp-cloud-unreachable'],
  identity: ['stale-device-identity'],
};
type State = Answer['state'];

const answer = (state: State, question: QuestionId, fault = 0): Answer => {
  const id = FAULTS[question][fault] as Exclude<VerdictId, 'healthy' | 'inconclusive'>;
  return {
    state,
    ...(state === 'no' ? { fault: { id, reason: 'test' } } : {}),
    because: [],
    likely: false,
    conflict: false,
    asks: [],
  };
};
const answersOf = (states: readonly State[], fault = 0) =>
  Object.fromEntries(
    questionIds.map((question, index) => [question, answer(states[index] ?? 'open', question, fault)]),
  ) as Answers;

/** Every way through the questions: each before the deciding one is passed or open; what lies behind decides nothing. */
function* everyPath(): Generator<{ states: State[]; decides: number }> {
  for (let decides = 0; decides <= questionIds.length; decides++)
    for (let bits = 0; bits < 2 ** decides; bits++) {
      const states: State[] = questionIds.map((_, index) =>
        index < decides ? (bits & (1 << index) ? 'open' : index % 2 === 0 ? 'yes' : 'skipped') : 'open',
      );
      if (decides < questionIds.length) states[decides] = 'no';
      yield { states, decides };
    }
}

/** The rule in one sentence each: the first fault wins; else the first needed question that is open; else healthy. */
function expectedOf(states: readonly State[], fault: number, batch: boolean): string {
  const decides = states.indexOf('no');
  const [question] = questionIds.slice(decides, decides + 1);
  if (decides >= 0 && question) return FAULTS[question][fault] ?? FAULTS[question][0] ?? '';
  // AMP and identity are optional: they never hold. In batch mode an open integration does not hold either.
  const needed = questionIds.slice(0, 10);
  const open = needed.findIndex((one, index) => states[index] === 'open' && !(batch && one === 'integration'));
  if (open >= 0) return batch ? 'inconclusive' : `asks ${needed[open]}`;
  return 'healthy';
}

describe('the machine', () => {
  test('walks every path to a verdict or to a question', () => {
    const reached = new Map<string, number>();
    let paths = 0;
    for (const { states } of everyPath())
      for (const fault of states[0] === 'no' ? [0, 1] : [0])
        for (const batch of [true, false]) {
          const { verdict, question, path } = walkTree({ answers: answersOf(states, fault), mixed: false, batch });
          const end = verdict ?? `asks ${question}`;
          if (end !== expectedOf(states, fault, batch))
            expect({ states, batch, end }).toBe(expectedOf(states, fault, batch));
          expect(path).toEqual(questionIds.slice(0, path.length));
          reached.set(end, (reached.get(end) ?? 0) + 1);
          paths++;
        }
    expect(paths).toBeGreaterThan(16_000);
    expect(verdictIds.filter((id) => !reached.has(id))).toEqual([]);
    expect(questionIds.slice(0, 10).filter((question) => !reached.has(`asks ${question}`))).toEqual([]);
  }, 60_000);

  test('asks nothing and passes nothing where several devices are mixed', () => {
    for (const state of ['yes', 'no', 'open', 'skipped'] as const)
      for (const batch of [true, false])
        expect(walkTree({ answers: answersOf(questionIds.map(() => state)), mixed: true, batch })).toEqual({
          verdict: 'inconclusive',
          question: undefined,
          path: [],
        });
  });

  /** As above, with what cannot be checked: it holds nobody up, and without it nothing is healthy. */
  function standingOf(states: readonly (State | 'cannot')[], batch: boolean) {
    const unchecked = questionIds.find((one, index) => states[index] === 'cannot' && one !== 'integration');
    const end = expectedOf(
      states.map((state) => (state === 'cannot' ? 'skipped' : state)),
      0,
      batch,
    );
    // A fault decides, else the first needed answer that is open holds; the integration's only where it can be asked.
    const holds = states.findIndex(
      (state, index) =>
        !states.includes('no') && state === 'open' && index < 10 && !(batch && questionIds[index] === 'integration'),
    );
    const at = states.includes('no') ? states.indexOf('no') : holds >= 0 ? holds : questionIds.length - 1;
    return {
      end: end === 'healthy' && unchecked ? 'inconclusive' : end,
      question: end === 'healthy' && unchecked ? unchecked : questionIds[at],
      path: questionIds.slice(0, at + 1),
    };
  }
  const standing = (states: readonly (State | 'cannot')[], batch: boolean) => {
    const answers = answersOf(states.map((state) => (state === 'cannot' ? 'open' : state)));
    for (const [index, question] of questionIds.entries())
      if (states[index] === 'cannot') answers[question] = { ...answers[question], cannot: true };
    const { verdict, question, path } = walkTree({ answers, mixed: false, batch });
    return { end: verdict ?? `asks ${question}`, question, path };
  };

  test('stands where the first fault, the first open answer or the end is, whatever cannot be checked', () => {
    const state = fc.constantFrom<State | 'cannot'>('yes', 'yes', 'skipped', 'skipped', 'no', 'open', 'cannot');
    const needed = fc.array(state, { minLength: 10, maxLength: 10 });
    const optional = fc.constantFrom<State[]>(
      ['skipped', 'skipped'],
      ['skipped', 'yes'],
      ['no', 'skipped'],
      ['skipped', 'no'],
    );
    fc.assert(
      fc.property(needed, optional, fc.boolean(), (first, last, batch) => {
        const states = [...first, ...last];
        expect(standing(states, batch)).toEqual(standingOf(states, batch));
      }),
      { numRuns: 1000 },
    );
  });
});

test('every host of the list that fails is a finding of its own', () => {
  for (const { host, role } of hosts.filter((entry) => entry.role === 'amp' || entry.role === 'analysis')) {
    const { verdict } = diagnose({ ...evidenceOf([`< nxdomain ${host}`]), lang: 'en' });
    expect({ role, ...verdict }).toMatchObject({ id: 'amp-cloud-unreachable', host, step: 'dns', reason: 'nxdomain' });
  }
});
