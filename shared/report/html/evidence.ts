import { countOnPaper, onPaper } from '../../text/paper.ts';
import { letteredLines, linesOf, type Paper, type PaperSource, sayName } from '../paper.ts';
import { el, type Html } from './markup.ts';

// More makes a page that no browser likes to open; the case file has all of it.
const MOST_LINES = 20_000;
const MOST_CHARACTERS = 2000;

/** The evidence with line numbers; lines of proof are shaded and bear their letters. */
export function evidenceHtml(paper: Paper): Html {
  const { lang } = paper;
  let room = MOST_LINES;
  const sources = paper.sources.map((source) => {
    const html = sourceHtml(paper, source, room);
    room = Math.max(0, room - linesOf(source.text).length);
    return html;
  });
  return el('section', {}, el('h2', {}, onPaper(lang, 'appendix')), ...sources);
}

function sourceHtml(paper: Paper, source: PaperSource, room: number): Html {
  const { lang } = paper;
  const lines = linesOf(source.text);
  const letters = letteredLines(paper, source);
  const anchored = new Set<string>();
  const rows = lines.flatMap((line, index) => {
    const own = letters.get(index + 1) ?? [];
    // Proof is shown however long the log before it is.
    if (index >= room && own.length === 0) return [];
    const first = own.find((letter) => !anchored.has(letter));
    for (const letter of own) anchored.add(letter);
    const cut = line.length > MOST_CHARACTERS;
    const text = cut ? `${line.slice(0, MOST_CHARACTERS)} …` : line;
    return [
      el(
        'tr',
        { class: own.length > 0 ? 'proof' : undefined, id: first === undefined ? undefined : `proof-${first}` },
        el('td', {}, own.join(' ')),
        el('td', {}, index + 1),
        el(
          'td',
          {},
          el('bdi', {}, text),
          cut
            ? ` ${onPaper(lang, 'charactersLeftOut', { count: countOnPaper(lang, line.length - MOST_CHARACTERS) })}`
            : '',
        ),
      ),
    ];
  });
  const left = lines.length - rows.length;
  const note =
    left === 0
      ? undefined
      : el(
          'p',
          {},
          onPaper(lang, 'htmlCut', { count: countOnPaper(lang, left), total: countOnPaper(lang, lines.length) }),
        );
  return el(
    'section',
    {},
    el('h3', {}, sayName(lang, source.name)),
    note,
    el('table', { class: 'log' }, el('tbody', {}, ...rows)),
  );
}
