import type { Lang } from '../../model/lang.ts';
import { countOnPaper, onPaper } from '../../text/paper.ts';
import { letteredLines, linesOf } from '../evidence-lines.ts';
import type { PrintedSource, Sections } from '../section.ts';
import { type Child, el, type Html, optional, section } from './markup.ts';

// Maximum number of evidence lines in the page, which browsers still open quickly; the case file contains all of them.
const MOST_LINES = 20_000;
const MOST_CHARACTERS = 2000;

/** The evidence with line numbers; lines of proof are shaded and marked with their letters. */
export function evidence(lang: Lang, { title, sources }: Sections['evidence']): Html {
  let room = MOST_LINES;
  const drawn = sources.map((source) => {
    const lines = linesOf(source.text);
    const html = sourceHtml(lang, source, lines, room);
    room = Math.max(0, room - lines.length);
    return html;
  });
  return section(title, drawn);
}

function sourceHtml(lang: Lang, source: PrintedSource, lines: readonly string[], room: number): Html {
  const letters = letteredLines(source);
  const anchored = new Set<string>();
  const rows = lines.flatMap((line, index) => {
    const own = letters.get(index + 1) ?? [];
    // Lines of proof are shown however many lines come before them.
    if (index >= room && own.length === 0) return [];
    const first = own.find((letter) => !anchored.has(letter));
    for (const letter of own) anchored.add(letter);
    const attributes = {
      class: own.length > 0 ? 'proof' : undefined,
      id: first === undefined ? undefined : `proof-${first}`,
    };
    return [el('tr', attributes, el('td', {}, own.join(' ')), el('td', {}, index + 1), lineCell(lang, line))];
  });
  const left = lines.length - rows.length;
  return el(
    'section',
    {},
    el('h3', {}, source.name),
    optional(source.about.length === 0 ? undefined : source.about.join(' · '), (text) =>
      el('p', { class: 'quiet' }, text),
    ),
    left === 0 ? undefined : el('p', {}, cutNote(lang, left, lines.length)),
    el('table', { class: 'log' }, el('tbody', {}, ...rows)),
  );
}

const cutNote = (lang: Lang, left: number, total: number): string =>
  onPaper(lang, 'htmlCut', { count: countOnPaper(lang, left), total: countOnPaper(lang, total) });

function lineCell(lang: Lang, line: string): Child {
  const left = line.length - MOST_CHARACTERS;
  if (left <= 0) return el('td', {}, el('bdi', {}, line));
  const note = onPaper(lang, 'charactersLeftOut', { count: countOnPaper(lang, left) });
  return el('td', {}, el('bdi', {}, `${line.slice(0, MOST_CHARACTERS)} …`), ` ${note}`);
}
