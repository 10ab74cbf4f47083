import type { Diagnosis } from '../../model/diagnosis.ts';
import { onPaper } from '../../text/paper.ts';
import { probeName, say } from '../../text/text.ts';
import { clip, type Paper } from '../paper.ts';
import type { Content, Run } from './document.ts';
import { prose } from './glyphs.ts';
import { bare, command, icon, paragraph, quiet, size } from './style.ts';

type RemedyStep = Diagnosis['remedies'][number]['steps'][number];
type NextProbe = Diagnosis['nextProbes'][number];

/** A step of the remedy: number or tick box, what to do, the exact command, where, and whether it changes anything. */
export function remedyStep({ lang }: Paper, step: RemedyStep, marker: Content): Content {
  const where = prose(say(lang, `where.${step.where}`), quiet);
  const changes = step.risk === 'change';
  const foot: Content = changes
    ? {
        columns: [
          { ...paragraph([...where, ...prose(' ·', quiet)], quiet), width: 'auto' },
          { stack: [icon('change', 7.5, [0, 1.6, 0, 0])], width: 7.5 },
          { ...paragraph(say(lang, 'risk.change'), { fontSize: size.small, bold: true }), width: '*' },
        ],
        columnGap: 3,
      }
    : paragraph([...where, ...prose(` · ${say(lang, 'risk.read')}`, quiet)], quiet);
  return {
    table: {
      widths: [16, '*'],
      body: [
        [
          marker,
          {
            stack: [
              paragraph(clip(step.text, 900)),
              ...(step.command === undefined ? [] : [command(step.command, { margin: [0, 2, 0, 1] })]),
              foot,
            ],
          },
        ],
      ],
      dontBreakRows: true,
    },
    layout: bare,
    margin: [0, 0, 0, 4],
  };
}

/** “DNS lookup api-sse.cisco.com” */
export function probeRuns(
  lang: Paper['lang'],
  { probe, target, port }: { probe: string; target?: string | undefined; port?: number | undefined },
): Run[] {
  const at = target === undefined ? '' : ` ${target}${port === undefined ? '' : `:${port}`}`;
  return [...prose(probeName(lang, probe), { bold: true }), ...prose(clip(at, 260))];
}

/** A probe to run next: name, why, command, where. */
export function probeBlock({ lang }: Paper, probe: NextProbe): Content {
  return {
    margin: [0, 0, 0, 6],
    stack: [
      paragraph(probeRuns(lang, probe)),
      ...(probe.command === undefined ? [] : [command(probe.command, { margin: [0, 2, 0, 1] })]),
      paragraph(`${clip(probe.why, 500)} (${onPaper(lang, 'where')}: ${say(lang, `where.${probe.where}`)})`, quiet),
    ],
  };
}
