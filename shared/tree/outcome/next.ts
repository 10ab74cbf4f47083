import type { ReadOutput } from '../../evidence/read.ts';
import type { ProbeAsk, Station } from '../../model/ask.ts';
import type { NextProbe, Why } from '../../model/decision.ts';
import { type QuestionId, questionIds } from '../../model/question.ts';
import type { Confidence, VerdictId } from '../../model/verdict.ts';
import { catalogue } from '../../probes/catalogue.ts';
import { askKey, canTell } from '../../probes/plan.ts';
import { explainers } from '../confidence.ts';
import { viewOf } from '../facts/view.ts';
import type { TreeFinding } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';
import { questions } from '../rows.ts';

/**
 * What to run next, best first. With a fault: the probes that could refute it, or that give details about a proven one.
 * Without a verdict: the probes of the current question, then those of the other open ones.
 */
export function chooseNext(
  known: Interpreted,
  verdict: VerdictId,
  primary: TreeFinding | undefined,
  confidence: Confidence,
  held: QuestionId | undefined,
): NextProbe[] {
  const { answers } = known;
  const asksOf = (question: QuestionId) => questions[question].probes(viewOf(known.base).host);
  const wanted: { ask: ProbeAsk; question: QuestionId; why: Why }[] = [];
  const want = (question: QuestionId, why: Why) => {
    for (const ask of answers[question].asks) wanted.push({ ask, question, why: whyOf(known, ask, question, why) });
  };
  // The answer comes from a log, from truncated output or from the laptop: a complete output of the device settles it.
  const confirm = (question: QuestionId, asks: readonly ProbeAsk[]) => {
    for (const ask of asks) if (!isAnswered(known, ask)) wanted.push({ ask, question, why: 'confirm' });
  };
  if (primary) {
    // An answer from an output needs no other output; an answer by the engineer still does.
    for (const question of explainers(primary)) want(question, question);
    want(primary.question, confidence === 'proven' ? 'more' : 'refute');
    if (wanted.length === 0 && confidence === 'likely') {
      const { host } = primary.fault;
      // Two ports that only a log mentions: each has its own probe.
      for (const { question } of primary.parts ?? [primary])
        confirm(question, host === undefined ? asksOf(question) : [{ probe: 'curl', host }]);
    }
  } else if (verdict === 'healthy') {
    // An output can show what the engineer has only stated.
    for (const question of questionIds) want(question, question);
    for (const question of questionIds)
      if (answers[question].because.some(({ partial }) => partial)) confirm(question, asksOf(question));
  } else if (!held || !answers[held].isElsewhere) {
    for (const question of [...(held ? [held] : []), ...questionIds]) {
      if (answers[question].state === 'open') want(question, answers[question].conflict ? 'conflict' : question);
    }
  }
  const listed = new Set<string>();
  return wanted.flatMap(({ ask, question, why }) => {
    const key = askKey(ask);
    // Questions that only the engineer can answer are asked in the settings; there is no probe for them.
    if (listed.has(key) || ask.probe === 'answers') return [];
    listed.add(key);
    return [nextProbe(ask, question, why)];
  });
}

/** A probe that helps with several questions has its own reason for each of them. */
function whyOf({ base }: Interpreted, { probe }: ProbeAsk, question: QuestionId, why: Why): Why {
  const connection = viewOf(base).get('connector.connection');
  if (probe === 'lsof' && connection?.reason === 'syn-sent' && !connection.repeated) return 'moment';
  const own = questions[question].whys?.[probe];
  // The reason of another question only replaces this question's own.
  return own === undefined || (why !== question && own in questions) ? why : own;
}

/** For each question, answered or not, the probes that answer it, so that it can be asked (again). */
export function probesFor(known: Interpreted): Record<QuestionId, NextProbe[]> {
  const { answers } = known;
  const { host } = viewOf(known.base);
  const asks = (question: QuestionId) =>
    (answers[question].asks.length > 0 ? answers[question].asks : questions[question].probes(host))
      .filter(({ probe }) => probe !== 'answers')
      .map((ask) => nextProbe(ask, question, whyOf(known, ask, question, question)));
  return Object.fromEntries(questionIds.map((question) => [question, asks(question)])) as Record<
    QuestionId,
    NextProbe[]
  >;
}

/** For each question, the places from which it can be asked; the laptop also if device and laptop are compared. */
export function stationsFor(probes: Record<QuestionId, readonly NextProbe[]>): Record<QuestionId, Station[]> {
  const stations = (question: QuestionId): Station[] => {
    const asks = probes[question].map(({ ask }) => ask);
    const isAlike = questions[question].sides !== undefined;
    return STATIONS.filter((station) => canTell(station, asks) || (station === 'laptop' && isAlike));
  };
  return Object.fromEntries(questionIds.map((question) => [question, stations(question)])) as Record<
    QuestionId,
    Station[]
  >;
}

const STATIONS = ['ftd', 'fmc', 'fmc-api', 'laptop'] as const;

/** True if the device gave a complete answer each time that it was asked, whatever the order of the outputs. */
function isAnswered({ reads }: Interpreted, { probe, host }: ProbeAsk): boolean {
  const own = reads.filter(
    ({ output }) =>
      output.probe === probe && output.vantage === 'device' && (output.host === undefined || output.host === host),
  );
  // Another tool may answer only a part, such as a socket listing without process names; a request may have given up
  // early, or gone to a typed address.
  const isWhole = ({ output, facts }: ReadOutput) =>
    output.complete &&
    (output.reader === probe
      ? !facts.some(({ id, state, partial }) => partial && state === 'no' && id !== 'tls.certificate')
      : facts.some(({ state, partial }) => state !== 'unknown' && !partial));
  return own.length > 0 && own.every(isWhole);
}

function nextProbe(ask: ProbeAsk, question: QuestionId, why: Why): NextProbe {
  const probe = catalogue[ask.probe];
  const command = probe.command?.({ host: ask.host ?? '', port: ask.port ?? 443, server: ask.server });
  return { ask, question, why, where: probe.where[0] ?? 'none', ...(command === undefined ? {} : { command }) };
}
