import { type Page, pageOf } from '../terminal/page.ts';
import { action, changeRequest, quotes, type TerminalOptions, tableOf } from '../terminal/terminal.ts';
import { type FleetPart, type FleetReportInput, fleetReport, type GroupPage } from './model.ts';

/** The fleet report for a terminal. */
export function fleetTerminal(input: FleetReportInput, { color, width }: TerminalOptions): string {
  const { parts, foot } = fleetReport(input);
  const page = pageOf(color, width);
  const lines = parts.flatMap((part) => [
    `${page.paint('strong', foot.app)} · ${foot.notCisco}`,
    ...page.heading(part.headline.title),
    ...page.prose(part.headline.text, '  '),
    ...causes(page, part),
    ...page.heading(part.first.title),
    ...part.first.lines.flatMap((line, index) => page.prose(line, '     ', `  ${index + 1}. `)),
    ...part.groups.flatMap((group) => groupLines(page, group)),
    ...(part.units
      ? [
          ...page.heading(part.units.title),
          ...part.units.units.flatMap(({ title, note, table }) => [
            ...page.prose(note === undefined ? title : `${title}: ${note}`, '    ', '  '),
            ...tableOf(page, table),
          ]),
        ]
      : []),
    ...(part.skipped
      ? [...page.heading(part.skipped.title), ...part.skipped.lines.flatMap((line) => page.prose(line, '    ', '  • '))]
      : []),
    ...(part.all ? page.heading(part.all.title) : []),
    ...(part.all?.table.rows ?? []).flatMap((cells) => {
      const [name, address, version, verdict] = cells;
      const about = [name, address, version]
        .map((cell) => cell?.text ?? '')
        .filter(Boolean)
        .join('  ');
      const said = [verdict?.text, verdict?.note].filter(Boolean).join(' ');
      return page.prose(`${about}: ${said}`, '      ', `  ${verdict?.state ? page.mark(verdict.state) : ''} `);
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

function causes(page: Page, { causes }: FleetPart): string[] {
  if (!causes) return [];
  const widest = Math.max(...causes.bars.map(({ count }) => String(count).length));
  return [
    ...page.heading(causes.title),
    ...causes.bars.flatMap(({ label, state, count, part }) => {
      const bar = '█'.repeat(Math.max(1, Math.round(part * 20)));
      return page.prose(label, '      ', `  ${page.mark(state)} ${String(count).padStart(widest)} ${bar} `);
    }),
  ];
}

function groupLines(page: Page, { title, count, shares, devices, proof, steps, requests }: GroupPage): string[] {
  return [
    ...page.heading(title),
    ...page.prose(count, '  '),
    ...shares.flatMap((line) => page.prose(line, '    ', '  • ')),
    ...page.prose(`${devices.label}: ${devices.names}`, '    ', '  '),
    ...(proof ? ['', `  ${proof.title}`, ...quotes(page, '  ', { quotes: [proof.quote], more: undefined })] : []),
    ...(steps
      ? ['', ...page.prose(steps.title, '  '), ...steps.actions.flatMap((one, at) => action(page, one, at))]
      : []),
    ...requests.flatMap((request) => changeRequest(page, request)),
  ];
}
