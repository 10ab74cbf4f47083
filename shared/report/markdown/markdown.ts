import { media } from '../media.ts';
import { type Drawing, drawAll, type ReportInput, reportOf } from '../model.ts';
import type { Cell, Quotes, Sections, State, Table } from '../section.ts';
import { fenced, inline } from './markup.ts';

const MARKS: Record<State, string> = {
  yes: '✅',
  no: '❌',
  conflict: '⚠️',
  open: '❔',
  skipped: '➖',
  unreached: '·',
};

/** The report for a ticket or a chat. All external text is escaped or fenced. */
export function markdownReport(input: ReportInput): string {
  const { parts, foot } = reportOf(input, media.markdown);
  const written = parts.map(({ sections }) => {
    const title = sections.verdict?.title ?? '';
    const lines = [`# ${inline(title)}`, ...drawAll(sections, drawing).flat()];
    return [...lines, '', '---', '', `${foot.app} · ${foot.notCisco}`, ''].join('\n').replace(/\n{3,}/g, '\n\n');
  });
  return written.join('\n');
}

const drawing: Drawing<string[], typeof media.markdown> = {
  about: ({ fields, redaction }) => [
    '',
    ...fields.flatMap(({ label, value }) => (value === '' ? [] : [`- **${label}:** ${inline(value)}`])),
    ...(redaction === undefined ? [] : ['', redaction]),
  ],
  verdict: ({ label, summary, certaintyLabel, certainty, why }) => [
    ...heading(label),
    inline(summary),
    '',
    `**${certaintyLabel}:** ${certainty} – ${why}`,
  ],
  proof: ({ title, proof, none }) => [...heading(title), ...(none === undefined ? quotes(proof) : [none])],
  deviations: ({ title, table }) => [...heading(title), ...tableOf(table)],
  remedies,
  changes: ({ title, note, requests }) => [
    ...heading(title),
    note,
    ...requests.flatMap(({ to, title, lines }) => ['', `### ${inline(to)}: ${inline(title)}`, '', ...fenced(lines)]),
  ],
  next: ({ title, probes }) => [
    ...heading(title),
    ...probes.flatMap(({ why, where, command }, index) => [
      `${index + 1}. ${inline(why)} (${where})`,
      ...commandOf(command),
    ]),
  ],
  path: ({ title, steps }) => [
    ...heading(title),
    ...steps.map((step) => `- ${MARKS[step.state]} **${step.title}:** ${inline(step.detail)}`),
  ],
  runs,
  sides: ({ title, text, table }) => [...heading(title), inline(text), ...tableOf(table)],
  findings: ({ title, findings }) => [
    ...heading(title),
    ...findings.flatMap(({ device, title, summary, certainty, consequence, proof }) => [
      '',
      `### ${device === undefined ? '' : `${inline(device)}: `}${inline(title)}`,
      '',
      `${inline(summary)} (${certainty})`,
      ...(consequence === undefined ? [] : ['', `*${inline(consequence)}*`]),
      ...quotes(proof),
    ]),
  ],
  notes: ({ title, notes, abbreviations }) => [
    ...heading(title),
    ...notes.map(({ id, text }) => `- ${id === undefined ? '' : `**${id}:** `}${inline(text)}`),
    `- ${abbreviations}`,
  ],
  unused: ({ title, table, more }) => [...heading(title), ...tableOf(table), ...(more === undefined ? [] : ['', more])],
  timeline: ({ title, note, table, more }) => [
    ...heading(title),
    note,
    ...tableOf(table),
    ...(more === undefined ? [] : ['', more]),
  ],
  unrecognised: ({ title, note, places, more }) => [
    ...heading(title),
    note,
    '',
    ...places.map(({ source, lines }) => `- ${inline(source)}, ${lines}`),
    ...(more === undefined ? [] : [`- ${more}`]),
  ],
};

export const heading = (text: string): string[] => ['', `## ${text}`, ''];

/** A command under a list's item. */
export const commandOf = (text: string | undefined): string[] =>
  text === undefined ? [] : ['', ...fenced([text]).map((line) => `   ${line}`), ''];

export function quotes({ quotes, more }: Quotes): string[] {
  const drawn = quotes.flatMap(({ probe, source, lines, text, more }) => {
    const place = `${inline(source)}, ${lines}`;
    return [
      '',
      `${probe === undefined ? place : `${probe} (${place})`}:`,
      '',
      ...fenced(more === undefined ? text : [...text, `… ${more}`]),
    ];
  });
  return more === undefined ? drawn : [...drawn, '', more];
}

export function tableOf({ heads, rows }: Table): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const cell = ({ text, note, state }: Cell) =>
    [state && MARKS[state], inline(text), note && inline(note)].filter((part) => part !== undefined).join(' ');
  return ['', row(heads), row(heads.map(() => '---')), ...rows.map((cells) => row(cells.map(cell)))];
}

function remedies({ title, remedies }: Sections['remedies']): string[] {
  return remedies.flatMap(({ about, actions, again }) => [
    ...heading(about === undefined ? title : `${title}: ${inline(about)}`),
    ...actions.flatMap(({ text, where, risk, isChange, command }, index) => [
      `${index + 1}. ${inline(text)} (${where}${isChange ? ` – **${risk}**` : ''})`,
      ...commandOf(command),
    ]),
    ...(again === undefined ? [] : ['', again]),
  ]);
}

function runs({ title, text, verdicts, changes, answers, earlierProof }: Sections['runs']): string[] {
  return [
    ...heading(title),
    inline(text),
    ...tableOf(verdicts),
    ...changes.flatMap(({ title, findings }) => [
      '',
      `**${title}:** ${findings.map((finding) => inline(finding.title)).join('; ')}`,
    ]),
    ...(answers ? ['', `**${answers.title}:**`, ...tableOf(answers.table)] : []),
    ...(earlierProof
      ? ['', `**${earlierProof.title}:**`, ...quotes({ quotes: earlierProof.quotes, more: undefined })]
      : []),
  ];
}
