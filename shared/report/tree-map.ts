import type { Diagnosis } from '../model/diagnosis.ts';
import { type QuestionId, questionIds } from '../model/question.ts';
import type { VerdictId } from '../model/verdict.ts';
import { treeMachine } from '../tree/machine.ts';
import { questions } from '../tree/rows.ts';

/** A question of the tree, or one of the verdicts that it can lead to. Positions and sizes in pixels at 100 %. */
export type MapNode = { x: number; y: number; width: number; height: number } & (
  | { kind: 'question'; id: QuestionId; state: Diagnosis['steps'][number]['state'] }
  | {
      kind: 'verdict';
      id: VerdictId;
      /** The question that it answers. */
      of: QuestionId;
      /**
       * `found`: shown by the evidence, in addition to the verdict. `left`: still possible. `unasked`: not checked,
       * next to a verdict without a fault.
       */
      state: 'reached' | 'found' | 'ruled-out' | 'left' | 'unasked';
    }
);

export interface MapEdge {
  from: QuestionId;
  to: { kind: 'question'; id: QuestionId } | { kind: 'verdict'; id: VerdictId };
  isTaken: boolean;
}

export interface TreeMap {
  nodes: MapNode[];
  edges: MapEdge[];
  width: number;
  height: number;
}

const QUESTION = { width: 224, height: 40 };
const LEAF = { width: 208, height: 36 };
const GAP = 10;
/** Between two verdicts of one question. */
const BESIDE = 6;
const LEAF_X = QUESTION.width + 96;

const isQuestion = (id: string): id is QuestionId => (questionIds as readonly string[]).includes(id);

/** Where a question leads, in the order in which the machine tries its transitions. */
function targetsOf(question: QuestionId): Set<string> {
  const transitions = treeMachine.states[question]?.always ?? [];
  return new Set(transitions.flatMap(({ target }) => target?.map(({ key }) => key) ?? []));
}

/**
 * The tree as a drawing: derived from the machine, never maintained by hand, with the position of a case marked.
 * Questions are below each other in the document's order, the verdicts of each next to it.
 */
export function treeMap(diagnosis: Diagnosis): TreeMap {
  const edges = questionIds.flatMap((question) => edgesOf(question, diagnosis));
  const nodes: MapNode[] = [];
  let y = 0;
  for (const id of questionIds) {
    const leaves = edges.flatMap(({ from, to }) =>
      from === id && to.kind === 'verdict' && to.id !== 'inconclusive' ? [to.id] : [],
    );
    const tall = Math.max(QUESTION.height, leaves.length * (LEAF.height + BESIDE) - BESIDE);
    const state = diagnosis.steps.find((step) => step.id === id)?.state ?? 'unreached';
    nodes.push({ kind: 'question', id, state, x: 0, y: y + (tall - QUESTION.height) / 2, ...QUESTION });
    const top = y + (tall - (leaves.length * (LEAF.height + BESIDE) - BESIDE)) / 2;
    for (const [index, leaf] of leaves.entries())
      nodes.push({
        kind: 'verdict',
        id: leaf,
        of: id,
        state: stateOf(leaf, id, diagnosis),
        x: LEAF_X,
        y: top + index * (LEAF.height + BESIDE),
        ...LEAF,
      });
    y += tall + GAP;
  }
  // Every question can end without an answer: they share one leaf.
  nodes.push({
    kind: 'verdict',
    id: 'inconclusive',
    of: 'identity',
    state: stateOf('inconclusive', 'identity', diagnosis),
    x: LEAF_X,
    y,
    ...LEAF,
  });
  return { nodes, edges, width: LEAF_X + LEAF.width, height: y + LEAF.height };
}

/** The two frames that an edge connects. */
export function endsOf({ nodes }: TreeMap, { from, to }: MapEdge): { start: MapNode; end: MapNode } | undefined {
  const start = nodes.find((node) => node.kind === 'question' && node.id === from);
  const end = nodes.find(
    (node) =>
      node.kind === to.kind &&
      node.id === to.id &&
      (node.kind === 'question' || node.id === 'inconclusive' || node.of === from),
  );
  return start && end && { start, end };
}

/** How an edge is drawn: down to the next question, or across to a verdict. */
export function edgePath(start: MapNode, end: MapNode): string {
  if (end.kind === 'question') return `M${start.x + 20} ${start.y + start.height}V${end.y}`;
  const [x, y, to] = [start.x + start.width, start.y + start.height / 2, end.y + end.height / 2];
  const bend = (x + end.x) / 2;
  return `M${x} ${y}C${bend} ${y} ${bend} ${to} ${end.x} ${to}`;
}

function edgesOf(question: QuestionId, diagnosis: Diagnosis): MapEdge[] {
  return [...targetsOf(question)].map((target) => {
    // The machine has no other states than its start, the questions and the verdicts.
    const to: MapEdge['to'] = isQuestion(target)
      ? { kind: 'question', id: target }
      : { kind: 'verdict', id: target as VerdictId };
    return { from: question, to, isTaken: isTaken(question, to, diagnosis) };
  });
}

/** If somebody can be asked, the walk waits, although it would continue without an answer (the integration, §5.1). */
function isTaken(from: QuestionId, to: MapEdge['to'], { path, verdict, ask }: Diagnosis): boolean {
  const walk = ask === undefined ? path : path.slice(0, path.indexOf(ask) + 1);
  const at = walk.indexOf(from);
  if (at < 0) return false;
  if (to.kind === 'question') return walk[at + 1] === to.id;
  return ask === undefined && at === walk.length - 1 && verdict.id === to.id;
}

function stateOf(
  id: VerdictId,
  of: QuestionId,
  { steps, findings, verdict, ask, path, facts }: Diagnosis,
): Extract<MapNode, { kind: 'verdict' }>['state'] {
  // Where all is well, nothing else is “still possible”.
  const left = ask === undefined && verdict.id === 'healthy' ? 'unasked' : 'left';
  const isEnd = ask === undefined && verdict.id === id;
  if (id === 'inconclusive') return isEnd ? 'reached' : ask === undefined ? 'ruled-out' : 'left';
  if (id === 'healthy') return isEnd ? 'reached' : steps.some(({ state }) => state === 'no') ? 'ruled-out' : left;
  const state = steps.find((one) => one.id === of)?.state;
  if (state === 'no') {
    if (isEnd && path.at(-1) === of) return 'reached';
    if (findings.some((finding) => finding.id === id)) return 'found';
    // If a question has two faults, one of them says nothing about the other.
    const against = questions[of].faults.find((fault) => fault.id === id)?.ruledOutBy;
    return against?.some((one) => facts[one]?.state === 'yes') ? 'ruled-out' : left;
  }
  // A question that was not needed is not ruled out, because it was not checked (§5.11, §5.12).
  const isOptional = questions[of].need === 'optional' || questions[of].need === 'aside';
  return state === 'yes' || (state === 'skipped' && !isOptional) ? 'ruled-out' : left;
}
