import { cleanLines } from '../shared/evidence/clean.ts';
import { splitSource } from '../shared/evidence/split.ts';
import type { Diagnosis } from '../shared/model/diagnosis.ts';
import type { Fact } from '../shared/model/fact.ts';
import type { ReaderId } from '../shared/model/probe-ids.ts';
import type { Source } from '../shared/model/source.ts';
import { readOutput } from '../shared/probes/catalogue.ts';
import { pasted } from './given.ts';

/** The facts of one reader's outputs in a text. */
export const factsIn = (reader: ReaderId, text: string): Fact[] =>
  splitSource(pasted(text))
    .outputs.filter((output) => output.reader === reader)
    .flatMap(readOutput);

/** The same, without undefined and false members, as they stand in a fixture's file. */
export const writtenFactsIn = (reader: ReaderId, text: string): Fact[] =>
  JSON.parse(
    JSON.stringify(factsIn(reader, text), (key, value) => (key === 'partial' && value === false ? undefined : value)),
  );

type Sure = Map<string, Fact['state']>;
/** What facts say for sure; the last reading counts. */
export const sure = (facts: readonly Fact[]): Sure =>
  new Map(
    facts.map((fact) => [
      `${fact.id}@${fact.host ?? ''}:${fact.port ?? ''}${fact.server ?? ''}`,
      fact.partial ? 'unknown' : fact.state,
    ]),
  );
/** What a text proves that more of it takes back: nothing may be good only because an output is cut off. */
export const goodOnlyWhenCut = (cut: Sure, whole: Sure): string[] =>
  [...cut].flatMap(([key, state]) => (state === 'yes' && (whole.get(key) ?? 'yes') !== 'yes' ? key : []));

/** Keys that a cut within a line proves, but neither the whole text, nor the line, nor the lines before it with a prompt. */
export function sureByHalfALine(reader: ReaderId, text: string, at: number, cut: Sure, whole: Sure): string[] {
  const [begin, end] = [text.lastIndexOf('\n', at - 1) + 1, text.indexOf('\n', at) + 1];
  if (at === begin || end === 0 || at === end - 1) return [];
  const proven = [...cut].filter(([key, state]) => state !== 'unknown' && whole.has(key) && whole.get(key) !== state);
  if (proven.length === 0) return [];
  const before = text.slice(0, begin);
  const known = [before, `${before}root@ftd:~# `, text.slice(0, end)].map((part) => sure(factsIn(reader, part)));
  return proven.flatMap(([key, state]) => (known.some((facts) => facts.get(key) === state) ? [] : key));
}

/** Where a terminal wrapped a line, the space at the break is gone: compared without spaces. */
const bare = (text: string) => text.replace(/\s+/g, '');

/** Citations that name lines that are not there, or a quote that they do not hold. */
export function wrongCitations(diagnosis: Diagnosis, sources: readonly Source[]): string[] {
  const cited = [
    ...diagnosis.findings.flatMap((finding) => finding.evidence),
    ...diagnosis.steps.flatMap((step) => step.evidence),
    ...Object.values(diagnosis.facts).flatMap((known) => known.evidence),
    ...diagnosis.notes.flatMap((note) => note.evidence ?? []),
  ];
  const cleaned = new Map(sources.map(({ name, text }) => [name, cleanLines(text)]));
  return cited.flatMap(({ source, lines: [from, to], quote }) => {
    const shown = cleaned.get(source)?.flatMap((line) => (line.first >= from && line.last <= to ? line.text : []));
    const holds = (line: string) => bare(shown?.join('') ?? '').includes(bare(line));
    const isRight = shown !== undefined && from >= 1 && from <= to && quote !== '' && quote.split('\n').every(holds);
    return isRight ? [] : [`${source} ${from}-${to}: ${quote}`];
  });
}
