import { type QuestionId, questionIds } from '../model/question.ts';
import type { Fault } from '../model/verdict.ts';
import type { Answers } from './answer.ts';
import type { Known } from './facts/known.ts';

/** A fault with its proof and its question. */
export interface TreeFinding {
  question: QuestionId;
  fault: Fault;
  because: Known[];
  /** The findings that were combined into this one: each port may fail in its own way. */
  parts?: { question: QuestionId; fault: Fault }[];
  /** True if the evidence only makes it the best explanation. */
  likely: boolean;
  /** The finding that explains this one: it needs no remedy of its own. */
  cause?: TreeFinding;
  /** The findings that this one explains. */
  explains?: TreeFinding[];
  /**
   * Set only if there are several devices: the device that the finding is about, and the cloud host that its connector
   * needs.
   */
  device?: string | undefined;
  host?: string | undefined;
}

/**
 * Every fault that the evidence shows, in the tree's order. If both ports are blocked they are one finding (§5.9),
 * unless the second is less certain than the first: otherwise a log, the laptop or truncated output would appear as
 * certain as the first.
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
      // Proven parts come first.
      blocked.because = blocked.likely && !likely ? [...because, ...blocked.because] : [...blocked.because, ...because];
      continue;
    }
    findings.push({ question, fault, because, likely }, ...more.map((one) => ({ question, ...one })));
  }
  return findings;
}
