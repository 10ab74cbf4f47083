import type { CaseFile } from '../case/case.ts';
import type { Citation } from '../evidence/source.ts';
import { onPaper, timeOnPaper } from '../text/paper.ts';
import { probeName, say, type TextKey } from '../text/text.ts';
import { placeOf, proofOf, quoted, unrecognisedPlaces, verdictProof, visible } from './outline.ts';
import { beforeAfter, changedFindings } from './runs.ts';
import type { Diagnosis } from './schema.ts';

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

/** The diagnosis for a ticket or a chat. Everything from outside is escaped or fenced. */
export function markdownReport(
  diagnosis: Diagnosis,
  file: Pick<CaseFile, 'about' | 'created' | 'app' | 'earlier'>,
): string {
  const { lang, verdict } = diagnosis;
  const t = (key: TextKey, values?: Record<string, string | number>) => say(lang, key, values);
  const out: string[] = [`# ${inline(verdict.title)}`, ''];

  const certainty =
    verdict.confidence === 'none'
      ? t('confidence.none')
      : `${t(`confidence.${verdict.confidence}`)} – ${t(`confidence.${verdict.confidence}.why`)}`;
  out.push(inline(verdict.summary), '', `**${t('label.confidence')}:** ${certainty}`, '');
  for (const field of ['customer', 'device', 'ticket', 'engineer'] as const) {
    const value = file.about[field];
    if (value) out.push(`- **${t(`label.${field}`)}:** ${inline(value)}`);
  }
  out.push(`- **${t('label.date')}:** ${file.created}`);

  const cite = (cited: Citation) => {
    const lines = quoted(lang, cited, QUOTED_LINES);
    out.push('', `${probeName(lang, cited.probe)} (${inline(placeOf(lang, cited))}):`, '', ...fenced(lines));
  };
  const proof = verdictProof(diagnosis);
  if (proof.length > 0) out.push('', `## ${t('label.proof')}`);
  for (const cited of proof) cite(cited);

  const deviations = diagnosis.findings.flatMap((one) => one.deviations ?? []);
  if (deviations.length > 0) out.push('', `| | ${t('label.expected')} | ${t('label.found')} |`, '| --- | --- | --- |');
  for (const { key, expected, found } of deviations)
    out.push(`| ${inline(key)} | ${inline(expected)} | ${inline(found) || '–'} |`);

  for (const remedy of diagnosis.remedies) {
    const titles = diagnosis.findings
      .filter((one) => one.id === remedy.finding && !one.primary)
      .map(({ title }) => inline(title));
    const about = remedy.finding === verdict.id || titles.length === 0 ? '' : `: ${titles.join('; ')}`;
    out.push('', `## ${t('label.remedy')}${about}`, '');
    for (const [index, step] of remedy.steps.entries()) {
      const risk = step.risk === 'change' ? ` – **${t('risk.change')}**` : '';
      out.push(`${index + 1}. ${inline(step.text)} (${t(`where.${step.where}`)}${risk})`);
      if (step.command) out.push('', ...fenced([step.command]).map((line) => `   ${line}`), '');
    }
    if (remedy.verifyWith.length > 0)
      out.push('', `${t('label.verifyWith')}: ${remedy.verifyWith.map((id) => probeName(lang, id)).join(', ')}`);
  }

  if (diagnosis.nextProbes.length > 0) out.push('', `## ${t('label.next')}`, '');
  for (const [index, next] of diagnosis.nextProbes.entries()) {
    out.push(`${index + 1}. ${inline(next.why)} (${t(`where.${next.where}`)})`);
    if (next.command) out.push('', ...fenced([next.command]).map((line) => `   ${line}`), '');
  }

  out.push('', `## ${t('label.path')}`, '');
  for (const step of diagnosis.steps) out.push(`- ${STEP[step.state]} **${step.title}:** ${inline(step.detail)}`);

  const both = beforeAfter(file, diagnosis);
  if (both) {
    const { comparison } = both;
    out.push('', `## ${onPaper(lang, 'runs')}`, '', inline(comparison.text), '');
    out.push(`| ${onPaper(lang, 'runClosed')} | ${t('label.verdict')} |`, '| --- | --- |');
    for (const { closed, diagnosis: run } of both.runs)
      out.push(`| ${timeOnPaper(lang, closed ?? file.created)} | ${inline(run.verdict.title)} |`);
    for (const { title, all } of changedFindings(lang, comparison))
      out.push('', `**${title}:** ${all.map((finding) => inline(finding.title)).join('; ')}`);
    if (comparison.steps.length > 0) {
      out.push('', `| ${onPaper(lang, 'question')} | ${onPaper(lang, 'before')} | ${onPaper(lang, 'after')} |`);
      out.push('| --- | --- | --- |');
    }
    for (const { id, before, after } of comparison.steps) {
      const cell = ({ state, detail }: typeof before) => `${STEP[state]} ${inline(detail)}`;
      out.push(`| ${t(`question.${id}`)} | ${cell(before)} | ${cell(after)} |`);
    }
  }

  if (diagnosis.sides) {
    out.push('', `## ${t('sides.title')}`, '', inline(diagnosis.sides.text), '');
    out.push(`| ${t('sides.question')} | ${t('sides.ofDevice')} | ${t('sides.ofLaptop')} |`, '| --- | --- | --- |');
    for (const { question, host, device, laptop } of diagnosis.sides.rows) {
      const cell = ({ state, text }: typeof device) => `${STEP[state]} ${inline(text)}`;
      out.push(`| ${t(`question.${question}`)} ${inline(host)} | ${cell(device)} | ${cell(laptop)} |`);
    }
  }

  const others = diagnosis.findings.filter((finding) => !finding.primary);
  if (others.length > 0) out.push('', `## ${t('label.otherFindings')}`);
  for (const finding of others) {
    const device = finding.device === undefined ? '' : `${inline(finding.device)}: `;
    out.push(
      '',
      `### ${device}${inline(finding.title)}`,
      '',
      `${inline(finding.summary)} (${t(`confidence.${finding.confidence}`)})`,
    );
    for (const cited of proofOf(finding.evidence)) cite(cited);
  }

  if (diagnosis.notes.length > 0) out.push('', `## ${t('label.notes')}`, '');
  for (const note of diagnosis.notes)
    out.push(`- ${/^CSC/.test(note.id) ? `**${note.id}:** ` : ''}${inline(note.text)}`);

  const unrecognised = unrecognisedPlaces(diagnosis, STRETCHES);
  if (unrecognised.length > 0)
    out.push('', `## ${t('label.unrecognised')}`, '', onPaper(lang, 'unrecognisedIntro'), '');
  out.push(...unrecognised.map((place) => `- ${inline(place)}`));
  out.push('', '---', '', `FTD Cloud Doctor ${file.app} · ${t('label.notCisco')}`);
  return `${out.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
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
