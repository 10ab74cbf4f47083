import type { Quote } from '../section.ts';
import type { Content, Run, TableNode, TextStyle } from './document.ts';
import { prose } from './glyphs.ts';
import { type Anchors, bare, clip, paragraph } from './style.ts';

/** A letter, linked to its lines if the appendix prints them. */
export function letterRun(anchors: Anchors, letter: string, style: TextStyle = {}): Run {
  const anchor = anchors.get(letter);
  return { text: letter, bold: true, ...style, ...(anchor === undefined ? {} : { linkToDestination: anchor }) };
}

/** “A, B, C” with a link each. */
export function letterRuns(anchors: Anchors, letters: readonly string[], style: TextStyle = {}): Run[] {
  if (letters.length === 0) return [{ text: '–', ...style }];
  return letters.flatMap((letter, index) => [
    ...(index > 0 ? [{ text: ', ', ...style }] : []),
    letterRun(anchors, letter, style),
  ]);
}

/** “show-network.txt, lines 3–5 · Management network”. */
export function placeRuns({ source, lines, probe }: Quote, style: TextStyle = {}): Run[] {
  const name = probe === undefined ? '' : ` · ${probe}`;
  return prose(`${clip(source, 120)}, ${lines.replace(' ', '\u00a0')}${name}`, style);
}

/** A letter in the margin, its content next to it. */
export function lettered(anchors: Anchors, letter: string, stack: Content[]): TableNode {
  return { table: { widths: [16, '*'], body: [[paragraph([letterRun(anchors, letter)]), { stack }]] }, layout: bare };
}
