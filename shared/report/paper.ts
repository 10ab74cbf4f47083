import { answersSource } from '../evidence/answers.ts';
import type { CaseFile } from '../model/case.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import type { Citation, Source } from '../model/source.ts';
import { ANSWERS } from '../model/source.ts';
import { onPaper } from '../text/paper.ts';
import type { Brand } from './brand.ts';
import { verdictProof } from './outline.ts';
import type { SaidCase } from './runs.ts';

/** A quoted stretch of a source with the letter under which the paper refers to it. */
export interface Proof {
  letter: string;
  citation: Citation;
}

export interface PaperSource extends Source {
  sha256?: string;
}

/** What every part of the paper needs: the case, its letters, and which of them have a place in the appendix. */
export interface Paper extends SaidCase {
  lang: Lang;
  file: CaseFile;
  brand?: Brand | undefined;
  /** The language of the report's other part, if it has two. */
  otherLang?: Lang | undefined;
  sources: PaperSource[];
  proofs: Proof[];
  /** Letters whose first line is printed in the appendix, with the name of that place. */
  anchors: Map<string, string>;
}

/** The paper before anything has its place in an appendix. */
export function blankPaper({
  diagnosis,
  both,
  file,
  brand,
}: Pick<Paper, 'diagnosis' | 'both' | 'file' | 'brand'>): Paper {
  const proofs = letterProofs(diagnosis);
  return {
    lang: diagnosis.lang,
    diagnosis,
    both,
    file,
    brand,
    proofs,
    sources: paperSources(file, proofs),
    anchors: new Map(),
  };
}

/** A, B, … Z, AA, AB, … */
export function letterOf(index: number): string {
  return (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

const sameLines = (one: Citation, other: Citation) =>
  one.source === other.source && one.lines[0] === other.lines[0] && one.lines[1] === other.lines[1];

/**
 * Letters in the order in which a reader meets them: the verdict's proof first, then findings, steps, notes. Without a
 * fault the last steps come first, for they rest on those before.
 */
export function letterProofs(diagnosis: Diagnosis): Proof[] {
  const { findings, steps, notes, sides } = diagnosis;
  const own = findings.filter(({ primary }) => primary);
  const inOrder = [
    ...(own.length > 0 ? own : [{ evidence: verdictProof(diagnosis).toReversed() }]),
    ...findings.filter(({ primary }) => !primary),
    // A faulty or contradicting step says more than one that went well.
    ...steps.filter(({ state }) => state === 'no' || state === 'conflict'),
    ...steps,
    ...notes,
    ...(sides?.rows.flatMap(({ device, laptop }) => [device, laptop]) ?? []),
  ].flatMap(({ evidence }) => evidence ?? []);
  const distinct: Citation[] = [];
  for (const citation of inOrder) if (!distinct.some((one) => sameLines(one, citation))) distinct.push(citation);
  return distinct.map((citation, index) => ({ letter: letterOf(index), citation }));
}

/** The proof behind a finding, a step or a note, each once. */
export function proofsOf(paper: Paper, evidence: readonly Citation[] = []): Proof[] {
  return paper.proofs.filter(({ citation }) => evidence.some((one) => sameLines(one, citation)));
}

/** The verdict's proof by its letters. */
export function verdictProofs(paper: Paper): Proof[] {
  return proofsOf(paper, verdictProof(paper.diagnosis));
}

/** Every source of the case, and the engineer's answers if something rests on them. */
function paperSources(file: CaseFile, proofs: readonly Proof[]): PaperSource[] {
  const told =
    proofs.some(({ citation }) => citation.source === ANSWERS) && !file.sources.some(({ name }) => name === ANSWERS);
  // A few short answers behind a long log would have the last page to themselves.
  return [...(told ? [answersSource(file.settings)] : []), ...file.sources];
}

/** A source's name as a reader should see it. */
export function sayName(lang: Lang, name: string): string {
  return name === ANSWERS ? onPaper(lang, 'answersName') : clip(name, 120);
}

/** Line breaks as the evidence counts them, see shared/evidence/clean.ts. */
export function linesOf(text: string): string[] {
  const lines = text.includes('\n') ? text.split('\n') : text.split('\r');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The letters of each line of proof in a source. */
export function letteredLines({ proofs }: Paper, { name }: PaperSource): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const { letter, citation } of proofs) {
    if (citation.source !== name) continue;
    for (let line = citation.lines[0]; line <= citation.lines[1]; line++)
      lines.set(line, [...(lines.get(line) ?? []), letter]);
  }
  return lines;
}

/** Long text from outside, cut in the middle of nowhere but never silently; the attachment has it whole. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} …`;
}
