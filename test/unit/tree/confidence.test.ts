import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import type { QuestionId } from '../../../shared/model/question.ts';
import { explainers, isTogether, weighConfidence } from '../../../shared/tree/confidence.ts';
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

test.each(rows('⇒'))('%s: %s', (facts = '', expected) =>
  expect(isTogether([...factsOf(facts).device.values()]) ? 'together' : 'apart').toBe(expected),
);
