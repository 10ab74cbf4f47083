import { treeMachine } from '../../shared/tree/machine.ts';
import type { Row } from './rows.ts';

const TITLES: Record<Row['section'], string> = {
  1: 'What the alert means',
  2: 'Probes',
  3: 'Reading the outputs',
  4: 'Hosts and ports',
  5: 'The tree',
  6: 'Confidence',
  7: 'Access over SSH',
};

/** `docs/decision-tree.md`: the machine as a picture, then each statement with its place and its proof. */
export function tracePage(rows: readonly Row[]): string {
  return [
    '# The decision tree, traced',
    '',
    'Made from the machine and from `test/trace/rows.ts` by `UPDATE=1 npx vitest run test/unit/trace.test.ts`; CI fails if it is out of date. Sources: D the document, P other public material, R our own reasoning.',
    '',
    '```mermaid',
    ...picture(),
    '```',
    '',
    ...([1, 2, 3, 4, 5, 6, 7] as const).flatMap((section) => table(section, rows)),
  ].join('\n');
}

function table(section: Row['section'], all: readonly Row[]): string[] {
  const rows = all.filter((row) => row.section === section);
  if (rows.length === 0) return [];
  return [
    `## §${section} ${TITLES[section]}`,
    '',
    '| source | statement | where | shown by |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ source, says, where, shownBy }) =>
        `| ${source} | ${says} | ${where.startsWith('tree:') ? `state \`${where.slice(5)}\`` : `\`${where}\``} | ${shownBy.map((one) => `\`${one}\``).join(', ')} |`,
    ),
    '',
  ];
}

/** The states with their guards, as they stand in the machine. */
function picture(): string[] {
  const lines = ['stateDiagram-v2', '  [*] --> start'];
  for (const state of Object.values(treeMachine.states)) {
    for (const transition of state.always ?? []) {
      const [target] = transition.target ?? [];
      if (!target) continue;
      const { guard } = transition;
      const label = typeof guard === 'string' ? guard : typeof guard === 'object' ? guard.type : '';
      lines.push(`  ${id(state.key)} --> ${id(target.key)}${label === '' ? '' : `: ${label}`}`);
    }
  }
  return lines;
}

const id = (key: string) => key.replaceAll('-', '_');
