import { type QuestionId, questionIds } from '../model/question.ts';
import type { Fault } from '../model/verdict.ts';
import type { Answers } from './answer.ts';
import type { Known } from './facts/known.ts';

/** A fault with its proof and the question that it answers. */
export interface TreeFinding {
  question: QuestionId;
  fault: Fault;
  because: Known[];
  /** What became one: each port may fail in its own way. */
  parts?: { question: QuestionId; fault: Fault }[];
  /** True if the evidence makes it the best explanation only. */
  likely: boolean;
  /** The finding that explains this one: it needs no remedy of its own. */
  cause?: TreeFinding;
  /** The findings that this one explains. */
  explains?: TreeFinding[];
  /** Only among those of several devices: the one it is about, and the cloud's host that this one's connector needs. */
  device?: string | undefined;
  host?: string | undefined;
}

/**
 * Every fault that the evidence shows, in the tree's order. Both ports blocked are one finding (§5.9), unless the second
 * is less sure than the first: a log, the laptop or a cut-off output would pass for as sure.
 */
export function gatherFindings(answers: Answers): TreeFinding[] {
  const findings: TreeFinding[] = [];
  for (const question of questionIds) {
    const { fault, because, likely, more = [] } = answers[question];
    if (!fault) continue;
    const blocked =
      fault.id === 'port-blocked' ? findings.find((finding) => finding.fault.id === 'port-blocked') : undefined;
    if (blocked && (blocked.likely || !likely)) {
      blocked.parts = [
        { question: blocked.question, fault: blocked.fault },
        { question, fault },
      ];
      blocked.fault = { ...blocked.fault, ports: [...(blocked.fault.ports ?? []), ...(fault.ports ?? [])] };
      // What proves leads.
      blocked.because = blocked.likely && !likely ? [...because, ...blocked.because] : [...blocked.because, ...because];
      continue;
    }
    findings.push({ question, fault, because, likely }, ...more.map((one) => ({ question, ...one })));
  }
  return findings;
}
