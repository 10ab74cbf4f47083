import type { Diagnosis } from '../model/diagnosis.ts';
import { onPaper } from '../text/paper.ts';
import { say } from '../text/text.ts';
import { escaped } from './html/markup.ts';
import { drawings, ink } from './ink.ts';
import { MONO_FONT, prose, SANS_FONT } from './pdf/glyphs.ts';
import { edgePath, endsOf, type MapEdge, type MapNode, type TreeMap, treeMap } from './tree-map.ts';

/** Half a line's width plus the space for the frame's lines. */
const EDGE = 3;

/**
 * The tree as a picture: questions that were passed, decided, ruled out or left. Shapes show it, not colours alone: the
 * path taken is a thick line, what is ruled out is dashed. Each frame's name and state are text.
 */
export function mapSvg(diagnosis: Diagnosis): { svg: string; width: number; height: number } {
  // A report cannot ask questions, so the tree is shown where the walk ended.
  const { ask: _, ...concluded } = diagnosis;
  const map = treeMap(concluded);
  const width = map.width + 2 * EDGE;
  const height = map.height + 2 * EDGE;
  // The path taken is drawn on top.
  const edges = map.edges
    .filter(({ to, isTaken }) => isTaken || to.id !== 'inconclusive')
    .sort((one, other) => Number(one.isTaken) - Number(other.isTaken));
  const nodes = map.nodes.filter((node) => node.id !== 'inconclusive' || node.state === 'reached');
  const shapes = [
    ...edges.map((edge) => line(map, edge)),
    ...nodes.map((node) => frame(node, titleOf(node, diagnosis), stateOf(node, diagnosis))),
  ];
  const viewBox = `${-EDGE} ${-EDGE} ${width} ${height}`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${shapes.join('')}</svg>`,
    width,
    height,
  };
}

const LEAVES = {
  reached: 'mapVerdict',
  found: 'mapFound',
  'ruled-out': 'mapRuledOut',
  left: 'mapLeft',
  unasked: 'mapUnasked',
} as const;
const QUIET: ReadonlySet<MapNode['state']> = new Set(['ruled-out', 'left', 'unasked', 'unreached', 'skipped']);

function titleOf(node: MapNode, { lang }: Diagnosis): string {
  return node.kind === 'question' ? say(lang, `question.${node.id}`) : say(lang, `short.${node.id}`);
}

function stateOf(node: MapNode, { lang }: Diagnosis): string {
  if (node.kind === 'verdict') {
    return onPaper(lang, LEAVES[node.state]);
  }
  return say(lang, `state.${node.state}`);
}

function line(map: TreeMap, edge: MapEdge): string {
  const ends = endsOf(map, edge);
  if (!ends) return '';
  const { start, end } = ends;
  const stroke = edge.isTaken ? `stroke="${ink.text}" stroke-width="2.6"` : `stroke="${ink.hairline}" stroke-width="1"`;
  const dash = end.kind === 'verdict' && end.state === 'ruled-out' ? ' stroke-dasharray="3 3"' : '';
  return `<path fill="none" ${stroke}${dash} d="${edgePath(start, end)}"/>`;
}

const MARKS = { reached: 'no', found: 'no', 'ruled-out': 'skipped', left: 'unreached', unasked: 'unreached' } as const;

function frame(node: MapNode, title: string, state: string): string {
  const isEnd = node.state === 'reached';
  const isQuiet = QUIET.has(node.state);
  const border = isEnd
    ? `stroke="${ink.text}" stroke-width="2.6"`
    : `stroke="${isQuiet ? ink.hairline : ink.quiet}" stroke-width="1"${node.state === 'ruled-out' ? ' stroke-dasharray="3 3"' : ''}`;
  const mark =
    node.kind === 'question'
      ? node.state
      : node.id === 'healthy' && isEnd
        ? 'yes'
        : node.id === 'inconclusive'
          ? 'open'
          : MARKS[node.state];
  const middle = node.height / 2;
  return (
    `<g transform="translate(${node.x} ${node.y})">` +
    `<rect width="${node.width}" height="${node.height}" rx="${node.kind === 'question' ? 8 : 3}" fill="${isEnd ? ink.shade : '#ffffff'}" ${border}/>` +
    `<g transform="translate(11 ${middle - 8})">${drawings[mark]}</g>` +
    words(title, 36, middle - 3, 12.5, isQuiet ? ink.quiet : ink.text, !isQuiet) +
    words(state, 36, middle + 12, 10.5, ink.quiet, isEnd) +
    '</g>'
  );
}

/** One line of text; characters that the text font lacks are set in the other font. */
function words(text: string, x: number, y: number, size: number, color: string, bold: boolean): string {
  const runs = prose(text).map((run) =>
    run.font === MONO_FONT ? `<tspan font-family="${MONO_FONT}">${escaped(run.text)}</tspan>` : escaped(run.text),
  );
  return `<text x="${x}" y="${y}" font-family="${SANS_FONT}" font-size="${size}"${bold ? ' font-weight="bold"' : ''} fill="${color}">${runs.join('')}</text>`;
}
