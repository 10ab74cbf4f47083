import type { Citation } from '../../model/source.ts';
import { ANSWERS } from '../../model/source.ts';
import { probeName, sayLines } from '../../text/text.ts';
import { type Paper, type Proof, sayName } from '../paper.ts';
import type { Run, TextStyle } from './document.ts';
import { prose } from './glyphs.ts';

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

/** “show-network.txt, lines 3–5 · Management network”. */
export function placeRuns(paper: Paper, { source, lines, probe }: Citation, style: TextStyle = {}): Run[] {
  const name = source === ANSWERS ? '' : ` · ${probeName(paper.lang, probe)}`;
  return prose(`${sayName(paper.lang, source)}, ${sayLines(paper.lang, lines).replace(' ', '\u00a0')}${name}`, style);
}
