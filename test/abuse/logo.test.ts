import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readBrand } from '../../electron/host/export/brand.ts';
import { prepare, render } from '../../electron/host/export/export.ts';
import { emptyDraft } from '../../shared/model/case/draft.ts';
import { fixture } from '../given.ts';
import { refusal } from '../problem.ts';
import { workplace } from '../workplace.ts';

const dir = workplace('logo');

function brandWith(name: string, content: string | Uint8Array) {
  writeFileSync(join(dir, name), content);
  writeFileSync(join(dir, `${name}.json`), JSON.stringify({ name: 'x', logo: name }));
  return readBrand(join(dir, `${name}.json`));
}
const times = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join('');
const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`;
const rect = '<rect width="9" height="9"/>';
/** A PNG whose pixels inflate to more than it says (PNG §10.1). */
function pngBomb(): Buffer {
  const real = readFileSync(new URL('../../electron/package/icon.png', import.meta.url));
  const data = deflateSync(Buffer.alloc(64 * 1024 * 1024), { level: 1 });
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length);
  chunk.write('IDAT', 4);
  data.copy(chunk, 8);
  return Buffer.concat([real.subarray(0, 33), chunk, real.subarray(-12)]);
}

// Small ones: `fixtures/logos`.
describe('a hostile logo is refused within seconds', () => {
  test.each<[string, string | (() => Uint8Array)]>([
    [
      'very many masks of very many parts',
      svg(`<mask id="m">${rect.repeat(2000)}</mask>${times(2000, () => '<rect mask="url(#m)"/>')}`),
    ],
    ['very deep groups', svg(`${'<g>'.repeat(20_000)}${rect}${'</g>'.repeat(20_000)}`)],
    ['very many elements', svg('<g/>'.repeat(100_000))],
    ['more pixels than it says', pngBomb],
  ])('%s', async (name, content) => {
    const begun = performance.now();
    const file = typeof content === 'string' ? 'logo.svg' : 'logo.png';
    const bytes = typeof content === 'string' ? content : content();
    expect(await refusal(brandWith(file, bytes)), name).toBe('brand-logo');
    expect(performance.now() - begun).toBeLessThan(8_000);
  });
});

test.each(['gradient-mask-and-clip', 'words-in-a-font-of-their-own'])(
  'an ordinary logo is printed: %s',
  async (name) => {
    const brand = await brandWith('plain.svg', fixture(`logos-printed/${name}.svg`));
    const prepared = prepare(emptyDraft('en'), 'none', { app: '0', now: new Date(0) });
    expect((await render(prepared, 'pdf', { brand })).length).toBeGreaterThan(1000);
  },
);
