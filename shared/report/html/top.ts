import type { Lang } from '../../model/lang.ts';
import { onPaper } from '../../text/paper.ts';
import { base64 } from '../brand/base64.ts';
import type { Logo } from '../brand/brand.ts';
import type { Sections } from '../section.ts';
import { el, type Html, optional } from './markup.ts';

/** The sender, the report's name, and a link to the other language. */
export function masthead({ title, product, brand }: Sections['head'], otherLang: Lang | undefined): Html {
  return el(
    'div',
    {},
    el(
      'header',
      { class: 'head' },
      el(
        'div',
        {},
        optional(brand?.logo, (logo) => el('img', { alt: brand?.name ?? '', src: sourceOf(logo) })),
        optional(brand?.name, (name) => el('strong', {}, name)),
        el('div', {}, title),
        el('small', {}, `FTD Cloud Doctor · ${product}`),
      ),
      optional(brand, ({ contact }) => el('address', { class: 'quiet' }, contact.join('\n'))),
    ),
    optional(otherLang, (lang) =>
      el('p', { class: 'quiet' }, el('a', { href: `#report-${lang}`, lang }, onPaper(lang, 'ownName'))),
    ),
  );
}

const sourceOf = (logo: Logo): string =>
  logo.kind === 'svg'
    ? `data:image/svg+xml,${encodeURIComponent(logo.svg)}`
    : `data:image/${logo.kind};base64,${base64(logo.bytes)}`;

/** The case data that was filled in. */
export function about({ fields, redaction }: Sections['about']): Html {
  const filled = fields.filter(({ value }) => value !== '');
  return el(
    'div',
    {},
    el(
      'dl',
      { class: 'about' },
      filled.map(({ label, value }) => el('div', {}, el('dt', {}, label), el('dd', {}, value))),
    ),
    optional(redaction, (text) => el('p', { class: 'quiet' }, text)),
  );
}

export function verdict({ label, title, summary, certainty, why }: Sections['verdict']): Html {
  return el(
    'section',
    { class: 'verdict' },
    el('small', {}, label),
    el('h1', {}, title),
    el('p', {}, summary),
    el('p', {}, el('strong', {}, certainty), ` – ${why}`),
  );
}
