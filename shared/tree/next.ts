import type { ProbeAsk } from '../model/ask.ts';
import type { NextProbe, Why } from '../model/decision.ts';
import { type QuestionId, questionIds } from '../model/question.ts';
import type { Confidence, VerdictId } from '../model/verdict.ts';
import { catalogue } from '../probes/catalogue.ts';
import { askKey } from '../probes/plan.ts';
import type { Answers } from './answer.ts';
import { explainers } from './confidence.ts';
import type { TreeFinding } from './findings.ts';
import type { Interpreted } from './interpret.ts';
import type { Known } from './known.ts';
import { answerAll } from './questions.ts';
import { look } from './view.ts';

/**
 * What to run next, best first. With a fault: the probes that could refute it, or tell more of a proven one. Without a
 * verdict: those of the question that holds, then those of the other open ones.
 */
export function chooseNext(
  known: Interpreted,
  verdict: VerdictId,
  primary: TreeFinding | undefined,
  confidence: Confidence,
  held: QuestionId | undefined,
): NextProbe[] {
  const { answers } = known;
  const wanted: { ask: ProbeAsk; question: QuestionId; why: Why }[] = [];
  const want = (question: QuestionId, why: Why) => {
    for (const ask of answers[question].asks) wanted.push({ ask, question, why: whyOf(ask, question, why) });
  };
  // Told by a log, cut off or seen from the laptop: the device's own, whole answer settles it.
  const confirm = (question: QuestionId, asks: readonly ProbeAsk[]) => {
    for (const ask of asks) if (!isAnswered(known, ask)) wanted.push({ ask, question, why: 'confirm' });
  };
  if (primary) {
    // What an output answered asks for nothing more; what somebody only says still does.
    for (const question of explainers(primary)) want(question, question);
    want(primary.question, confidence === 'proven' ? 'more' : 'refute');
    if (wanted.length === 0 && confidence === 'likely') {
      const { host } = primary.fault;
      const open = unanswered(known);
      confirm(primary.question, host === undefined ? open[primary.question].asks : [{ probe: 'curl', host }]);
      // Two ports that only a log tells of: each has its own output.
      if (primary.parts) confirm('tcp8989', open.tcp8989.asks);
    }
  } else if (verdict === 'healthy') {
    // An output can show what the engineer only says.
    for (const question of questionIds) want(question, question);
    for (const question of questionIds)
      if (answers[question].because.some(({ partial }) => partial)) confirm(question, unanswered(known)[question].asks);
  } else {
    for (const question of [...(held ? [held] : []), ...questionIds]) {
      if (answers[question].state === 'open') want(question, answers[question].conflict ? 'conflict' : question);
    }
  }
  const listed = new Set<string>();
  return wanted.flatMap(({ ask, question, why }) => {
    const key = askKey(ask);
    // What the engineer knows is asked in the settings, not run.
    if (listed.has(key) || ask.probe === 'answers') return [];
    listed.add(key);
    return [nextProbe(ask, question, why)];
  });
}

/** What tells of more than one question has a reason of its own where it helps with another. */
function whyOf({ probe }: ProbeAsk, question: QuestionId, why: Why): Why {
  if (probe === 'resolvConf') return question === 'dnsResolves' ? 'resolvConf' : 'resolvers';
  // A lookup shows no list of servers, and no proxy.
  return probe === 'nslookup' && why === 'dnsConfigured' ? 'dnsResolves' : why;
}

/** For each question, answered or not, the probes that answer it: to ask it (again). */
export function probesFor(known: Interpreted): Record<QuestionId, NextProbe[]> {
  const { answers } = known;
  const open = unanswered(known);
  const asks = (question: QuestionId) =>
    (answers[question].asks.length > 0 ? answers : open)[question].asks
      .filter(({ probe }) => probe !== 'answers')
      .map((ask) => nextProbe(ask, question, whyOf(ask, question, question)));
  return Object.fromEntries(questionIds.map((question) => [question, asks(question)])) as Record<
    QuestionId,
    NextProbe[]
  >;
}

/** True if the device gave a whole answer each time that it was asked: whichever output came first. */
function isAnswered({ reads }: Interpreted, { probe, host }: ProbeAsk): boolean {
  const own = reads.filter(
    ({ output }) =>
      output.probe === probe && output.vantage === 'device' && (output.host === undefined || output.host === host),
  );
  return own.length > 0 && own.every(({ output }) => output.complete);
}

/** Nothing known but the host to ask for: then every question is open, and says what it wants. */
function unanswered({ base }: Interpreted): Answers {
  const id = 'connector.fqdn';
  const host: Known = { key: id, id, state: 'yes', value: look(base).host, partial: false, readings: [] };
  return answerAll({ device: new Map([[id, host]]), laptop: new Map() });
}

function nextProbe(ask: ProbeAsk, question: QuestionId, why: Why): NextProbe {
  const probe = catalogue[ask.probe];
  const command = probe.command?.({ host: ask.host ?? '', port: ask.port ?? 443 });
  return { ask, question, why, where: probe.where[0] ?? 'none', ...(command === undefined ? {} : { command }) };
}
