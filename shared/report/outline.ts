import type { Diagnosis, Finding } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import type { Citation } from '../model/source.ts';
import { ANSWERS } from '../model/source.ts';
import { onPaper } from '../text/paper.ts';
import { say, sayLines } from '../text/text.ts';

/** Control characters would let a file name or an output steer the reader's terminal. */
export function visible(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u00b7');
}

/** `session.log, lines 3–7` */
export function placeOf(lang: Lang, { source, lines }: Pick<Citation, 'source' | 'lines'>): string {
  return `${visible(source)}, ${sayLines(lang, lines)}`;
}

/** Where the lines stand that no probe knew, at most so many places; what is left out is said. */
export function unrecognisedPlaces({ lang, unrecognised }: Diagnosis, most: number): string[] {
  const places = unrecognised.slice(0, most).map((part) => placeOf(lang, part));
  const more = unrecognised.length - places.length;
  return more > 0 ? [...places, onPaper(lang, 'more', { count: more })] : places;
}

/** The lines of a quote, at most so many; what is left out is said. */
export function quoted(lang: Lang, { quote }: Citation, most: number): string[] {
  const lines = visible(quote).split('\n');
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `… ${say(lang, 'label.more', { count: lines.length - most + 1 })}`];
}

type Remedy = Diagnosis['remedies'][number];

/** True if a remedy is for a finding: hosts that fail in different ways have their own. */
export const isRemedyOf = ({ finding, hosts }: Remedy, { id, host }: Finding): boolean =>
  finding === id && (hosts === undefined || host === undefined || hosts.includes(host));

/** The findings that a remedy is for; none if it is for a verdict without a fault. */
export const remediedBy = ({ findings }: Diagnosis, remedy: Remedy): Finding[] =>
  findings.filter((finding) => isRemedyOf(remedy, finding));

/** What stands behind “What to do”; nothing for the verdict's own remedy, which it stands under. */
export function remedyAbout(diagnosis: Diagnosis, remedy: Remedy): string[] {
  const about = remediedBy(diagnosis, remedy);
  return about.some(({ primary }) => primary) ? [] : about.map(({ title }) => title);
}

/** The proof of a finding, each place once, in the order of the evidence. */
export function proofOf(evidence: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return evidence.filter(({ source, lines }) => {
    const key = `${source}\n${lines}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * The proof of the verdict: that of its finding; without one, of every step passed if all is well, else of the steps that
 * contradict each other. What the engineer answered proves no step.
 */
export function verdictProof({ findings, steps, verdict }: Diagnosis): Citation[] {
  const own = findings.find(({ primary }) => primary);
  if (own) return proofOf(own.evidence);
  const wanted = verdict.id === 'healthy' ? 'yes' : 'conflict';
  const evidence = steps.filter(({ state }) => state === wanted).flatMap((step) => step.evidence);
  return proofOf(evidence.filter(({ source }) => source !== ANSWERS));
}
