import { type QuestionId, questionIds } from '../model/question.ts';
import { type Answer, type Answers, no, yes } from './answer.ts';
import type { FactBase } from './facts/known.ts';
import { type View, viewOf } from './facts/view.ts';
import type { Question } from './question.ts';
import { ampCloud } from './questions/amp-cloud.ts';
import { connector } from './questions/connector.ts';
import { connectorProperties } from './questions/connector-properties.ts';
import { dnsConfigured } from './questions/dns-configured.ts';
import { dnsResolves } from './questions/dns-resolves.ts';
import { http } from './questions/http.ts';
import { identity } from './questions/identity.ts';
import { integration } from './questions/integration.ts';
import { proxy } from './questions/proxy.ts';
import { tcp443 } from './questions/tcp443.ts';
import { tcp8989 } from './questions/tcp8989.ts';
import { tls } from './questions/tls.ts';

/** Each question by its id. */
export const questions: Readonly<Record<QuestionId, Question>> = {
  integration,
  dnsConfigured,
  proxy,
  dnsResolves,
  tcp443,
  tls,
  http,
  connectorProperties,
  tcp8989,
  connector,
  ampCloud,
  identity,
};

/** The questions in the document's order. */
export const rows: readonly Question[] = questionIds.map((id) => questions[id]);

/** Answers every question from the facts. */
export function answerAll(base: FactBase): Answers {
  const view = viewOf(base);
  return Object.fromEntries(rows.map((row) => [row.id, orStatement(view, row, row.answer(view))])) as Answers;
}

/** A statement by the engineer counts if there is no evidence; it never outweighs an output [R]. */
function orStatement({ get }: View, { id, plainNo }: Question, answer: Answer): Answer {
  const told = get(`told.${id}`);
  if (told === undefined || answer.state !== 'open' || answer.conflict) return answer;
  if (told.reason === 'cannot') return { ...answer, cannot: true };
  const { asks } = answer;
  if (told.state === 'yes') return { ...yes([told]), asks };
  return told.state === 'no' ? no({ ...plainNo, reason: 'told' }, [told], 'likely', asks) : answer;
}
