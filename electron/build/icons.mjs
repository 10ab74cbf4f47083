// Draws the product's icons from the window's mark, for all three systems. Run manually when the mark changes; the
// results are committed: node electron/build/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const here = dirname(fileURLToPath(import.meta.url));
const mark = readFileSync(join(here, '../../renderer/public/mark.svg'), 'utf8').replace(/<title>[^<]*<\/title>/, '');
/** A sheet of paper with the mark, for case files. */
const sheet = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
  <path d="M5 1h10l5 5v16a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1z" fill="#fff" stroke="#7b879c" stroke-width=".5"/>
  <path d="M15 1v5h5" fill="#e4e8f0" stroke="#7b879c" stroke-width=".5" stroke-linejoin="round"/>
  ${mark.replace('<svg', '<svg x="6.5" y="9" width="11" height="11"')}</svg>`;
/** macOS keeps a margin around an icon: 824 of 1024 (Apple's icon grid). */
const inset = (svg) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024">${svg.replace('<svg', '<svg x="100" y="100" width="824" height="824"')}</svg>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

async function png(svg, size) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(
    `<style>*{margin:0}</style><img src="${source}" width="${size}" height="${size}" style="display:block">`,
  );
  await page.locator('img').evaluate((img) => img.decode());
  const bytes = await page.screenshot({ omitBackground: true });
  await page.close();
  return bytes;
}

/** Windows' ICO: a directory of images, each of which may be a PNG (since Vista). */
function ico(pictures) {
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = 6 + 16 * pictures.length;
  const entries = pictures.map(({ size, bytes }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(bytes.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += bytes.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...pictures.map(({ bytes }) => bytes)]);
}

/** Apple's ICNS: chunks of type, length and a PNG. */
const ICNS_TYPES = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};
function icns(bySize) {
  const chunks = Object.entries(ICNS_TYPES).map(([type, size]) => {
    const bytes = bySize.get(size);
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
    head.writeUInt32BE(bytes.length + 8, 4);
    return Buffer.concat([head, bytes]);
  });
  const body = Buffer.concat(chunks);
  const head = Buffer.from('icns\0\0\0\0', 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

async function draw(name, svg) {
  const sizes = [16, 24, 32, 48, 64, 128, 256];
  const pictures = [];
  for (const size of sizes) pictures.push({ size, bytes: await png(svg, size) });
  writeFileSync(join(here, `${name}.ico`), ico(pictures));
  const bySize = new Map();
  for (const size of new Set(Object.values(ICNS_TYPES))) bySize.set(size, await png(inset(svg), size));
  writeFileSync(join(here, `${name}.icns`), icns(bySize));
}

try {
  await draw('icon', mark);
  await draw('ftdcase', sheet);
  writeFileSync(join(here, 'icon.png'), await png(mark, 512));
  writeFileSync(join(here, 'drag.png'), await png(sheet, 64));
} finally {
  await browser.close();
}
