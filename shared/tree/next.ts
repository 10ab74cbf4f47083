import { catalogue } from '../probes/catalogue.ts';
import type { Diagnosis, Lang } from '../report/schema.ts';
import { say, type TextKey } from '../text/text.ts';
import { explainers } from './confidence.ts';
import type { Case } from './diagnose.ts';
import type { TreeFinding } from './findings.ts';
import { type Ask, answerAll } from './questions.ts';
import { type QuestionId, questionIds, type VerdictId } from './verdicts.ts';

type NextProbe = Diagnosis['nextProbes'][number];

/**
 * What to run next, best first. With a fault: the earlier probes that could refute it. Without a verdict: those of the
 * question that holds, then those of the other open ones.
 */
export function nextProbes(
  known: Case,
  verdict: VerdictId,
  primary: TreeFinding | undefined,
  held: QuestionId | undefined,
  lang: Lang,
): NextProbe[] {
  const { answers } = known;
  const wanted: { ask: Ask; question: QuestionId; why: TextKey }[] = [];
  const want = (question: QuestionId, why: TextKey) => {
    for (const ask of answers[question].asks)
      wanted.push({ ask, question, why: ask.probe === 'resolvConf' ? 'why.resolvConf' : why });
  };
  if (primary) {
    for (const question of explainers(primary))
      if (answers[question].state === 'open') want(question, `why.${question}`);
    want(primary.question, 'why.refute');
  } else if (verdict === 'healthy') {
    // An output can show what the engineer only says.
    for (const question of questionIds) want(question, `why.${question}`);
  } else if (verdict === 'inconclusive') {
    for (const question of [...(held ? [held] : []), ...questionIds.filter((question) => question !== held)]) {
      if (answers[question].state === 'open')
        want(question, answers[question].conflict ? 'why.conflict' : `why.${question}`);
    }
  }
  const listed = new Set<string>();
  return wanted.flatMap(({ ask, question, why }) => {
    const key = `${ask.probe} ${ask.target} ${ask.port}`;
    // What the engineer knows is asked in the settings, not run.
    if (listed.has(key) || ask.probe === 'answers') return [];
    listed.add(key);
    return [inWords(ask, question, why, lang)];
  });
}

/** For each question, answered or not, the probes that answer it: to ask it (again). */
export function probesFor({ base, answers }: Case, lang: Lang): Record<QuestionId, NextProbe[]> {
  // Nothing known but the connector's host: then every question is open, and says what it wants.
  const device = new Map([...base.device].filter(([, { id }]) => id === 'connector.fqdn'));
  const unanswered = answerAll({ device, laptop: new Map(), readings: [] });
  const asks = (question: QuestionId) =>
    (answers[question].asks.length > 0 ? answers : unanswered)[question].asks
      .filter(({ probe }) => probe !== 'answers')
      .map((ask) => inWords(ask, question, `why.${question}`, lang));
  return Object.fromEntries(questionIds.map((question) => [question, asks(question)])) as Record<
    QuestionId,
    NextProbe[]
  >;
}

function inWords(ask: Ask, question: QuestionId, why: TextKey, lang: Lang): NextProbe {
  const probe = catalogue[ask.probe];
  const command = probe.command?.({ host: ask.target ?? '', port: ask.port ?? 443 });
  return {
    probe: ask.probe,
    ...(ask.target === undefined ? {} : { target: ask.target }),
    ...(ask.port === undefined ? {} : { port: ask.port }),
    where: probe.where[0] ?? 'none',
    ...(command === undefined ? {} : { command }),
    question,
    why: say(lang, why),
  };
}
