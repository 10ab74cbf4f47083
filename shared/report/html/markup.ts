import { visible } from '../outline.ts';

/** HTML that is safe to put into a page as it stands. */
export type Html = { readonly html: string };

type Child = Html | string | number | undefined | readonly Child[];

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

/** Text that may stand in HTML or SVG, between tags and in quotes. */
export function escaped(text: string): string {
  // A lone surrogate has no UTF-8.
  return text
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
