import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import { onPaper, timeOnPaper } from '../../text/paper.ts';
import { say } from '../../text/text.ts';
import { clip, type Paper } from '../paper.ts';
import { changedFindings } from '../runs.ts';
import type { Content } from './document.ts';
import { prose } from './glyphs.ts';
import { quote } from './quote.ts';
import { heading, icon, paragraph, quiet, table, verdictMark } from './style.ts';

const PROOFS = 3;

/** Before and after a fix: every run's verdict, what is gone, new or answered differently, and what proved the old one. */
export function runs(paper: Paper): Content[] {
  const { lang, both, file } = paper;
  if (!both) return [];
  const { comparison } = both;
  const when = (closed: string | undefined) => timeOnPaper(lang, closed ?? file.created);
  const verdicts = both.runs.map(({ closed, diagnosis: { verdict } }, index): Content[] => [
    paragraph(`${index + 1}`),
    paragraph(when(closed)),
    icon(verdictMark(verdict), 9.5, [0, 2, 0, 0]),
    paragraph([
      ...prose(clip(verdict.title, 240), { bold: true }),
      ...prose(` (${say(lang, `confidence.${verdict.confidence}`)})`),
    ]),
  ]);
  const answer = (step: Diagnosis['steps'][number]): Content[] => [
    icon(step.state, 9.5, [0, 2, 0, 0]),
    paragraph(clip(step.detail, 300)),
  ];
  const changed = comparison.steps.map(({ id, before, after }): Content[] => [
    paragraph(say(lang, `question.${id}`)),
    ...answer(before),
    ...answer(after),
  ]);
  const old = both.before.diagnosis.findings.find(({ primary }) => primary);
  const proofs = old?.evidence.slice(0, PROOFS) ?? [];
  return [
    ...heading(onPaper(lang, 'runs'), { note: comparison.text }),
    table(['', onPaper(lang, 'runClosed'), '', say(lang, 'label.verdict')], [12, 170, 12, '*'], verdicts),
    ...changedFindings(lang, comparison).flatMap(({ title, all }) => listed(lang, title, all)),
    ...(changed.length > 0
      ? [
          paragraph(onPaper(lang, 'runsAnswers'), { bold: true, margin: [0, 8, 0, 2] }),
          table(
            [onPaper(lang, 'question'), '', onPaper(lang, 'before'), '', onPaper(lang, 'after')],
            [110, 12, '*', 12, '*'],
            changed,
          ),
        ]
      : []),
    ...(proofs.length > 0
      ? [
          paragraph(onPaper(lang, 'runsProof', { time: when(both.before.closed) }), {
            bold: true,
            margin: [0, 8, 0, 2],
          }),
          ...proofs.map((citation) => quote(paper, { letter: '', citation })),
        ]
      : []),
  ];
}

function listed(lang: Paper['lang'], title: string, findings: readonly Finding[]): Content[] {
  return [
    paragraph(title, { bold: true, margin: [0, 8, 0, 2] }),
    ...findings.map((one) =>
      paragraph([
        ...prose(`• ${clip(one.title, 240)} `),
        ...prose(`(${say(lang, `confidence.${one.confidence}`)})`, quiet),
      ]),
    ),
  ];
}
