import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { type QuestionId, questionIds } from '../../../shared/model/question.ts';
import { explainers, isTogether, weighConfidence } from '../../../shared/tree/confidence.ts';
import { isOtherProxy } from '../../../shared/tree/facts/proxy-name.ts';
import { isShellProxied, routeOfPath, routeTo } from '../../../shared/tree/facts/route.ts';
import { viewOf } from '../../../shared/tree/facts/view.ts';
import { gatherFindings } from '../../../shared/tree/findings.ts';
import { answerAll } from '../../../shared/tree/rows.ts';
import { sectionsIn } from '../../given.ts';
import { answerTo, factsOf } from './facts.ts';

// The rules of the tree on facts alone, in the forms of `facts.ts`: a line each.

/** The rows of a text with this sign between their halves. */
const rows = (file: string, sign: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes(sign) && !line.startsWith(';'))
    .map((line) => line.split(sign).map((half) => half.trim()));

const questions = sectionsIn(new URL('answers.txt', import.meta.url)).map(
  ([question, ...lines]): [question: string, rows: string[][]] => [
    question,
    lines.filter(Boolean).map((line) => line.split(/ ?→ /)),
  ],
);

test('each question has its rows, each once', () => {
  expect(questions.map(([question]) => question)).toEqual(questionIds);
  for (const [, rows] of questions) expect(new Set(rows.map(([facts]) => facts)).size).toBe(rows.length);
});

describe.each(questions)('%s', (question, rows) => {
  test.each(rows)('%s', (facts = '', answer) => expect(answerTo(question as QuestionId, facts)).toBe(answer));
});

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

test.each(rows('confidence.txt', '→'))('%s: %s', (facts = '', expected = '') => {
  const text = facts.replace(/\b(?:on|direct|well)\b/, (name) => SHORT[name] ?? name);
  expect(weighed(text, expected.startsWith('healthy'))).toBe(expected);
});

test.each(rows('confidence.txt', '←'))('%s could be explained by %s', (fault = '', expected) => {
  const [question, ...more] = fault.split(' ');
  const finding = {
    question: question as QuestionId,
    fault: { id: 'port-blocked' as const, reason: 'test', ...Object.fromEntries(more.map((one) => one.split('='))) },
    because: [],
    likely: false,
  };
  expect(explainers(finding).join(' ')).toBe(expected);
});

test.each(rows('confidence.txt', '⇒'))('%s: %s', (facts = '', expected) =>
  expect(isTogether([...factsOf(facts).device.values()]) ? 'together' : 'apart').toBe(expected),
);

const configured = (fact: string) => factsOf(`proxy.configured=${fact}`).device.get('proxy.configured');

const proxies = readFileSync(new URL('route.txt', import.meta.url), 'utf8').matchAll(
  /^(?!;)(.*) ([=≠]) (.*) \| (\d*) \| (.+)$/gm,
);
test.each([...proxies].map(([, ...row]) => row))('%s %s %s, %s: %s', (seen, sign, host, port) => {
  const settings = { ...(host && { host }), ...(port && { port: Number(port) }) };
  const known = configured(`yes${JSON.stringify(settings)}`);
  expect(isOtherProxy(seen || undefined, known)).toBe(sign === '≠');
});

test.each(rows('route.txt', '→'))('%s: %s', (facts = '', expected) => {
  const route = routeTo(viewOf(factsOf(facts)).get, 'api-sse.cisco.com');
  const shell = isShellProxied(route) ? 'the shell alone' : 'not the shell alone';
  expect([route.taken, route.configured, shell].join(', ')).toBe(expected);
});

test('one output tells by itself which way it took, or that it does not', () => {
  const way = (state: 'yes' | 'no' | 'unknown') =>
    routeOfPath({ id: 'proxy.path', state, lines: [1, 1] }, configured('no'));
  expect([way('yes'), way('no'), way('unknown')]).toEqual(['other-proxy', 'direct', 'unknown']);
});
