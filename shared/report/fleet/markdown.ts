import { commandOf, heading, quotes, tableOf } from '../markdown/markdown.ts';
import { fenced, inline } from '../markdown/markup.ts';
import { type FleetPart, type FleetReportInput, fleetReport, type GroupPage } from './model.ts';

/** The fleet report for a ticket or a chat. All external text is escaped or fenced. */
export function fleetMarkdown(input: FleetReportInput): string {
  const { parts, foot } = fleetReport(input);
  const written = parts.map((part) =>
    [...partLines(part), '', '---', '', `${foot.app} · ${foot.notCisco}`, ''].join('\n').replace(/\n{3,}/g, '\n\n'),
  );
  return written.join('\n');
}

function partLines({ head, about, headline, causes, first, groups, units, skipped, all }: FleetPart): string[] {
  return [
    `# ${inline(head.title)}`,
    '',
    ...about.fields.map(({ label, value }) => `- **${label}:** ${inline(value)}`),
    ...(about.redaction === undefined ? [] : ['', about.redaction]),
    ...heading(headline.title),
    headline.text,
    ...(causes
      ? [...heading(causes.title), ...causes.bars.map(({ label, count }) => `- **${count}** ${inline(label)}`)]
      : []),
    ...heading(first.title),
    ...first.lines.map((line, index) => `${index + 1}. ${inline(line)}`),
    ...groups.flatMap(groupLines),
    ...(units
      ? [
          ...heading(units.title),
          ...units.units.flatMap(({ title, note, table }) => [
            '',
            `### ${inline(title)}`,
            '',
            ...(note === undefined ? [] : [note, '']),
            ...(table.rows.length === 0 ? [] : tableOf({ ...table, heads: table.heads.map(inline) })),
          ]),
        ]
      : []),
    ...(skipped ? [...heading(skipped.title), ...skipped.lines.map((line) => `- ${inline(line)}`)] : []),
    ...(all ? [...heading(all.title), ...tableOf(all.table)] : []),
  ];
}

function groupLines({ title, count, shares, devices, proof, steps, requests }: GroupPage): string[] {
  return [
    ...heading(inline(title)),
    count,
    '',
    ...shares.map((line) => `- ${inline(line)}`),
    `- **${devices.label}:** ${inline(devices.names)}`,
    ...(proof ? ['', `**${inline(proof.title)}:**`, ...quotes({ quotes: [proof.quote], more: undefined })] : []),
    ...(steps
      ? [
          '',
          `**${inline(steps.title)}:**`,
          '',
          ...steps.actions.flatMap(({ text, where, risk, isChange, command }, index) => [
            `${index + 1}. ${inline(text)} (${where}${isChange ? ` – **${risk}**` : ''})`,
            ...commandOf(command),
          ]),
        ]
      : []),
    ...requests.flatMap((request) => [
      '',
      `### ${inline(request.to)}: ${inline(request.title)}`,
      '',
      ...fenced(request.lines),
    ]),
  ];
}
