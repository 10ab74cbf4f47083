import type { AnyStateMachine, AnyStateNode } from 'xstate';

/**
 * The machines of the wizard as a Markdown page with one Mermaid state diagram each, made from their definitions:
 * states, invoked actors, and transitions with event and guard. `machines`: heading, a sentence, and the machine.
 */
export function machinesPage(machines: readonly (readonly [string, string, AnyStateMachine])[]): string {
  return [
    '# The machines of the wizard',
    '',
    'Made from `shared/wizard/` by `UPDATE=1 npx vitest run test/unit/wizard/graph.test.ts`; CI fails if it is out of date. The decision tree itself: `decision-tree.md`. The way from a click to an output line: `from-click-to-output.md`.',
    ...machines.flatMap(([title, about, { root }]) => {
      const arrows = arrowsIn(root);
      return [
        '',
        `## ${title}`,
        '',
        about,
        '',
        '```mermaid',
        'stateDiagram-v2',
        ...(root.type === 'parallel' ? frame(root, arrows, '  ') : inside(root, arrows, '  ')),
        '```',
      ];
    }),
    '',
  ].join('\n');
}

/** Lines by the state in whose frame they stand: Mermaid draws a state where it is named first. */
type Arrows = ReadonlyMap<AnyStateNode | undefined, readonly string[]>;

const nameOf = ({ id }: AnyStateNode) => id.replace(/[^\w]+/g, '_');
const childrenOf = (node: AnyStateNode) => Object.values(node.states) as AnyStateNode[];

function inside(node: AnyStateNode, arrows: Arrows, indent: string): string[] {
  const initial = node.type === 'compound' ? node.initial?.target[0] : undefined;
  return [
    ...(initial ? [`${indent}[*] --> ${nameOf(initial)}`] : []),
    ...childrenOf(node).flatMap((child) => frame(child, arrows, indent)),
    ...(arrows.get(node) ?? []).map((arrow) => `${indent}${arrow}`),
  ];
}

function frame(node: AnyStateNode, arrows: Arrows, indent: string): string[] {
  const actors = node.invoke.map(({ src }) => src);
  const label = [
    node.key,
    ...(node.type === 'parallel' ? ['all of these at once'] : []),
    ...(actors.length > 0 ? [`runs ${actors.join(', ')}`] : []),
  ].join(' · ');
  const head = `${indent}state "${label}" as ${nameOf(node)}`;
  if (childrenOf(node).length === 0) return [head];
  return [`${head} {`, ...inside(node, arrows, `${indent}  `), `${indent}}`];
}

/**
 * Only what leads elsewhere: a transition without a target changes no state. What leads from a state into itself is
 * drawn from each state inside, what leaves a frame from the frame, so that each arrow stands in one frame.
 */
function arrowsIn(root: AnyStateNode): Arrows {
  const labels = new Map<AnyStateNode | undefined, Map<string, Set<string>>>();
  const visit = (node: AnyStateNode) => {
    for (const { target, eventType, guard } of [...node.transitions.values(), node.always ?? []].flat())
      for (const to of (target ?? []) as AnyStateNode[])
        for (const from of to.parent === node ? childrenOf(node) : [besideOf(node, to)]) {
          const own = labels.get(to.parent) ?? new Map<string, Set<string>>();
          labels.set(to.parent, own);
          const arrow = `${nameOf(from)} --> ${nameOf(to)}`;
          const words = [from.parent !== node.parent && to.parent !== node ? `in ${node.key}` : '', eventOf(eventType)];
          own.set(arrow, (own.get(arrow) ?? new Set()).add([...words, guardOf(guard)].filter(Boolean).join(' ')));
        }
    childrenOf(node).forEach(visit);
  };
  visit(root);
  const line = ([arrow, all]: [string, Set<string>]) =>
    [arrow, [...all].filter(Boolean).join(', ')].filter(Boolean).join(' : ');
  return new Map([...labels].map(([node, own]) => [node, [...own].map(line)]));
}

/** The state around `node` that stands in one frame with `to`; the state itself where there is none. */
function besideOf(node: AnyStateNode, to: AnyStateNode): AnyStateNode {
  for (let around: AnyStateNode | undefined = node; around; around = around.parent)
    if (around.parent === to.parent) return around;
  return node;
}

function guardOf(guard: unknown): string {
  if (typeof guard === 'string') return `[${guard}]`;
  if (typeof guard !== 'object' || guard === null || !('type' in guard)) return '';
  const params = 'params' in guard && typeof guard.params === 'string' ? ` ${guard.params}` : '';
  return `[${String(guard.type)}${params}]`;
}

/** XState's own event names in words. Colons and semicolons would end a label. */
function eventOf(type: string): string {
  const [, own, rest = ''] = /^xstate\.(done|error|after)\.(?:actor\.)?(.*)$/.exec(type) ?? [];
  const [delay = ''] = rest.split('.');
  const words = own === undefined ? type : own === 'after' ? `after ${delay}` : own === 'done' ? 'done' : 'failed';
  return words.replace(/[:;]/g, ' ');
}
