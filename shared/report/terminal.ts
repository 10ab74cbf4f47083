import type { CaseFile } from '../case/case.ts';
import { onPaper } from '../text/paper.ts';
import { probeName, say, type TextKey } from '../text/text.ts';
import { placeOf, proofOf, quoted, unrecognisedPlaces, verdictProof, visible } from './outline.ts';
import { beforeAfter, changedFindings } from './runs.ts';
import type { Diagnosis } from './schema.ts';

export interface TerminalOptions {
  app: string;
  /** ANSI colours; only for a terminal. */
  color: boolean;
  /** Closed runs of the case; the last is compared with the diagnosis. */
  earlier?: CaseFile['earlier'];
  /** Columns; prose wraps there, commands and quotes never. */
  width: number;
}

const STEP: Record<Diagnosis['steps'][number]['state'], { mark: string; tone: Tone }> = {
  yes: { mark: '[✓]', tone: 'good' },
  no: { mark: '[✗]', tone: 'fault' },
  conflict: { mark: '[!]', tone: 'doubt' },
  open: { mark: '[?]', tone: 'doubt' },
  skipped: { mark: '[-]', tone: 'quiet' },
  unreached: { mark: '[ ]', tone: 'quiet' },
};
type Tone = 'good' | 'fault' | 'doubt' | 'quiet' | 'strong';
const SGR: Record<Tone, string> = { good: '32', fault: '31', doubt: '33', quiet: '2', strong: '1' };
const QUOTED_LINES = 6;
const STRETCHES = 10;

/** The diagnosis for a terminal: one line a step, the verdict, its proof, what to do, what to run next. */
export function terminalReport(diagnosis: Diagnosis, { app, color, width, earlier }: TerminalOptions): string {
  const { lang, verdict } = diagnosis;
  const t = (key: TextKey, values?: Record<string, string | number>) => say(lang, key, values);
  const paint = (tone: Tone, text: string) => (color ? `\x1b[${SGR[tone]}m${text}\x1b[0m` : text);
  const out: string[] = [];
  const heading = (text: string) => out.push('', paint('strong', text));
  const prose = (text: string, indent: string, first = indent) =>
    out.push(...wrap(visible(text), width, indent, first));
  const quote = (lines: readonly string[]) => out.push(...lines.map((line) => paint('quiet', `      │ ${line}`)));

  out.push(`${paint('strong', app)} · ${t('label.notCisco')}`, '');
  const titleWidth = Math.max(...diagnosis.steps.map((step) => step.title.length));
  for (const { state, title, detail } of diagnosis.steps) {
    const { mark, tone } = STEP[state];
    out.push(`${paint(tone, mark)} ${title.padEnd(titleWidth)}  ${visible(detail)}`);
  }

  const tone = verdict.id === 'healthy' ? 'good' : verdict.id === 'inconclusive' ? 'doubt' : 'fault';
  heading(t('label.verdict'));
  prose(verdict.title, '    ', '  ');
  out.push(paint(tone, out.pop() ?? ''));
  if (verdict.summary !== verdict.title) prose(verdict.summary, '  ');
  if (verdict.confidence !== 'none')
    prose(`${t(`confidence.${verdict.confidence}`)}: ${t(`confidence.${verdict.confidence}.why`)}`, '  ');

  const proof = verdictProof(diagnosis);
  if (proof.length > 0) heading(t('label.proof'));
  for (const cited of proof) {
    out.push(`  ${probeName(lang, cited.probe)}: ${placeOf(lang, cited)}`);
    if (verdict.id !== 'healthy') quote(quoted(lang, cited, QUOTED_LINES));
  }

  const both = beforeAfter({ earlier }, diagnosis);
  if (both) {
    heading(onPaper(lang, 'runs'));
    prose(both.comparison.text, '  ');
    for (const [when, { diagnosis: run }] of [
      ['before', both.before],
      ['after', { diagnosis }],
    ] as const)
      prose(
        `${onPaper(lang, when)}: ${run.verdict.title} (${t(`confidence.${run.verdict.confidence}`)})`,
        '    ',
        '  ',
      );
    for (const { title, all } of changedFindings(lang, both.comparison))
      prose(`${title}: ${all.map((finding) => finding.title).join('; ')}`, '    ', '  ');
    for (const { id, before, after } of both.comparison.steps) {
      const side = ({ state, detail }: typeof before) =>
        `${paint(STEP[state].tone, STEP[state].mark)} ${visible(detail)}`;
      out.push(`  ${t(`question.${id}`)}`);
      out.push(`    ${onPaper(lang, 'before')}: ${side(before)}`, `    ${onPaper(lang, 'after')}: ${side(after)}`);
    }
  }

  if (diagnosis.sides) {
    heading(t('sides.title'));
    prose(diagnosis.sides.text, '  ');
    for (const { question, host, device, laptop } of diagnosis.sides.rows) {
      out.push(`  ${t(`question.${question}`)} ${host}`);
      for (const [whose, { state, text }] of [
        ['sides.ofDevice', device],
        ['sides.ofLaptop', laptop],
      ] as const)
        prose(`${t(whose)}: ${text}`, '        ', `    ${paint(STEP[state].tone, STEP[state].mark)} `);
    }
  }

  for (const { key, expected, found } of diagnosis.findings.flatMap(({ deviations = [] }) => deviations)) {
    out.push(`  ${visible(key)}`);
    out.push(`    ${t('label.expected')}: ${visible(expected)}`, `    ${t('label.found')}: ${visible(found) || '–'}`);
  }

  for (const remedy of diagnosis.remedies) {
    const titles = diagnosis.findings.filter((one) => one.id === remedy.finding).map(({ title }) => visible(title));
    const own = remedy.finding === verdict.id;
    heading(own || titles.length === 0 ? t('label.remedy') : `${t('label.remedy')}: ${titles.join('; ')}`);
    for (const [index, step] of remedy.steps.entries()) {
      prose(step.text, '     ', `  ${index + 1}. `);
      const risk = step.risk === 'change' ? ` · ${paint('doubt', t('risk.change'))}` : '';
      out.push(`     ${t(`where.${step.where}`)}${risk}`);
      if (step.command) out.push(`       ${visible(step.command)}`);
    }
    if (remedy.verifyWith.length > 0)
      prose(`${t('label.verifyWith')}: ${remedy.verifyWith.map((id) => probeName(lang, id)).join(', ')}`, '  ');
  }

  if (diagnosis.nextProbes.length > 0) heading(t('label.next'));
  for (const [index, next] of diagnosis.nextProbes.entries()) {
    prose(next.why, '     ', `  ${index + 1}. `);
    out.push(`     ${t(`where.${next.where}`)}`);
    if (next.command) out.push(`       ${next.command}`);
  }

  const others = diagnosis.findings.filter((finding) => !finding.primary);
  if (others.length > 0) heading(t('label.otherFindings'));
  for (const finding of others) {
    const device = finding.device === undefined ? '' : `${visible(finding.device)}: `;
    prose(`${device}${finding.title} (${t(`confidence.${finding.confidence}`)})`, '    ', '  • ');
    for (const cited of proofOf(finding.evidence).slice(0, 3)) {
      out.push(`    ${probeName(lang, cited.probe)}: ${placeOf(lang, cited)}`);
      quote(quoted(lang, cited, 3));
    }
  }

  if (diagnosis.notes.length > 0) heading(t('label.notes'));
  for (const note of diagnosis.notes)
    prose(/^CSC/.test(note.id) ? `${note.id}: ${note.text}` : note.text, '    ', '  • ');

  const unrecognised = unrecognisedPlaces(diagnosis, STRETCHES);
  if (unrecognised.length > 0) heading(t('label.unrecognised'));
  out.push(...unrecognised.map((place) => `  ${place}`));
  return `${out.join('\n')}\n`;
}

/** Breaks prose at blanks; a longer word stands on a line of its own. */
function wrap(text: string, width: number, indent: string, first: string): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/)) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
