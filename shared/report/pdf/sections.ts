import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import { onPaper } from '../../text/paper.ts';
import { probeName, say, sayLines } from '../../text/text.ts';
import { ink } from '../ink.ts';
import { remediedBy } from '../outline.ts';
import { clip, type Paper, proofsOf, sayName } from '../paper.ts';
import type { Content } from './document.ts';
import { prose, sentence } from './glyphs.ts';
import { letterRuns } from './proof.ts';
import { quote } from './quote.ts';
import { probeRuns, remedyStep } from './steps.ts';
import { bare, command, heading, icon, paragraph, quiet, rule, table } from './style.ts';

const STRETCHES = 60;

/** Every question of the tree with its answer: drawing, word, detail, proof. */
export function path(paper: Paper): Content[] {
  const { lang, diagnosis } = paper;
  const word = (state: Diagnosis['steps'][number]['state']) =>
    state === 'yes'
      ? onPaper(lang, 'stateYes')
      : state === 'no'
        ? onPaper(lang, 'stateNo')
        : say(lang, `step.${state}`);
  const body = diagnosis.steps.map((step): Content[] => {
    const unseen = step.state === 'unreached' || step.state === 'skipped';
    const same = word(step.state).toLowerCase() === step.detail.toLowerCase();
    return [
      icon(step.state, 9.5, [0, 2, 0, 0]),
      paragraph(step.title, unseen ? { color: ink.quiet } : {}),
      paragraph(word(step.state), unseen ? { color: ink.quiet } : { bold: step.state !== 'yes' }),
      paragraph(same ? '' : clip(step.detail, 700)),
      paragraph(letterRuns(paper, proofsOf(paper, step.evidence).slice(0, 8))),
    ];
  });
  const heads = [
    '',
    onPaper(lang, 'question'),
    onPaper(lang, 'answer'),
    onPaper(lang, 'detail'),
    onPaper(lang, 'proof'),
  ];
  return [
    ...heading(say(lang, 'label.path'), { first: true, note: onPaper(lang, 'pathIntro') }),
    table(heads, [12, 118, 104, '*', 48], body),
  ];
}

/** Laptop and device asked the same, side by side. */
export function sides(paper: Paper): Content[] {
  const { lang, diagnosis } = paper;
  if (!diagnosis.sides) return [];
  const cells = ({ state, text, evidence }: (typeof diagnosis.sides.rows)[number]['device']): Content[] => [
    icon(state, 9.5, [0, 2, 0, 0]),
    paragraph([...prose(`${clip(text, 200)} `), ...letterRuns(paper, proofsOf(paper, evidence).slice(0, 3))]),
  ];
  const body = diagnosis.sides.rows.map(({ question, host, device, laptop }): Content[] => [
    paragraph([...prose(say(lang, `question.${question}`)), ...prose(` ${clip(host, 80)}`, quiet)]),
    ...cells(device),
    ...cells(laptop),
  ]);
  const heads = [say(lang, 'sides.question'), '', say(lang, 'sides.ofDevice'), '', say(lang, 'sides.ofLaptop')];
  return [
    ...heading(say(lang, 'sides.title'), { note: diagnosis.sides.text }),
    table(heads, ['*', 12, 130, 12, 130], body),
  ];
}

/** Every fault that the evidence shows, with its quoted lines. */
export function findings(paper: Paper): Content[] {
  const { lang, diagnosis } = paper;
  const title = heading(say(lang, 'label.findings'));
  if (diagnosis.findings.length === 0) return [...title, paragraph(onPaper(lang, 'findingsNone'))];
  return [...title, ...diagnosis.findings.flatMap((finding, index) => findingContent(paper, finding, index > 0))];
}

function findingContent(paper: Paper, finding: Finding, ruled: boolean): Content[] {
  const { lang } = paper;
  const kind = finding.primary ? `${onPaper(lang, 'verdictOwn')} · ` : '';
  const certainty = prose(say(lang, `confidence.${finding.confidence}`), { ...quiet, bold: true, color: ink.text });
  const title: Content[] = [
    icon('no', 10, [0, 1.8, 0, 0]),
    paragraph(sentence(clip(finding.title, 240)), { bold: true }),
    paragraph([...prose(kind, quiet), ...certainty], { ...quiet, alignment: 'right', margin: [0, 1.3, 0, 0] }),
    icon(finding.confidence, 8, [0, 2.6, 0, 0]),
  ];
  const head: Content[] = [
    ...(ruled ? [rule(8, 8)] : []),
    {
      table: { widths: [16, '*', 'auto', 8], body: [title] },
      layout: { ...bare, paddingRight: (column) => [10, 10, 4][column] ?? 0 },
    },
    paragraph(sentence(clip(finding.summary, 700)), { margin: [26, 0, 0, 2] }),
    ...(finding.device === undefined
      ? []
      : [paragraph(`${say(lang, 'label.device')}: ${clip(finding.device, 260)}`, { ...quiet, margin: [26, 0, 0, 2] })]),
  ];
  // A finding's head never stands alone at the foot of a page.
  const [first, ...rest] = proofsOf(paper, finding.evidence).map((proof) => quote(paper, proof));
  return [{ unbreakable: true, stack: first ? [...head, first] : head }, ...rest];
}

/** Settings that differ: what was expected, what was found. */
export function deviations(paper: Paper): Content[] {
  const { lang, diagnosis } = paper;
  const all = diagnosis.findings.flatMap((finding) => finding.deviations ?? []);
  if (all.length === 0) return [];
  const cell = (text: string) => command(text === '' ? `(${say(lang, 'label.nothing')})` : clip(text, 600));
  const heads = [onPaper(lang, 'setting'), onPaper(lang, 'expected'), onPaper(lang, 'found')];
  return [
    ...heading(onPaper(lang, 'deviations')),
    table(
      heads,
      [140, '*', '*'],
      all.map(({ key, expected, found }) => [cell(key), cell(expected), cell(found)]),
    ),
  ];
}

/** What to do, to be ticked off. */
export function remedies(paper: Paper): Content[] {
  const { lang, diagnosis } = paper;
  if (diagnosis.remedies.length === 0) return [];
  return [
    ...heading(say(lang, 'label.remedy'), { note: onPaper(lang, 'remedyIntro') }),
    ...diagnosis.remedies.flatMap((remedy, index): Content[] => {
      const titles = remediedBy(diagnosis, remedy).map(({ title }) => title);
      const title = titles.length > 0 ? titles.join('; ') : diagnosis.verdict.title;
      const again = remedy.verifyWith.map((id) => probeName(lang, id)).join(', ');
      const [first, ...rest] = remedy.steps.map((step) =>
        remedyStep(paper, step, icon('tickBox', 10.5, [0, 1.5, 0, 0])),
      );
      return [
        {
          unbreakable: true,
          stack: [
            paragraph(sentence(clip(title, 400)), { bold: true, margin: [0, index > 0 ? 8 : 0, 0, 4] }),
            ...(first ? [first] : []),
          ],
        },
        ...rest,
        ...(again === ''
          ? []
          : [paragraph(`${say(lang, 'label.verifyWith')}: ${again}`, { ...quiet, margin: [26, 0, 0, 4] })]),
      ];
    }),
  ];
}

/** What to run next: command, where, why. */
export function nextProbes(paper: Paper): Content[] {
  const { lang, diagnosis } = paper;
  if (diagnosis.nextProbes.length === 0) return [];
  const body = diagnosis.nextProbes.map((probe): Content[] => [
    {
      stack: [
        paragraph(probeRuns(lang, probe)),
        ...(probe.command === undefined ? [] : [command(probe.command, { margin: [0, 2, 0, 0] })]),
      ],
    },
    paragraph(say(lang, `where.${probe.where}`)),
    paragraph(clip(probe.why, 500)),
  ]);
  return [
    ...heading(say(lang, 'label.next')),
    table([onPaper(lang, 'probe'), onPaper(lang, 'where'), onPaper(lang, 'why')], ['*', 100, 150], body),
  ];
}

/** Hints and known issues with their numbers. */
export function notes(paper: Paper): Content[] {
  const { lang, diagnosis } = paper;
  if (diagnosis.notes.length === 0) return [];
  const body = diagnosis.notes.map(({ id, text, evidence }): Content[] => [
    // Only Cisco's own numbers mean something to a reader.
    paragraph(/^CSC/.test(id) ? id : '–', /^CSC/.test(id) ? { bold: true } : {}),
    paragraph(clip(text, 1200)),
    paragraph(letterRuns(paper, proofsOf(paper, evidence).slice(0, 8))),
  ]);
  return [
    ...heading(say(lang, 'label.notes')),
    table(['ID', onPaper(lang, 'note'), onPaper(lang, 'proof')], [78, '*', 48], body),
  ];
}

/** What no probe knew. */
export function unrecognised(paper: Paper): Content[] {
  const { lang, diagnosis } = paper;
  const all = diagnosis.unrecognised;
  if (all.length === 0) return [];
  const body = all
    .slice(0, STRETCHES)
    .map(({ source, lines }): Content[] => [paragraph(sayName(lang, source)), paragraph(sayLines(lang, lines))]);
  return [
    ...heading(say(lang, 'label.unrecognised'), { note: onPaper(lang, 'unrecognisedIntro') }),
    table([onPaper(lang, 'source'), onPaper(lang, 'lines')], ['*', 160], body),
    ...(all.length > STRETCHES
      ? [paragraph(onPaper(lang, 'more', { count: all.length - STRETCHES }), { ...quiet, margin: [0, 3, 0, 0] })]
      : []),
  ];
}
