import type { CaseFile } from '../../model/case.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang } from '../../model/lang.ts';
import type { Citation } from '../../model/source.ts';
import { onPaper, timeOnPaper } from '../../text/paper.ts';
import { probeName, say, type TextKey } from '../../text/text.ts';
import { placeOf, proofOf, quoted, remedyAbout, unrecognisedPlaces, verdictProof, visible } from '../outline.ts';
import { type BeforeAfter, changedFindings, type SaidCase } from '../runs.ts';

const STEP: Record<Diagnosis['steps'][number]['state'], string> = {
  yes: '✅',
  no: '❌',
  conflict: '⚠️',
  open: '❔',
  skipped: '➖',
  unreached: '·',
};
const QUOTED_LINES = 20;
const STRETCHES = 60;

type ReportFile = Pick<CaseFile, 'about' | 'created' | 'app'>;

/** The diagnosis for a ticket or a chat. Everything from outside is escaped or fenced. */
export function markdownReport({ diagnosis, both }: SaidCase, file: ReportFile): string {
  const sheet = openSheet(diagnosis.lang);
  writeSummary(sheet, diagnosis, file);
  writeProof(sheet, diagnosis);
  writeDeviations(sheet, diagnosis);
  writeRemedies(sheet, diagnosis);
  writeNext(sheet, diagnosis);
  writePath(sheet, diagnosis);
  if (both) writeRuns(sheet, both, file);
  writeSides(sheet, diagnosis);
  writeOthers(sheet, diagnosis);
  writeNotes(sheet, diagnosis);
  writeUnrecognised(sheet, diagnosis);
  sheet.line('', '---', '', `FTD Cloud Doctor ${file.app} · ${sheet.t('label.notCisco')}`);
  return sheet.text();
}

type Sheet = ReturnType<typeof openSheet>;

function openSheet(lang: Lang) {
  const out: string[] = [];
  const line = (...lines: string[]) => void out.push(...lines);
  return {
    t: (key: TextKey) => say(lang, key),
    line,
    heading: (text: string) => line('', `## ${text}`, ''),
    table: (heads: string[], rows: string[][]) => {
      const row = (cells: string[]) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
      if (rows.length > 0) line('', row(heads), row(heads.map(() => '---')), ...rows.map(row));
    },
    /** A command under a list's item. */
    command: (text: string | undefined) => {
      if (text) line('', ...fenced([text]).map((one) => `   ${one}`), '');
    },
    cite: (cited: Citation) => {
      const lines = quoted(lang, cited, QUOTED_LINES);
      line('', `${probeName(lang, cited.probe)} (${inline(placeOf(lang, cited))}):`, '', ...fenced(lines));
    },
    text: () => `${out.join('\n').replace(/\n{3,}/g, '\n\n')}\n`,
  };
}

function writeSummary({ t, line }: Sheet, { verdict }: Diagnosis, { about, created }: ReportFile): void {
  const certainty =
    verdict.confidence === 'none'
      ? t('confidence.none')
      : `${t(`confidence.${verdict.confidence}`)} – ${t(`confidence.${verdict.confidence}.why`)}`;
  line(`# ${inline(verdict.title)}`, '', inline(verdict.summary), '', `**${t('label.confidence')}:** ${certainty}`, '');
  for (const field of ['customer', 'device', 'ticket', 'engineer'] as const) {
    const value = about[field];
    if (value) line(`- **${t(`label.${field}`)}:** ${inline(value)}`);
  }
  line(`- **${t('label.date')}:** ${created}`);
}

function writeProof({ t, heading, cite }: Sheet, diagnosis: Diagnosis): void {
  const proof = verdictProof(diagnosis);
  if (proof.length > 0) heading(t('label.proof'));
  for (const cited of proof) cite(cited);
}

function writeDeviations({ t, table }: Sheet, { findings }: Diagnosis): void {
  const rows = findings
    .flatMap(({ deviations = [] }) => deviations)
    .map(({ key, expected, found }) => [inline(key), inline(expected), inline(found) || '–']);
  table(['', t('label.expected'), t('label.found')], rows);
}

function writeRemedies({ t, line, heading, command }: Sheet, diagnosis: Diagnosis): void {
  const { lang, remedies } = diagnosis;
  for (const remedy of remedies) {
    const titles = remedyAbout(diagnosis, remedy).map(inline);
    heading(titles.length === 0 ? t('label.remedy') : `${t('label.remedy')}: ${titles.join('; ')}`);
    for (const [index, step] of remedy.steps.entries()) {
      const risk = step.risk === 'change' ? ` – **${t('risk.change')}**` : '';
      line(`${index + 1}. ${inline(step.text)} (${t(`where.${step.where}`)}${risk})`);
      command(step.command);
    }
    if (remedy.verifyWith.length > 0)
      line('', `${t('label.verifyWith')}: ${remedy.verifyWith.map((id) => probeName(lang, id)).join(', ')}`);
  }
}

function writeNext({ t, line, heading, command }: Sheet, { nextProbes }: Diagnosis): void {
  if (nextProbes.length > 0) heading(t('label.next'));
  for (const [index, next] of nextProbes.entries()) {
    line(`${index + 1}. ${inline(next.why)} (${t(`where.${next.where}`)})`);
    command(next.command);
  }
}

function writePath({ t, line, heading }: Sheet, { steps }: Diagnosis): void {
  heading(t('label.path'));
  for (const step of steps) line(`- ${STEP[step.state]} **${step.title}:** ${inline(step.detail)}`);
}

function writeRuns(
  { t, line, heading, table }: Sheet,
  { before, comparison, runs }: BeforeAfter,
  file: ReportFile,
): void {
  const { lang } = before.diagnosis;
  heading(onPaper(lang, 'runs'));
  line(inline(comparison.text));
  const closings = runs.map(({ closed, diagnosis: { verdict } }) => [
    timeOnPaper(lang, closed ?? file.created),
    inline(verdict.title),
  ]);
  table([onPaper(lang, 'runClosed'), t('label.verdict')], closings);
  for (const { title, all } of changedFindings(lang, comparison))
    line('', `**${title}:** ${all.map((finding) => inline(finding.title)).join('; ')}`);
  const changes = comparison.steps.map(({ id, before, after }) => [t(`question.${id}`), cell(before), cell(after)]);
  table([onPaper(lang, 'question'), onPaper(lang, 'before'), onPaper(lang, 'after')], changes);
}

function writeSides({ t, line, heading, table }: Sheet, { sides }: Diagnosis): void {
  if (!sides) return;
  heading(t('sides.title'));
  line(inline(sides.text));
  const rows = sides.rows.map(({ question, host, device, laptop }) => [
    `${t(`question.${question}`)} ${inline(host)}`,
    ...[device, laptop].map(({ state, text }) => cell({ state, detail: text })),
  ]);
  table([t('sides.question'), t('sides.ofDevice'), t('sides.ofLaptop')], rows);
}

const cell = ({ state, detail }: Pick<Diagnosis['steps'][number], 'state' | 'detail'>) =>
  `${STEP[state]} ${inline(detail)}`;

function writeOthers({ t, line, heading, cite }: Sheet, { findings }: Diagnosis): void {
  const others = findings.filter((finding) => !finding.primary);
  if (others.length > 0) heading(t('label.otherFindings'));
  for (const { device, title, summary, confidence, evidence } of others) {
    const whose = device === undefined ? '' : `${inline(device)}: `;
    line('', `### ${whose}${inline(title)}`, '', `${inline(summary)} (${t(`confidence.${confidence}`)})`);
    for (const cited of proofOf(evidence)) cite(cited);
  }
}

function writeNotes({ t, line, heading }: Sheet, { notes }: Diagnosis): void {
  if (notes.length > 0) heading(t('label.notes'));
  for (const note of notes) line(`- ${/^CSC/.test(note.id) ? `**${note.id}:** ` : ''}${inline(note.text)}`);
}

function writeUnrecognised({ t, line, heading }: Sheet, diagnosis: Diagnosis): void {
  const unrecognised = unrecognisedPlaces(diagnosis, STRETCHES);
  if (unrecognised.length === 0) return;
  heading(t('label.unrecognised'));
  line(onPaper(diagnosis.lang, 'unrecognisedIntro'), '', ...unrecognised.map((place) => `- ${inline(place)}`));
}

/** Text that must not become markup, links or HTML. */
function inline(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

/** A code block whose fence is longer than any run of backticks inside. */
function fenced(lines: readonly string[]): string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence];
}
