import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import type { QuestionId } from '../../../shared/model/question.ts';
import { explainers, isTogether, weighConfidence } from '../../../shared/tree/confidence.ts';
import type { Known } from '../../../shared/tree/facts/known.ts';
import { gatherFindings } from '../../../shared/tree/findings.ts';
import { answerAll } from '../../../shared/tree/rows.ts';
import { factsOf } from './facts.ts';

/** The first fault that the facts show, or that all is well, and how sure it is. */
function weighed(text: string, isHealthy: boolean): string {
  const namesDiffer = text.startsWith('mixed ');
  const base = factsOf(text.replace('mixed ', ''));
  const answers = answerAll(base);
  const findings = gatherFindings(answers);
  const known = { reads: [], base, answers, findings, settings: SettingsSchema.parse({}), namesDiffer };
  const [first] = isHealthy ? [] : findings;
  const id = isHealthy ? 'healthy' : (first?.fault.id ?? 'inconclusive');
  return `${id} ${weighConfidence(known, id, first)}`;
}
const ON = 'settings.integration=yes';
const DIRECT = `${ON} dns.servers=yes proxy.configured=no`;
const WELL = `${DIRECT} dns.lookup@sse=yes tcp.open@sse:443=yes tls.handshake@sse=yes tls.certificate@sse=yes connector.properties=yes`;

const SHORT: Record<string, string> = { on: ON, direct: DIRECT, well: WELL };
/** The rows of confidence.txt with this arrow. */
const rows = (arrow: string) =>
  readFileSync(new URL('confidence.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) =>
      line.includes(arrow) && !line.startsWith(';') ? [line.split(arrow).map((one) => one.trim())] : [],
    );

test.each(rows('→'))('%s: %s', (facts = '', expected = '') => {
  const text = facts.replace(/\b(?:on|direct|well)\b/, (name) => SHORT[name] ?? name);
  expect(weighed(text, expected.startsWith('healthy'))).toBe(expected);
});

test.each(rows('←'))('%s could be explained by %s', (fault = '', expected) => {
  const [question, ...more] = fault.split(' ');
  const finding = {
    question: question as QuestionId,
    fault: { id: 'port-blocked' as const, reason: 'test', ...Object.fromEntries(more.map((one) => one.split('='))) },
    because: [],
    likely: false,
  };
  expect(explainers(finding).join(' ')).toBe(expected);
});

describe('facts of one day belong together', () => {
  const at = (time: string | undefined, value?: Known['value']): Known => {
    const known = [...factsOf('tls.handshake@sse=yes').device.values()][0];
    if (!known) throw new Error('no fact');
    return {
      ...known,
      value,
      readings: known.readings.map(({ fact, output }) => ({ fact, output: { ...output, time } })),
    };
  };
  const [noon, next, later] = ['2026-01-01T12:00:00.000Z', '2026-01-02T12:00:00.000Z', '2026-01-02T12:00:00.001Z'];
  const TIMES: Record<string, string> = { noon, next, later };

  /** `noon later`, `noon~2020`: when each was collected (`-`: nobody knows), and the date that the server gave. */
  const collected = (text: string): Known[] =>
    text.split(' ').flatMap((one) => {
      const [, time = '', date] = /^(\w+|-)(?:~(.+))?$/.exec(one) ?? [];
      return time === '' ? [] : [at(TIMES[time], date === undefined ? undefined : { date: TIMES[date] ?? date })];
    });
  test.each(rows('⇒'))('%s: %s', (text = '', expected) =>
    expect(isTogether(collected(text)) ? 'together' : 'apart').toBe(expected),
  );

  test('or they prove nothing together', () => {
    const base = factsOf(DIRECT);
    const answers = answerAll(base);
    const known = { reads: [], base, answers, findings: [], settings: SettingsSchema.parse({}), namesDiffer: false };
    const finding = (because: Known[], question: QuestionId = 'tls') => ({
      question,
      fault: { id: 'tls-interference' as const, reason: 'reset' },
      because,
      likely: false,
    });
    expect(weighConfidence(known, 'tls-interference', finding([at(noon), at(later)]))).toBe('likely');
    expect(weighConfidence(known, 'tls-interference', finding([at(noon), at(next)]))).toBe('proven');
    // The same seen twice proves as much as once.
    const [early, late] = [at(noon), at(later)];
    const twice = { ...early, readings: [...early.readings, ...late.readings] };
    expect(weighConfidence(known, 'tls-interference', finding([twice]))).toBe('proven');
    // What rules another cause out was seen at its own time.
    const proxy = { ...answers.proxy, because: [at(later)] };
    const apart = { ...known, answers: { ...answers, proxy } };
    expect(weighConfidence(apart, 'port-blocked', finding([at(noon)], 'tcp443'))).toBe('likely');
    expect(weighConfidence(apart, 'tls-interference', finding([at(noon)]))).toBe('proven');
    expect(weighConfidence(known, 'tls-interference', { ...finding([at(noon)]), likely: true })).toBe('likely');
  });
});
