// The licences of everything that is shipped, from the bundlers' list of inputs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences allowed in an Apache-2.0 product: permissive ones, and those of fonts. */
export const ALLOWED = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'Zlib',
  'OFL-1.1',
  'Bitstream-Vera',
];

/** The package folders of these files, each once: `node_modules/a/node_modules/b`. */
export function packagesOf(files) {
  const folders = files.flatMap((file) => {
    const parts = file.split('/');
    const [first, last] = [parts.indexOf('node_modules'), parts.lastIndexOf('node_modules')];
    const end = last + (parts[last + 1]?.startsWith('@') ? 3 : 2);
    return first < 0 || end >= parts.length ? [] : parts.slice(first, end).join('/');
  });
  return [...new Set(folders)].sort();
}

/** A package's SPDX licence if its package.json has none; taken from its LICENSE. */
const SPELLED = { 'dejavu-fonts-ttf': 'Bitstream-Vera', 'png-js': 'MIT' };

/** Name, version, licence and licence text of a package. Throws if the licence is not an allowed one. */
export function licenceOf(root, folder) {
  const { name, version, license, licenses, author } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  const licence = SPELLED[name] ?? license?.type ?? license ?? licenses?.[0]?.type ?? 'none';
  const isAllowed = licence
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((one) => ALLOWED.includes(one)));
  if (!isAllowed)
    throw new Error(
      `${name} ${version} has the licence “${licence}”, which may not be shipped. Replace it, or add it in electron/build/notices.mjs.`,
    );
  const texts = readdirSync(join(root, folder)).filter((file) => /^(?:licen[cs]e|copying|ofl)/i.test(file));
  const text = texts.map((file) => readFileSync(join(root, folder, file), 'utf8').trim()).join('\n\n');
  return {
    name,
    version,
    licence,
    text: text || `By ${author?.name ?? author ?? 'its authors'}; the package brings no text of its own.`,
  };
}

/** One text with the licences of these packages. */
export function notices(parts) {
  const line = '='.repeat(79);
  const own =
    'FTD Cloud Doctor is licensed under Apache-2.0 (LICENSE). It contains the following.\nElectron and Chromium bring their own: LICENSE.electron.txt, LICENSES.chromium.html.';
  const each = parts.map(({ name, version, licence, text }) => `${line}\n${name} ${version}: ${licence}\n\n${text}`);
  return `${[own, ...each].join('\n\n')}\n`;
}
