import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBrand } from '../../../electron/host/export/brand.ts';
import { prepare, render } from '../../../electron/host/export/export.ts';
import { readLogo } from '../../../shared/report/brand/brand.ts';
import { onPaper } from '../../../shared/text/paper.ts';
import { pasted } from '../../given.ts';
import { workplace } from '../../workplace.ts';
import { decode, draftOf, meta, textOf } from './cases.ts';

const draft = draftOf([textOf('healthy-full-log')], { lang: 'de', about: { customer: 'Müller & Söhne' } });

describe('the page', () => {
  test('needs nothing else, and nothing in it runs', async () => {
    const hostile =
      '<script>alert(1)</script> <img src=x onerror=alert(1)> "&\' \u202Eevil\u061c\u2060\u{e0041} \x1b[31m \ud800 日本 שלום';
    const sources = [...draft.sources, pasted(hostile, '"><script>x')];
    const about = { customer: hostile, device: hostile.slice(0, 100) };
    const html = decode(await render(prepare({ ...draft, about, sources }, 'none', meta), 'html'));
    expect(html).not.toMatch(/<script|<iframe|<object|<link|<img|\son\w+="|@import|url\(/i);
    expect(html).toContain('&#60;script&#62;alert(1)');
    for (const [, value = ''] of html.matchAll(/\s(?:src|href|action)="([^"]*)"/g)) expect(value).toMatch(/^#/);
    expect(html).toContain('default-src &#39;none&#39;');
    expect(html).not.toMatch(/[\u202e\u061c\u2060\u{e0041}\x1b\ufffe]/u);
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const missing = [...html.matchAll(/href="#([^"]*)"/g)].filter(([, id]) => !ids.includes(id));
    expect(missing.map(([whole]) => whole)).toEqual([]);
  });

  test('cuts endless evidence, and says so', async () => {
    const long = Array.from({ length: 30_000 }, (_, index) => `noise ${index}`).join('\n');
    const html = decode(await render(prepare({ ...draft, sources: [pasted(long)] }, 'none', meta), 'html'));
    // The engineer's own answer, in front of it, takes one of the page's lines.
    expect(html).toContain(onPaper('de', 'htmlCut', { count: '10.001', total: '30.000' }));
  });
});

describe('who sends the report', () => {
  const folder = workplace();
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>';
  const PNG = readFileSync(new URL('../../../electron/package/icon.png', import.meta.url));
  // On paper: `pages.test.ts`.
  test.each([
    ['logo.svg', SVG, encodeURIComponent(SVG)],
    ['logo.png', PNG, `base64,${PNG.toString('base64')}`],
  ])('name, contact and %s stand on the page', async (logo, bytes, drawn) => {
    file(logo, bytes);
    const about = { name: 'Netzwerk Süd GmbH', contact: ['Tel. +49 89 1'], logo };
    const brand = await readBrand(file('brand.json', JSON.stringify(about)));
    const html = decode(await render(prepare(draft, 'addresses', meta), 'html', { brand }));
    for (const shown of ['src="data:image/', drawn, 'Netzwerk Süd GmbH', 'Tel. +49 89 1'])
      expect(html).toContain(shown);
  });

  // A logo that is refused: `abuse/logo.test.ts`.
  test('without the file nothing changes; a bad one is told', async () => {
    expect(await readBrand(join(folder, 'none.json'), true)).toBeUndefined();
    await expect(readBrand(join(folder, 'none.json'))).rejects.toMatchObject({ detail: { problem: 'unreadable' } });
    const bad = ['{', '{"nme":"x"}', '{"contact":"x"}', '{"logo":"../x.png"}', '{"logo":"/etc/a.png"}', '{"name":""}'];
    const told = bad.map((one) => expect(readBrand(file('bad.json', one)), one).rejects.toThrow('brand-settings'));
    await Promise.all(told);
  });

  const logos = new URL('../../fixtures/logos/', import.meta.url);
  test.each<[string, Uint8Array]>([
    ...readdirSync(logos).map((name): [string, Uint8Array] => [name, readFileSync(new URL(name, logos))]),
    ['too large', Buffer.from(SVG + ' '.repeat(600 * 1024))],
  ])('a logo that could do harm is refused at once: %s', (_, content) => expect(readLogo(content)).toBeUndefined());

  // What is drawn of each; `npx vitest run -u` writes it anew.
  test('an ordinary logo is read, and what would overflow is renamed', async () => {
    const printed = new URL('../../fixtures/logos-printed/', import.meta.url);
    const read = readdirSync(printed).map((name) => [name, readLogo(readFileSync(new URL(name, printed)))] as const);
    const lines = read.map(([name, logo]) => `${name}: ${logo?.kind === 'svg' ? logo.svg : logo?.kind}`);
    await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('../../fixtures/logos-printed.txt');
  });
});
