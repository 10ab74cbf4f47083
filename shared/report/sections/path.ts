import { collectedAt } from '../../case/collected.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang } from '../../model/lang.ts';
import { onPaper, timeOnPaper } from '../../text/paper.ts';
import { say } from '../../text/text.ts';
import type { Context } from '../context.ts';
import { mapSvg } from '../map-svg.ts';
import { timeOfRun } from '../run-time.ts';
import type { Cell, Sections, State } from '../section.ts';
import { verdictState } from './case.ts';
import { lettersOf, quoteOf } from './proof.ts';

/** How a question was answered, in words. */
export function sayState(lang: Lang, state: State): string {
  return say(lang, `state.${state}`);
}

/** The complete tree as a picture, with this case's path marked. */
export function mapSection({ lang, diagnosis }: Context): Sections['map'] {
  return { title: onPaper(lang, 'map'), note: onPaper(lang, 'mapIntro'), ...mapSvg(diagnosis) };
}

/** Every question of the tree with its answer. */
export function pathSection(context: Context): Sections['path'] {
  const { lang, diagnosis } = context;
  const steps = diagnosis.steps.map(({ state, title, detail, evidence }) => ({
    state,
    title,
    answer: sayState(lang, state),
    detail,
    letters: lettersOf(context, evidence),
  }));
  const heads: Sections['path']['heads'] = [
    onPaper(lang, 'question'),
    onPaper(lang, 'answer'),
    onPaper(lang, 'detail'),
    onPaper(lang, 'proof'),
  ];
  return { title: say(lang, 'label.path'), note: onPaper(lang, 'pathIntro'), heads, steps };
}

/**
 * Before and after a fix: every run's verdict, findings and answers that changed, and the proof of the earlier verdict.
 */
export function runsSection(context: Context): Sections['runs'] | undefined {
  const { lang, file, runs, diagnosis } = context;
  if (!runs) return undefined;
  const { comparison } = runs;
  const certaintyOf = ({ confidence }: { confidence: 'proven' | 'likely' | 'none' }) =>
    `(${say(lang, `confidence.${confidence}`)})`;
  const row = (when: Cell, { verdict }: Diagnosis): Cell[] => [
    when,
    { text: verdict.title, note: certaintyOf(verdict), state: verdictState(verdict) },
  ];
  const earlier = runs.runs.map((run, index) =>
    row(
      {
        text: timeOfRun(run, lang, timeOnPaper),
        note: `(${onPaper(lang, 'runOf', { n: index + 1 })})`,
      },
      run.diagnosis,
    ),
  );
  const verdicts = [...earlier, row({ text: timeOnPaper(lang, collectedAt(file) ?? file.created) }, diagnosis)];
  const changes = [
    { title: onPaper(lang, 'runsGone'), all: comparison.gone },
    { title: onPaper(lang, 'runsNew'), all: comparison.appeared },
  ].map(({ title, all }) => ({
    title,
    findings: all.map((finding) => ({ title: finding.title, certainty: certaintyOf(finding) })),
  }));
  return {
    title: onPaper(lang, 'runs'),
    text: comparison.text,
    verdicts: { heads: [onPaper(lang, 'runClosed'), say(lang, 'label.verdict')], rows: verdicts },
    changes: changes.filter(({ findings }) => findings.length > 0),
    answers: changedAnswers(context),
    earlierProof: earlierProof(context),
  };
}

function changedAnswers({ lang, runs }: Context): Sections['runs']['answers'] {
  if (!runs || runs.comparison.steps.length === 0) return undefined;
  const rows = runs.comparison.steps.map(({ id, before, after }): Cell[] => [
    { text: say(lang, `question.${id}`) },
    { text: before.detail, state: before.state },
    { text: after.detail, state: after.state },
  ]);
  const heads = [onPaper(lang, 'question'), onPaper(lang, 'before'), onPaper(lang, 'after')];
  return { title: onPaper(lang, 'runsAnswers'), table: { heads, rows } };
}

function earlierProof({ lang, runs, medium }: Context): Sections['runs']['earlierProof'] {
  if (!runs) return undefined;
  const own = runs.before.diagnosis.findings.find(({ primary }) => primary);
  const citations = own?.evidence.slice(0, medium.earlierQuotes) ?? [];
  if (citations.length === 0) return undefined;
  return {
    title: onPaper(lang, 'runsProof', { time: timeOfRun(runs.before, lang, timeOnPaper) }),
    quotes: citations.map((citation) => quoteOf(lang, { letter: '', citation }, medium.findingLines)),
  };
}

/** Letters in a cell as narrow as its neighbour. */
const LETTERS_OF_A_SIDE = 3;

/** The comparison of laptop and device. */
export function sidesSection(context: Context): Sections['sides'] | undefined {
  const { lang, diagnosis, medium } = context;
  const { sides } = diagnosis;
  if (!sides) return undefined;
  const most = Math.min(medium.letters, LETTERS_OF_A_SIDE);
  const cell = ({ state, text, evidence }: (typeof sides.rows)[number]['device']): Cell => ({
    text,
    state,
    letters: lettersOf(context, evidence, most),
  });
  const rows = sides.rows.map(({ question, host, device, laptop }) => [
    { text: say(lang, `question.${question}`), note: `(${host})` },
    cell(device),
    cell(laptop),
  ]);
  const heads = [say(lang, 'sides.question'), say(lang, 'sides.ofDevice'), say(lang, 'sides.ofLaptop')];
  return { title: say(lang, 'sides.title'), text: sides.text, table: { heads, rows } };
}
