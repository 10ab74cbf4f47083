import type { Action, ChangeRequest, NextProbe, Remedy, Sections } from '../section.ts';
import type { Content, Run } from './document.ts';
import { prose, sentence } from './glyphs.ts';
import { bare, clip, command, headingOf, icon, type Pen, paragraph, quiet, size, table } from './style.ts';

const commandOf = (text: string | undefined, below: number): Content[] =>
  text === undefined ? [] : [command(text, { margin: [0, 2, 0, below] })];

/** Text whose host names are copied from the page: none of Cisco's is broken. */
const hosts = (text: string): Run[] => sentence(text, {}, 48);

/** A step of the remedy: number or tick box, what to do, the exact command, where, and whether it changes anything. */
export function actionContent({ text, command, where, risk, isChange }: Action, marker: Content): Content {
  const runs = prose(where, quiet);
  const foot: Content = isChange
    ? {
        columns: [
          { ...paragraph([...runs, ...prose(' ·', quiet)], quiet), width: 'auto' },
          { stack: [icon('change', 7.5, [0, 1.6, 0, 0])], width: 7.5 },
          { ...paragraph(risk, { fontSize: size.small, bold: true }), width: '*' },
        ],
        columnGap: 3,
      }
    : paragraph([...runs, ...prose(` · ${risk}`, quiet)], quiet);
  const stack = [paragraph(hosts(clip(text, 900))), ...commandOf(command, 1), foot];
  return {
    table: { widths: [16, '*'], body: [[marker, { stack }]], dontBreakRows: true },
    layout: bare,
    margin: [0, 0, 0, 4],
  };
}

/** Steps of the remedies, with tick boxes. */
export function remedies(pen: Pen, { title, note, remedies }: Sections['remedies']): Content[] {
  return [...headingOf(pen, 'remedies', title, note), ...remedies.flatMap(remedy)];
}

function remedy({ about, actions, again }: Remedy, index: number): Content[] {
  const [first, ...rest] = actions.map((one) => actionContent(one, icon('tickBox', 10.5, [0, 1.5, 0, 0])));
  const title = (text: string) =>
    paragraph(sentence(clip(text, 400)), { bold: true, margin: [0, index > 0 ? 8 : 0, 0, 4] });
  return [
    { unbreakable: true, stack: [...(about === undefined ? [] : [title(about)]), ...(first ? [first] : [])] },
    ...rest,
    ...(again === undefined ? [] : [paragraph(again, { ...quiet, margin: [26, 0, 0, 4] })]),
  ];
}

/** Change requests: each title stays on the page of its first lines. */
export function changes(pen: Pen, { title, note, requests }: Sections['changes']): Content[] {
  return [
    ...headingOf(pen, 'changes', title, note),
    ...requests.flatMap((one, index) => changeRequest(one, index > 0)),
  ];
}

/** One request; a fleet's names many devices in one line. */
export function changeRequest({ to, title, lines }: ChangeRequest, isSpaced: boolean, most = 900): Content[] {
  const [ask = '', ...fields] = lines.filter((line) => line !== '');
  return [
    {
      unbreakable: true,
      stack: [
        paragraph(sentence(clip(`${to}: ${title}`, 400)), { bold: true, margin: [0, isSpaced ? 8 : 0, 0, 4] }),
        paragraph(hosts(clip(ask, 900))),
      ],
    },
    ...fields.map((line) => paragraph(hosts(clip(line, most)), { margin: [line.startsWith('  ') ? 12 : 0, 2, 0, 0] })),
  ];
}

/** “DNS lookup api-sse.cisco.com” */
const nameRuns = ({ name, target }: NextProbe): Run[] => [...prose(name, { bold: true }), ...prose(clip(target, 260))];

/** A probe to run next: name, why, command, where. */
export function probeBlock(probe: NextProbe, whereWord: string): Content {
  const why = `${clip(probe.why, 500)} (${whereWord}: ${probe.where})`;
  return {
    margin: [0, 0, 0, 6],
    stack: [paragraph(nameRuns(probe)), ...commandOf(probe.command, 1), paragraph(why, quiet)],
  };
}

/** What to run next: command, where, why. */
export function nextProbes(pen: Pen, { title, heads, probes }: Sections['next']): Content[] {
  const body = probes.map((probe): Content[] => [
    { stack: [paragraph(nameRuns(probe)), ...commandOf(probe.command, 0)] },
    paragraph(probe.where),
    paragraph(clip(probe.why, 500)),
  ]);
  return [...headingOf(pen, 'next', title), table(heads, ['*', 100, 150], body)];
}
