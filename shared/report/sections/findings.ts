import { onPaper } from '../../text/paper.ts';
import { probeName, say, sayLines } from '../../text/text.ts';
import { sayConsequence, underTheirCauses } from '../consequences.ts';
import type { Context } from '../context.ts';
import type { Cell, FindingItem, Sections } from '../section.ts';
import { lettersOf, quotesOf, sayName } from './proof.ts';
import { unusedOutputs } from './unused.ts';

/** Every fault that the evidence shows, with its proof; or those other than the verdict. */
export function findingsSection(context: Context): Sections['findings'] | undefined {
  const { lang, diagnosis, medium } = context;
  const { repeatsVerdict, findingLines, findingQuotes } = medium;
  const all = diagnosis.findings.filter(({ primary }) => repeatsVerdict || !primary);
  if (all.length === 0 && !repeatsVerdict) return undefined;
  const findings = underTheirCauses(all).map(
    ({ device, title, summary, confidence, primary, consequenceOf, evidence }): FindingItem => ({
      device,
      title,
      summary,
      confidence,
      certainty: say(lang, `confidence.${confidence}`),
      isVerdict: primary,
      consequence: sayConsequence(lang, diagnosis.findings, consequenceOf),
      proof: quotesOf(context, evidence, findingLines, findingQuotes),
    }),
  );
  const title = say(lang, repeatsVerdict ? 'label.findings' : 'label.otherFindings');
  return { title, none: findings.length === 0 ? onPaper(lang, 'findingsNone') : undefined, findings };
}

/** Settings that differ: the expected and the actual value. */
export function deviationsSection({ lang, diagnosis }: Context): Sections['deviations'] | undefined {
  const all = diagnosis.findings.flatMap(({ deviations = [] }) => deviations);
  if (all.length === 0) return undefined;
  const cell = (text: string): Cell => ({ text: text === '' ? `(${say(lang, 'label.nothing')})` : text });
  const rows = all.map(({ key, expected, found }) => [cell(key), cell(expected), cell(found)]);
  const heads = [onPaper(lang, 'setting'), onPaper(lang, 'expected'), onPaper(lang, 'found')];
  return { title: onPaper(lang, 'deviations'), table: { heads, rows } };
}

/**
 * Notes and known issues, with Cisco's bug IDs only, which readers can look up; and once per report the abbreviations.
 */
export function notesSection(context: Context): Sections['notes'] {
  const { lang, diagnosis } = context;
  const notes = diagnosis.notes.map(({ id, text, evidence }) => ({
    id: id.startsWith('CSC') ? id : undefined,
    text,
    letters: lettersOf(context, evidence),
  }));
  const heads: Sections['notes']['heads'] = ['ID', onPaper(lang, 'note'), onPaper(lang, 'proof')];
  return { title: say(lang, 'label.notes'), heads, notes, abbreviations: onPaper(lang, 'abbreviations') };
}

/** Recognised outputs that do not count, each with the reason, so that none is ignored silently. */
export function unusedSection({ lang, diagnosis, medium }: Context): Sections['unused'] | undefined {
  const all = unusedOutputs(diagnosis);
  if (all.length === 0) return undefined;
  const rows = all
    .slice(0, medium.stretches)
    .map(({ probe, source, lines, unused }) => [
      { text: probeName(lang, probe), note: `(${sayName(lang, source)}, ${sayLines(lang, lines)})` },
      { text: say(lang, `unused.${unused}`) },
    ]);
  const left = all.length - rows.length;
  return {
    title: say(lang, 'label.unused'),
    table: { heads: [onPaper(lang, 'probe'), onPaper(lang, 'why')], rows },
    more: left > 0 ? onPaper(lang, 'more', { count: left }) : undefined,
  };
}

/** Location of the lines that no probe recognised, or that one of our reports quotes. */
export function unrecognisedSection({ lang, diagnosis, medium }: Context): Sections['unrecognised'] | undefined {
  const all = diagnosis.unrecognised;
  if (all.length === 0) return undefined;
  const places = all.slice(0, medium.stretches).map(({ source, lines, reason }) => ({
    source: sayName(lang, source),
    lines: [sayLines(lang, lines), reason && say(lang, `unused.${reason}`)].filter(Boolean).join(': '),
  }));
  const left = all.length - places.length;
  return {
    title: say(lang, 'label.unrecognised'),
    note: onPaper(lang, 'unrecognisedIntro'),
    heads: [onPaper(lang, 'source'), onPaper(lang, 'lines')],
    places,
    more: left > 0 ? onPaper(lang, 'more', { count: left }) : undefined,
  };
}
