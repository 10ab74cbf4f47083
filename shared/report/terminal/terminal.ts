import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang } from '../../model/lang.ts';
import { onPaper } from '../../text/paper.ts';
import { probeName, say, type TextKey } from '../../text/text.ts';
import { placeOf, proofOf, quoted, remedyAbout, unrecognisedPlaces, verdictProof, visible } from '../outline.ts';
import { type BeforeAfter, changedFindings, type SaidCase } from '../runs.ts';

export interface TerminalOptions {
  app: string;
  /** ANSI colours; only for a terminal. */
  color: boolean;
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
export function terminalReport({ diagnosis, both }: SaidCase, { app, color, width }: TerminalOptions): string {
  const screen = openScreen(diagnosis.lang, color, width);
  screen.line(`${screen.paint('strong', app)} · ${screen.t('label.notCisco')}`, '');
  writeSteps(screen, diagnosis);
  writeVerdict(screen, diagnosis);
  writeProof(screen, diagnosis);
  if (both) writeRuns(screen, diagnosis, both);
  writeSides(screen, diagnosis);
  writeDeviations(screen, diagnosis);
  writeRemedies(screen, diagnosis);
  writeNext(screen, diagnosis);
  writeOthers(screen, diagnosis);
  writeNotes(screen, diagnosis);
  writeUnrecognised(screen, diagnosis);
  return screen.text();
}

type Screen = ReturnType<typeof openScreen>;

function openScreen(lang: Lang, color: boolean, width: number) {
  const out: string[] = [];
  const paint = (tone: Tone, text: string) => (color ? `\x1b[${SGR[tone]}m${text}\x1b[0m` : text);
  return {
    t: (key: TextKey, values?: Record<string, string | number>) => say(lang, key, values),
    paint,
    mark: (state: keyof typeof STEP) => paint(STEP[state].tone, STEP[state].mark),
    line: (...lines: string[]) => void out.push(...lines),
    heading: (text: string) => void out.push('', paint('strong', text)),
    prose: (text: string, indent: string, first = indent, tone?: Tone) => {
      const lines = wrap(visible(text), width, indent, first);
      out.push(...(tone ? lines.map((one) => paint(tone, one)) : lines));
    },
    quote: (lines: readonly string[]) => void out.push(...lines.map((line) => paint('quiet', `      │ ${line}`))),
    text: () => `${out.join('\n')}\n`,
  };
}

function writeSteps({ line, mark }: Screen, { steps }: Diagnosis): void {
  const titleWidth = Math.max(...steps.map((step) => step.title.length));
  for (const { state, title, detail } of steps) line(`${mark(state)} ${title.padEnd(titleWidth)}  ${visible(detail)}`);
}

function writeVerdict({ t, heading, prose }: Screen, { verdict }: Diagnosis): void {
  heading(t('label.verdict'));
  const tone = verdict.id === 'healthy' ? 'good' : verdict.id === 'inconclusive' ? 'doubt' : 'fault';
  prose(verdict.title, '    ', '  ', tone);
  if (verdict.summary !== verdict.title) prose(verdict.summary, '  ');
  if (verdict.confidence !== 'none')
    prose(`${t(`confidence.${verdict.confidence}`)}: ${t(`confidence.${verdict.confidence}.why`)}`, '  ');
}

function writeProof({ t, heading, line, quote }: Screen, diagnosis: Diagnosis): void {
  const { lang, verdict } = diagnosis;
  const proof = verdictProof(diagnosis);
  if (proof.length > 0) heading(t('label.proof'));
  for (const cited of proof) {
    line(`  ${probeName(lang, cited.probe)}: ${placeOf(lang, cited)}`);
    if (verdict.id !== 'healthy') quote(quoted(lang, cited, QUOTED_LINES));
  }
}

function writeRuns({ t, heading, prose, line, mark }: Screen, diagnosis: Diagnosis, both: BeforeAfter): void {
  const { lang } = diagnosis;
  heading(onPaper(lang, 'runs'));
  prose(both.comparison.text, '  ');
  for (const [when, { verdict }] of [
    ['before', both.before.diagnosis],
    ['after', diagnosis],
  ] as const)
    prose(`${onPaper(lang, when)}: ${verdict.title} (${t(`confidence.${verdict.confidence}`)})`, '    ', '  ');
  for (const { title, all } of changedFindings(lang, both.comparison))
    prose(`${title}: ${all.map((finding) => finding.title).join('; ')}`, '    ', '  ');
  for (const { id, before, after } of both.comparison.steps) {
    const side = ({ state, detail }: typeof before) => `${mark(state)} ${visible(detail)}`;
    line(`  ${t(`question.${id}`)}`);
    line(`    ${onPaper(lang, 'before')}: ${side(before)}`, `    ${onPaper(lang, 'after')}: ${side(after)}`);
  }
}

function writeSides({ t, heading, prose, line, mark }: Screen, { sides }: Diagnosis): void {
  if (!sides) return;
  heading(t('sides.title'));
  prose(sides.text, '  ');
  for (const { question, host, device, laptop } of sides.rows) {
    line(`  ${t(`question.${question}`)} ${host}`);
    for (const [whose, { state, text }] of [
      ['sides.ofDevice', device],
      ['sides.ofLaptop', laptop],
    ] as const)
      prose(`${t(whose)}: ${text}`, '        ', `    ${mark(state)} `);
  }
}

function writeDeviations({ t, line }: Screen, { findings }: Diagnosis): void {
  for (const { key, expected, found } of findings.flatMap(({ deviations = [] }) => deviations)) {
    line(`  ${visible(key)}`);
    line(`    ${t('label.expected')}: ${visible(expected)}`, `    ${t('label.found')}: ${visible(found) || '–'}`);
  }
}

function writeRemedies({ t, heading, prose, line, paint }: Screen, diagnosis: Diagnosis): void {
  const { lang, remedies } = diagnosis;
  for (const remedy of remedies) {
    const titles = remedyAbout(diagnosis, remedy).map(visible);
    heading(titles.length === 0 ? t('label.remedy') : `${t('label.remedy')}: ${titles.join('; ')}`);
    for (const [index, step] of remedy.steps.entries()) {
      prose(step.text, '     ', `  ${index + 1}. `);
      const risk = step.risk === 'change' ? ` · ${paint('doubt', t('risk.change'))}` : '';
      line(`     ${t(`where.${step.where}`)}${risk}`);
      if (step.command) line(`       ${visible(step.command)}`);
    }
    if (remedy.verifyWith.length > 0)
      prose(`${t('label.verifyWith')}: ${remedy.verifyWith.map((id) => probeName(lang, id)).join(', ')}`, '  ');
  }
}

function writeNext({ t, heading, prose, line }: Screen, { nextProbes }: Diagnosis): void {
  if (nextProbes.length > 0) heading(t('label.next'));
  for (const [index, next] of nextProbes.entries()) {
    prose(next.why, '     ', `  ${index + 1}. `);
    line(`     ${t(`where.${next.where}`)}`);
    if (next.command) line(`       ${next.command}`);
  }
}

function writeOthers({ t, heading, prose, line, quote }: Screen, { lang, findings }: Diagnosis): void {
  const others = findings.filter((finding) => !finding.primary);
  if (others.length > 0) heading(t('label.otherFindings'));
  for (const finding of others) {
    const device = finding.device === undefined ? '' : `${visible(finding.device)}: `;
    prose(`${device}${finding.title} (${t(`confidence.${finding.confidence}`)})`, '    ', '  • ');
    for (const cited of proofOf(finding.evidence).slice(0, 3)) {
      line(`    ${probeName(lang, cited.probe)}: ${placeOf(lang, cited)}`);
      quote(quoted(lang, cited, 3));
    }
  }
}

function writeNotes({ t, heading, prose }: Screen, { notes }: Diagnosis): void {
  if (notes.length > 0) heading(t('label.notes'));
  for (const note of notes) prose(/^CSC/.test(note.id) ? `${note.id}: ${note.text}` : note.text, '    ', '  • ');
}

function writeUnrecognised({ t, heading, line }: Screen, diagnosis: Diagnosis): void {
  const unrecognised = unrecognisedPlaces(diagnosis, STRETCHES);
  if (unrecognised.length > 0) heading(t('label.unrecognised'));
  line(...unrecognised.map((place) => `  ${place}`));
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
