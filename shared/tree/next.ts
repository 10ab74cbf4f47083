import type { ProbeAsk } from '../model/ask.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import { type QuestionId, questionIds } from '../model/question.ts';
import type { VerdictId } from '../model/verdict.ts';
import { catalogue } from '../probes/catalogue.ts';
import { askKey } from '../probes/plan.ts';
import { say, type TextKey } from '../text/text.ts';
import type { Answers } from './answer.ts';
import { explainers } from './confidence.ts';
import type { Known } from './facts.ts';
import type { TreeFinding } from './findings.ts';
import type { Interpreted } from './interpret.ts';
import { answerAll } from './questions.ts';
import { look } from './view.ts';

type NextProbe = Diagnosis['nextProbes'][number];

/**
 * What to run next, best first. With a fault: the probes that could refute it, or tell more of a proven one. Without a
 * verdict: those of the question that holds, then those of the other open ones.
 */
export function nextProbes(
  known: Interpreted,
  verdict: VerdictId,
  primary: TreeFinding | undefined,
  confidence: Diagnosis['verdict']['confidence'],
  held: QuestionId | undefined,
  lang: Lang,
): NextProbe[] {
  const { answers } = known;
  const wanted: { ask: ProbeAsk; question: QuestionId; why: TextKey }[] = [];
  const want = (question: QuestionId, why: TextKey) => {
    for (const ask of answers[question].asks) wanted.push({ ask, question, why: whyOf(ask, question, why) });
  };
  // Told by a log, cut off or seen from the laptop: the device's own, whole answer settles it.
  const confirm = (question: QuestionId, asks: readonly ProbeAsk[]) => {
    for (const ask of asks) if (!isAnswered(known, ask)) wanted.push({ ask, question, why: 'why.confirm' });
  };
  if (primary) {
    // What an output answered asks for nothing more; what somebody only says still does.
    for (const question of explainers(primary)) want(question, `why.${question}`);
    want(primary.question, confidence === 'proven' ? 'why.more' : 'why.refute');
    if (wanted.length === 0 && confidence === 'likely') {
      const { host } = primary.fault;
      const open = unanswered(known);
      confirm(primary.question, host === undefined ? open[primary.question].asks : [{ probe: 'curl', host }]);
      // Two ports that only a log tells of: each has its own output.
      if (primary.parts) confirm('tcp8989', open.tcp8989.asks);
    }
  } else if (verdict === 'healthy') {
    // An output can show what the engineer only says.
    for (const question of questionIds) want(question, `why.${question}`);
    for (const question of questionIds)
      if (answers[question].because.some(({ partial }) => partial)) confirm(question, unanswered(known)[question].asks);
  } else {
    for (const question of [...(held ? [held] : []), ...questionIds]) {
      if (answers[question].state === 'open')
        want(question, answers[question].conflict ? 'why.conflict' : `why.${question}`);
    }
  }
  const listed = new Set<string>();
  return wanted.flatMap(({ ask, question, why }) => {
    const key = askKey(ask);
    // What the engineer knows is asked in the settings, not run.
    if (listed.has(key) || ask.probe === 'answers') return [];
    listed.add(key);
    return [inWords(ask, question, why, lang)];
  });
}

/** What tells of more than one question has a reason of its own where it helps with another. */
function whyOf({ probe }: ProbeAsk, question: QuestionId, why: TextKey): TextKey {
  if (probe === 'resolvConf') return question === 'dnsResolves' ? 'why.resolvConf' : 'why.resolvers';
  // A lookup shows no list of servers, and no proxy.
  return probe === 'nslookup' && why === 'why.dnsConfigured' ? 'why.dnsResolves' : why;
}

/** For each question, answered or not, the probes that answer it: to ask it (again). */
export function probesFor(known: Interpreted, lang: Lang): Record<QuestionId, NextProbe[]> {
  const { answers } = known;
  const open = unanswered(known);
  const asks = (question: QuestionId) =>
    (answers[question].asks.length > 0 ? answers : open)[question].asks
      .filter(({ probe }) => probe !== 'answers')
      .map((ask) => inWords(ask, question, whyOf(ask, question, `why.${question}`), lang));
  return Object.fromEntries(questionIds.map((question) => [question, asks(question)])) as Record<
    QuestionId,
    NextProbe[]
  >;
}

/** True if the device gave a whole answer each time that it was asked: whichever output came first. */
function isAnswered({ outputs }: Interpreted, { probe, host }: ProbeAsk): boolean {
  const own = outputs.filter(
    (output) =>
      output.probe === probe && output.vantage === 'device' && (output.host === undefined || output.host === host),
  );
  return own.length > 0 && own.every(({ complete }) => complete);
}

/** Nothing known but the host to ask for: then every question is open, and says what it wants. */
function unanswered({ base }: Interpreted): Answers {
  const id = 'connector.fqdn';
  const host: Known = { key: id, id, state: 'yes', value: look(base).host, partial: false, readings: [] };
  return answerAll({ device: new Map([[id, host]]), laptop: new Map() });
}

function inWords(ask: ProbeAsk, question: QuestionId, why: TextKey, lang: Lang): NextProbe {
  const probe = catalogue[ask.probe];
  const command = probe.command?.({ host: ask.host ?? '', port: ask.port ?? 443 });
  return {
    probe: ask.probe,
    ...(ask.host === undefined ? {} : { target: ask.host }),
    ...(ask.port === undefined ? {} : { port: ask.port }),
    where: probe.where[0] ?? 'none',
    ...(command === undefined ? {} : { command }),
    question,
    why: say(lang, why),
  };
}
