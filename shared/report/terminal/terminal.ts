import { media } from '../media.ts';
import { type Drawing, drawAll, type ReportInput, reportOf } from '../model.ts';
import type { Action, Cell, ChangeRequest, FindingItem, Quotes, Sections, Table } from '../section.ts';
import { visible } from '../visible.ts';
import { type Page, pageOf } from './page.ts';

export interface TerminalOptions {
  /** ANSI colours; only for a terminal. */
  color: boolean;
  /** Columns at which prose is wrapped; commands and quotes are never wrapped. */
  width: number;
}

/** The report for a terminal. */
export function terminalReport(input: ReportInput, { color, width }: TerminalOptions): string {
  const { parts, foot } = reportOf(input, media.terminal);
  const page = pageOf(color, width);
  const drawing: Drawing<string[], typeof media.terminal> = {
    head: ({ product }) => [`${page.paint('strong', foot.app)} · ${product}`],
    verdict: (section) => verdict(page, section),
    proof: ({ title, proof, none }) => [
      ...page.heading(title),
      ...(none === undefined ? quotes(page, '  ', proof) : page.prose(none, '  ')),
    ],
    deviations: ({ title, table }) => [...page.heading(title), ...tableOf(page, table)],
    remedies: (section) => remedies(page, section),
    changes: ({ title, note, requests }) => [
      ...page.heading(title),
      ...page.prose(note, '  '),
      ...requests.flatMap((request) => changeRequest(page, request)),
    ],
    next: (section) => next(page, section),
    path: (section) => path(page, section),
    runs: (section) => runs(page, section),
    sides: ({ title, text, table }) => [...page.heading(title), ...page.prose(text, '  '), ...tableOf(page, table)],
    findings: ({ title, findings }) => [...page.heading(title), ...findings.flatMap((one) => finding(page, one))],
    notes: ({ title, notes, abbreviations }) => [
      ...page.heading(title),
      ...notes.flatMap(({ id, text }) => page.prose(id === undefined ? text : `${id}: ${text}`, '    ', '  • ')),
      ...page.prose(abbreviations, '    ', '  • '),
    ],
    unused: ({ title, table, more }) => [
      ...page.heading(title),
      ...tableOf(page, table),
      ...(more === undefined ? [] : [`  ${more}`]),
    ],
    unrecognised: ({ title, note, places, more }) => [
      ...page.heading(title),
      ...page.prose(note, '  '),
      ...places.map(({ source, lines }) => `  ${visible(source)}, ${lines}`),
      ...(more === undefined ? [] : [`  ${more}`]),
    ],
  };
  const blocks = parts.flatMap(({ sections }) => drawAll(sections, drawing));
  return `${blocks.flat().join('\n')}\n`;
}

function verdict(page: Page, { label, title, summary, state, certainty, why }: Sections['verdict']): string[] {
  const tone = state === 'yes' ? 'good' : state === 'open' ? 'doubt' : 'fault';
  return [
    ...page.heading(label),
    ...page.prose(title, '    ', '  ', tone),
    ...page.prose(summary, '  '),
    ...page.prose(`${certainty}: ${why}`, '  '),
  ];
}

export function quotes(page: Page, indent: string, { quotes, more }: Quotes): string[] {
  const drawn = quotes.flatMap(({ probe, source, lines, text, more }) => [
    `${indent}${probe === undefined ? '' : `${probe}: `}${visible(source)}, ${lines}`,
    ...page.quote(more === undefined ? text : [...text, `… ${more}`]),
  ]);
  return more === undefined ? drawn : [...drawn, `${indent}${more}`];
}

/** A row's first cell on a line of its own, the others below it, each after its column heading. */
export function tableOf(page: Page, { heads, rows }: Table): string[] {
  const textOf = ({ text, note }: Cell) => visible(note === undefined ? text : `${text} ${note}`);
  return rows.flatMap(([first, ...others]) => [
    ...(first ? page.prose(textOf(first), '    ', '  ') : []),
    ...others.flatMap((cell, index) => {
      const mark = cell.state === undefined ? '' : `${page.mark(cell.state)} `;
      return page.prose(textOf(cell), '        ', `    ${heads[index + 1] ?? ''}: ${mark}`);
    }),
  ]);
}

function remedies(page: Page, { title, remedies }: Sections['remedies']): string[] {
  return remedies.flatMap(({ about, actions, again }) => [
    ...page.heading(about === undefined ? title : `${title}: ${visible(about)}`),
    ...actions.flatMap((one, index) => action(page, one, index)),
    ...(again === undefined ? [] : page.prose(again, '  ')),
  ]);
}

export function action(page: Page, { text, where, risk, isChange, command }: Action, index: number): string[] {
  return [
    ...page.prose(text, '     ', `  ${index + 1}. `),
    `     ${where}${isChange ? ` · ${page.paint('doubt', risk)}` : ''}`,
    ...page.command(command),
  ];
}

export function changeRequest(page: Page, { to, title, lines }: ChangeRequest): string[] {
  return [
    '',
    ...page.prose(`${to}: ${title}`, '    ', '  '),
    '',
    ...lines.flatMap((line) => (line === '' ? [''] : page.prose(line, '    '))),
  ];
}

function next(page: Page, { title, probes }: Sections['next']): string[] {
  const items = probes.flatMap(({ why, where, command }, index) => [
    ...page.prose(why, '     ', `  ${index + 1}. `),
    `     ${where}`,
    ...page.command(command),
  ]);
  return [...page.heading(title), ...items];
}

function path(page: Page, { title, steps }: Sections['path']): string[] {
  const widest = Math.max(...steps.map((step) => step.title.length));
  const lines = steps.map((step) => `${page.mark(step.state)} ${step.title.padEnd(widest)}  ${visible(step.detail)}`);
  return [...page.heading(title), ...lines];
}

function runs(page: Page, { title, text, verdicts, changes, answers }: Sections['runs']): string[] {
  return [
    ...page.heading(title),
    ...page.prose(text, '  '),
    ...tableOf(page, verdicts),
    ...changes.flatMap(({ title, findings }) =>
      page.prose(`${title}: ${findings.map((finding) => finding.title).join('; ')}`, '    ', '  '),
    ),
    ...(answers ? tableOf(page, answers.table) : []),
  ];
}

function finding(page: Page, { device, title, summary, certainty, consequence, proof }: FindingItem): string[] {
  return [
    ...page.prose(`${device === undefined ? '' : `${device}: `}${title} (${certainty})`, '    ', '  • '),
    ...page.prose(summary, '    '),
    ...(consequence === undefined ? [] : page.prose(consequence, '    ')),
    ...quotes(page, '    ', proof),
  ];
}
