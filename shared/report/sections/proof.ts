import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang } from '../../model/lang.ts';
import { type ProbeId, probeIds } from '../../model/probe-ids.ts';
import type { Citation } from '../../model/source.ts';
import { ANSWERS } from '../../model/source.ts';
import { commandOf } from '../../probes/catalogue.ts';
import { onPaper } from '../../text/paper.ts';
import { probeName, say, sayLines } from '../../text/text.ts';
import type { Context } from '../context.ts';
import { MORE_LETTERS, type Proof, type Quote, type Quotes, type Sections, type SummaryQuote } from '../section.ts';
import { sayAnswer } from './words.ts';

/** A, B, … Z, AA, AB, … */
export function letterOf(index: number): string {
  return (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

const keyOf = ({ source, lines }: Citation) => `${source}\n${lines}`;

/** Each location once, in the order of the evidence. */
function distinct(evidence: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return evidence.filter((citation) => !seen.has(keyOf(citation)) && seen.add(keyOf(citation)));
}

/**
 * The proof of the verdict: that of its finding. Without a finding: if all is well, of every step passed, starting with
 * the connector's connection; otherwise of the steps that contradict each other. Last steps first, because they depend
 * on the earlier ones. The engineer's answer proves no step.
 */
function verdictProof({ findings, steps, verdict }: Diagnosis): Citation[] {
  const own = findings.find(({ primary }) => primary);
  if (own) return distinct(own.evidence);
  const wanted = verdict.id === 'healthy' ? 'yes' : 'conflict';
  const passed = steps.filter(({ state }) => state === wanted).toReversed();
  const lead = wanted === 'yes' ? passed.filter(({ id }) => id === 'connector') : [];
  const others = passed.filter((step) => !lead.includes(step)).flatMap((step) => step.evidence.toReversed());
  const evidence = [...lead.flatMap((step) => step.evidence), ...others];
  return distinct(evidence.filter(({ source }) => source !== ANSWERS));
}

/** Letters in reading order: the verdict's proof first, then findings, steps, notes. */
export function letterProofs(diagnosis: Diagnosis): Proof[] {
  const { findings, steps, notes, sides } = diagnosis;
  const own = findings.filter(({ primary }) => primary);
  const inOrder = [
    ...(own.length > 0 ? own : [{ evidence: verdictProof(diagnosis) }]),
    ...findings.filter(({ primary }) => !primary),
    // A fault or contradiction is more important than a passed step.
    ...steps.filter(({ state }) => state === 'no' || state === 'conflict'),
    ...steps,
    ...notes,
    ...(sides?.rows.flatMap(({ device, laptop }) => [device, laptop]) ?? []),
  ].flatMap(({ evidence }) => evidence ?? []);
  return distinct(inOrder).map((citation, index) => ({ letter: letterOf(index), citation }));
}

/** The lettered proof of a finding, a step or a note, each once, in the order of the letters. */
function proofsOf({ proofs }: Context, evidence: readonly Citation[]): Proof[] {
  const keys = new Set(evidence.map(keyOf));
  return proofs.filter(({ citation }) => keys.has(keyOf(citation)));
}

function named(proofs: readonly Proof[], most: number): string[] {
  const letters = proofs.slice(0, most).map(({ letter }) => letter);
  return letters.length < proofs.length && most > 0 ? [...letters, MORE_LETTERS] : letters;
}

/** The letters of a step, a note or a vantage, as many as the medium lists. */
export function lettersOf(
  context: Context,
  evidence: readonly Citation[] = [],
  most = context.medium.letters,
): string[] {
  return named(proofsOf(context, evidence), most);
}

/** A source's name as a reader should see it. */
export const sayName = (lang: Lang, name: string): string => (name === ANSWERS ? onPaper(lang, 'answersName') : name);

/** A quote with a maximum number of lines; omitted lines are counted. Without lines it contains the location only. */
export function quoteOf(lang: Lang, { letter, citation }: Proof, most: number): Quote {
  const { source, lines, probe, quote } = citation;
  const all = quote.split('\n');
  const isCut = most > 0 && all.length > most;
  const shown = all.slice(0, isCut ? most - 1 : most);
  const text = source === ANSWERS ? shown.map((line) => sayAnswer(lang, line)) : shown;
  return {
    letter,
    source: sayName(lang, source),
    lines: sayLines(lang, lines),
    probe: source === ANSWERS ? undefined : probeName(lang, probe),
    text,
    more: isCut ? say(lang, 'label.more', { count: all.length - text.length }) : undefined,
  };
}

/** A maximum number of quotes and lines; omitted ones are counted. */
export function quotesOf(context: Context, evidence: readonly Citation[], lines: number, most: number): Quotes {
  const { lang } = context;
  const proofs = proofsOf(context, evidence);
  const quotes = proofs.slice(0, most).map((proof) => quoteOf(lang, proof, lines));
  const left = proofs.length - quotes.length;
  return { quotes, more: left > 0 ? onPaper(lang, 'more', { count: left }) : undefined };
}

/** The proof of the verdict, or the statement that no line proves it. */
export function proofSection(context: Context): Sections['proof'] {
  const { lang, diagnosis, medium } = context;
  const lines = diagnosis.verdict.id === 'healthy' ? medium.healthyProofLines : medium.proofLines;
  const proof = quotesOf(context, verdictProof(diagnosis), lines, medium.proofQuotes);
  const none = proof.quotes.length === 0 ? onPaper(lang, 'proofNone') : undefined;
  return { title: say(lang, 'label.proof'), proof, none };
}

/** Quotes of the summary page, and the letters next to them. */
const [QUOTES, LETTERS] = [3, 12];

/** The first quotes of what proves the verdict, and the letters of the others. */
export function summaryProof(context: Context): Sections['summary']['proof'] {
  const { lang, diagnosis, medium } = context;
  const proofs = proofsOf(context, verdictProof(diagnosis));
  const shown = ofDifferentKinds(proofs).slice(0, QUOTES);
  const further = proofs.filter((proof) => !shown.includes(proof));
  return {
    label: say(lang, 'label.proof'),
    quotes: withoutRepetition(shown.map((proof) => summaryQuote(context, proof))),
    furtherLetters: medium.isAlone ? [] : named(further, LETTERS),
    hint: medium.isAlone ? undefined : onPaper(lang, 'proofHint'),
    none: proofs.length === 0 ? onPaper(lang, 'proofNone') : undefined,
  };
}

/** Two lines have the same shape if they differ in numbers only: addresses, times, sequence numbers. */
const shapeOf = (line: string): string => line.trim().replace(/[\da-f]+/gi, (word) => (/\d/.test(word) ? '0' : word));

/** The first proof of each kind: a line of the same shape from the same check adds nothing. */
function ofDifferentKinds(proofs: readonly Proof[]): Proof[] {
  const seen = new Set<string>();
  return proofs.filter(({ citation: { probe, quote } }) => {
    const kind = `${probe} ${shapeOf(quote.trim().split('\n').at(-1) ?? '')}`;
    return !seen.has(kind) && seen.add(kind);
  });
}

/** A line of brackets alone, as JSON ends with: it shows nothing by itself. */
const isBracketsOnly = (line: string): boolean => /^[\s{}[\],]*$/.test(line);

/** The last line of each shape, with what it shows in words. */
function summaryQuote(context: Context, proof: Proof): SummaryQuote {
  const { lang, diagnosis } = context;
  const quote = quoteOf(lang, proof, Number.POSITIVE_INFINITY);
  const filled = quote.text.filter((line) => !isBracketsOnly(line));
  const text = filled.filter((line, at) => !filled.slice(at + 1).some((later) => shapeOf(later) === shapeOf(line)));
  const left = filled.length - text.length;
  return {
    ...quote,
    text,
    more: left > 0 ? onPaper(lang, 'alike', { count: left }) : emptyOutput(context, proof.citation),
    shows: shownBy(diagnosis, proof.citation, lang),
  };
}

/** The note that a quoted command printed nothing, because that absence is the proof; otherwise `undefined`. */
function emptyOutput({ lang, diagnosis }: Context, { source, lines, quote }: Citation): string | undefined {
  const command = quote.trim();
  if (command.includes('\n')) return undefined;
  const [word = ''] = command.split(' ');
  const isBare = diagnosis.recognised.some(({ probe, tool, ...output }) => {
    const id = probeIds.find((one): one is ProbeId => one === probe);
    const program = tool ?? (id === undefined ? '' : commandOf({ probe: id }).split(' ')[0]);
    return output.source === source && String(output.lines) === String(lines) && word === program;
  });
  return isBare ? onPaper(lang, 'noOutput') : undefined;
}

/** The quotes, with a statement that consecutive ones share above the first of them only. */
function withoutRepetition(quotes: readonly SummaryQuote[]): SummaryQuote[] {
  return quotes.map((quote, at) => (quotes[at - 1]?.shows === quote.shows ? { ...quote, shows: undefined } : quote));
}

/** The answer that a line gives: to the question that fails, or where nothing does to the last one that it proves. */
function shownBy({ steps }: Diagnosis, citation: Citation, lang: Lang): string | undefined {
  // The text of an answer contains its question.
  if (citation.source === ANSWERS) return undefined;
  const citing = steps.filter(({ evidence }) => evidence.some((one) => keyOf(one) === keyOf(citation)));
  const step = citing.find(({ state }) => state === 'no' || state === 'conflict') ?? citing.at(-1);
  if (step === undefined) return undefined;
  const shows = `${step.title}: ${step.detail}`;
  // Without this sentence 403 looks like a failure.
  const isExpected = step.id === 'http' && step.state === 'yes' && /\b403\b/.test(citation.quote);
  return isExpected ? onPaper(lang, 'expected403', { shows }) : shows;
}
