import type { PrintedSource } from './section.ts';

/** Line breaks as the evidence counts them, see shared/evidence/clean.ts. */
export function linesOf(text: string): string[] {
  const lines = text.includes('\n') ? text.split('\n') : text.split('\r');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The letters of each line of proof in a source, by line number. */
export function letteredLines({ proofs }: Pick<PrintedSource, 'proofs'>): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const { letter, citation } of proofs)
    for (let line = citation.lines[0]; line <= citation.lines[1]; line++)
      lines.set(line, [...(lines.get(line) ?? []), letter]);
  return lines;
}
