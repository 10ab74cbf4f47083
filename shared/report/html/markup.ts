import { type Cell, MORE_LETTERS, type Quotes, type State, type Table } from '../section.ts';
import { visible } from '../visible.ts';

/** HTML that needs no further escaping. */
export type Html = { readonly html: string };

export type Child = Html | string | number | undefined | readonly Child[];

// 30 lines instead of JSX: `shared/` would need React, and the command line loads this for every HTML export.
/** An element; text among its children and in its attributes is escaped. */
export function el(name: string, attributes: Record<string, string | undefined> = {}, ...children: Child[]): Html {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  const isVoid = ['meta', 'br', 'img', 'input'].includes(name);
  return { html: `<${name}${written.join('')}>${isVoid ? '' : `${inside(children)}</${name}>`}` };
}

function inside(child: Child): string {
  if (child === undefined) return '';
  if (typeof child === 'string' || typeof child === 'number') return escaped(visible(String(child)));
  if ('html' in child) return child.html;
  return child.map(inside).join('');
}

/** Text escaped for HTML or SVG, between tags and in attribute values. */
export function escaped(text: string): string {
  // A lone surrogate cannot be encoded in UTF-8.
  return text
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** Draws a value; an empty text if it is missing. */
export function optional<T, R extends Child>(value: T | undefined, draw: (value: T) => R): R | [] {
  return value === undefined ? [] : draw(value);
}

export function section(title: string, ...content: Child[]): Html {
  return el('section', {}, el('h2', {}, title), content);
}

const MARKS: Record<State, string> = {
  yes: '✓',
  no: '✗',
  conflict: '!',
  open: '?',
  skipped: '–',
  unreached: '·',
};

export function tableOf({ heads, rows }: Table, { isCode = false } = {}): Html {
  const cellOf = ({ text, note, state, letters }: Cell): Child => [
    optional(state, (one) => el('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[one])),
    isCode ? el('code', {}, text) : text,
    note === undefined ? '' : ` ${note}`,
    letters && text !== '' ? ' ' : '',
    optional(letters, letterLinks),
  ];
  return el(
    'table',
    {},
    el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', {}, head)))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell) => el('td', {}, cellOf(cell)))))),
  );
}

const link = (letter: string, shown: Child): Html => el('a', { href: `#proof-${letter}` }, shown);

/** “A, B, C”, each linked to its lines in the evidence. */
export function letterLinks(letters: readonly string[]): Child {
  if (letters.length === 0) return '–';
  return letters.flatMap((letter, index) => [
    index > 0 ? ', ' : '',
    letter === MORE_LETTERS ? letter : link(letter, letter),
  ]);
}

/** Lettered quotes; the letter is linked to the line in the evidence. */
export function quoteList({ quotes, more }: Quotes): Html {
  const figures = quotes.map(({ letter, source, lines, probe, text, more }) =>
    el(
      'figure',
      { style: 'margin:.6rem 0' },
      el(
        'figcaption',
        {},
        letter === '' ? [] : [link(letter, el('strong', {}, letter)), ' · '],
        `${source}, ${lines}${probe === undefined ? '' : ` · ${probe}`}`,
      ),
      el('pre', {}, [...text, ...(more === undefined ? [] : [`… ${more}`])].join('\n')),
    ),
  );
  return el(
    'div',
    {},
    figures,
    optional(more, (words) => el('p', { class: 'quiet' }, words)),
  );
}
