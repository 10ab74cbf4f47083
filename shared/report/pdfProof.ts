import type { CaseFile } from '../case/case.ts';
import { ANSWERS } from '../case/names.ts';
import type { Source } from '../evidence/source.ts';
import { onPaper } from '../text/paper.ts';
import { probeName, sayLines } from '../text/text.ts';
import { answersSource } from '../tree/diagnose.ts';
import type { Brand } from './brand.ts';
import { verdictProof } from './outline.ts';
import { prose } from './pdfGlyphs.ts';
import type { Run, TextStyle } from './pdfModel.ts';
import type { CitationSchema, Diagnosis, Lang } from './schema.ts';

/** Lines of the evidence that the diagnosis quotes. */
export type Citation = ReturnType<typeof CitationSchema.parse>;

/** A quoted stretch of a source with the letter under which the paper refers to it. */
export interface Proof {
  letter: string;
  citation: Citation;
}

export interface PaperSource extends Source {
  sha256?: string;
}

/** What every part of the paper needs: the case, its letters, and which of them have a place in the appendix. */
export interface Paper {
  lang: Lang;
  diagnosis: Diagnosis;
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
export function blankPaper({ diagnosis, file, brand }: Pick<Paper, 'diagnosis' | 'file' | 'brand'>): Paper {
  const proofs = letterProofs(diagnosis);
  return {
    lang: diagnosis.lang,
    diagnosis,
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

/** Letters in the order in which a reader meets them: the verdict's proof first, then findings, steps, notes. */
export function letterProofs({ findings, steps, notes, sides }: Diagnosis): Proof[] {
  const inOrder = [
    ...findings.filter(({ primary }) => primary),
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

/** The verdict's proof by its letters; without a fault the last steps come first, for they rest on those before. */
export function verdictProofs(paper: Paper): Proof[] {
  const proofs = proofsOf(paper, verdictProof(paper.diagnosis));
  return paper.diagnosis.findings.some(({ primary }) => primary) ? proofs : proofs.reverse();
}

/** Every source of the case, and the engineer's answers if something rests on them. */
function paperSources(file: CaseFile, proofs: readonly Proof[]): PaperSource[] {
  const told =
    proofs.some(({ citation }) => citation.source === ANSWERS) && !file.sources.some(({ name }) => name === ANSWERS);
  return [...file.sources, ...(told ? [answersSource(file.settings)] : [])];
}

/** A letter, pointing at its lines in the appendix if they are printed there. */
export function letterRun(paper: Paper, { letter }: Proof, style: TextStyle = {}): Run {
  const anchor = paper.anchors.get(letter);
  return { text: letter, bold: true, ...style, ...(anchor === undefined ? {} : { linkToDestination: anchor }) };
}

/** “A, B, C” with a link each. */
export function letterRuns(paper: Paper, proofs: readonly Proof[], style: TextStyle = {}): Run[] {
  if (proofs.length === 0) return [{ text: '–', ...style }];
  return proofs.flatMap((proof, index) => [
    ...(index > 0 ? [{ text: ', ', ...style }] : []),
    letterRun(paper, proof, style),
  ]);
}

/** A source's name as a reader should see it. */
export function sayName(lang: Lang, name: string): string {
  return name === ANSWERS ? onPaper(lang, 'answersName') : clip(name, 120);
}

/** “show-network.txt, lines 3–5 · Management network”. */
export function placeRuns(paper: Paper, { source, lines, probe }: Citation, style: TextStyle = {}): Run[] {
  const name = source === ANSWERS ? '' : ` · ${probeName(paper.lang, probe)}`;
  return prose(`${sayName(paper.lang, source)}, ${sayLines(paper.lang, lines).replace(' ', '\u00a0')}${name}`, style);
}

/** Long text from outside, cut in the middle of nowhere but never silently; the attachment has it whole. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} …`;
}
