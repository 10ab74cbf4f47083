import type { QuestionId } from '../model/question.ts';
import type { Confidence, VerdictId } from '../model/verdict.ts';
import type { Answer } from './answer.ts';
import type { Known } from './facts/known.ts';
import type { TreeFinding } from './findings.ts';
import type { Interpreted } from './interpret.ts';
import { questions, rows } from './rows.ts';

const DAY = 24 * 3600 * 1000;

/** Earlier questions whose unknown answer could explain a fault (§5, “unknown before known”). */
export function explainers({ fault, question }: TreeFinding): readonly QuestionId[] {
  return questions[question].explainers?.(fault) ?? [];
}

/** §6: proven needs the deciding fact itself, complete output, a known integration and no contradiction. */
export function weighConfidence(known: Interpreted, verdict: VerdictId, finding: TreeFinding | undefined): Confidence {
  if (verdict === 'inconclusive') return 'none';
  const { answers } = known;
  const assumed = rows.filter(({ need }) => need === 'assumed');
  // The fault is in this question itself, so it does not matter whether the integration is wanted.
  const integrationKnown = assumed.every(
    ({ id, faults }) => answers[id].state === 'yes' || faults.some((fault) => fault.id === verdict),
  );
  const because = finding
    ? finding.because
    : // A finding that is independent of the alert's cause does not make the verdict doubtful.
      rows.flatMap(({ id, need }) => (need === 'aside' ? [] : answers[id].because));
  // The facts that exclude another cause are part of the proof.
  const combined = finding
    ? [...because, ...explainers(finding).flatMap((question) => answers[question].because)]
    : because;
  // A statement by the engineer excludes nothing.
  const explained = finding
    ? explainers(finding).some(
        (question) =>
          answers[question].state === 'open' || answers[question].because.some(({ id }) => id.startsWith('told.')),
      )
    : false;
  const doubtful =
    !integrationKnown ||
    explained ||
    (finding?.likely ?? (because.some((fact) => fact.partial) || rows.some(({ id }) => isLikelyGood(answers[id])))) ||
    known.namesDiffer ||
    (combined.length > 1 && !isTogether(combined));
  return doubtful ? 'likely' : 'proven';
}

const isLikelyGood = ({ state, likely }: Answer): boolean => state === 'yes' && likely;

/** Facts that were collected more than 24 hours apart do not combine into a proof. */
export function isTogether(because: readonly Known[]): boolean {
  const times = because.flatMap((fact) => fact.readings.flatMap((reading) => timeOf(fact, reading.output.time) ?? []));
  return Math.max(...times) - Math.min(...times) <= DAY;
}

function timeOf(fact: Known, collected: string | undefined): number | undefined {
  const { value } = fact;
  const shown = typeof value === 'object' && !Array.isArray(value) ? value.date : undefined;
  const time = Date.parse(String(collected ?? shown));
  return Number.isNaN(time) ? undefined : time;
}
