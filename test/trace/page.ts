import type { QuestionId } from '../../shared/model/question.ts';
import { treeMachine } from '../../shared/tree/machine.ts';
import { questions, rows } from '../../shared/tree/rows.ts';

/** One statement of `docs/decision-tree.md`: where it lives, and what shows that it holds. */
export interface Statement {
  /** Section of the decision tree's page. */
  section: number;
  source: string;
  says: string;
  /** A state of the machine, or a file. */
  state: string | undefined;
  file: string | undefined;
  /** Fixtures as `folder/case`, or `test file: title of the test`. */
  shownBy: string[];
}

const STATEMENT = /^\| ([DPR+]*) +\| (.+) \| (state )?`(.+?)` \| (.+) \|$/;

/** The statements of the page, whose tables are written by hand. A row that is none throws. */
export function statementsOf(page: string): Statement[] {
  let section = 0;
  return page.split('\n').flatMap((line) => {
    section = Number(/^## §(\d)/.exec(line)?.[1] ?? section);
    if (section === 0 || !line.startsWith('|') || /^\| (?:source|---) \|/.test(line)) return [];
    const [, source, says, state, place, shownBy] = STATEMENT.exec(line) ?? [];
    if (source === undefined || says === undefined || shownBy === undefined) throw new Error(`no statement: ${line}`);
    const where = { state: state ? place : undefined, file: state ? undefined : place };
    return [{ section, source, says, ...where, shownBy: shownBy.split('`').filter((_, index) => index % 2 === 1) }];
  });
}

/** The page with its first part made anew: the questions' rows, and the machine that they make. */
export function withTree(page: string): string {
  const [head = ''] = page.split('## The questions');
  const tail = page.slice(page.indexOf('## §1'));
  return `${head}${['## The questions', '', ...table(), '', '```mermaid', ...picture(), '```', '', ''].join('\n')}${tail}`;
}

function table(): string[] {
  return [
    '| section | question | source | need | faults | could be explained by | consequence of | first probes |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(({ id, section, source, need, faults, consequences = [], probes }) => {
      const cells = [
        section,
        `\`${id}\``,
        source,
        need,
        names(faults.map((fault) => fault.id)),
        names(explainersOf(id)),
        names([...new Set(consequences.flatMap((one) => one.of))]),
      ];
      return `| ${[...cells, names([...new Set(probes('').map(({ probe }) => probe))])].join(' | ')} |`;
    }),
  ];
}

const names = (ids: readonly string[]) => ids.map((id) => `\`${id}\``).join(', ');

/** Of all the question's faults together. */
function explainersOf(id: QuestionId): QuestionId[] {
  const { faults, explainers = () => [] } = questions[id];
  const some = faults.flatMap((fault) =>
    [{ reason: 'no-connection' }, { reason: '', step: 'dns' as const }].flatMap((how) =>
      explainers({ id: fault.id, ...how }),
    ),
  );
  return [...new Set(some)];
}

/** The states with their guards, as they stand in the machine. */
function picture(): string[] {
  const lines = ['stateDiagram-v2', '  [*] --> start'];
  for (const state of Object.values(treeMachine.states)) {
    for (const { target: [target] = [], guard } of state.always ?? []) {
      if (!target) continue;
      const label = typeof guard === 'object' ? `: ${guard.type}` : '';
      lines.push(`  ${nodeOf(state.key)} --> ${nodeOf(target.key)}${label}`);
    }
  }
  return lines;
}

const nodeOf = (key: string) => key.replaceAll('-', '_');
