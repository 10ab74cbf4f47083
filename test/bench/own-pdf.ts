// What the bench's peer does, done by us: start, read the finished report, print it. `node own-pdf.mjs CASE PDF`
import { readFileSync, writeFileSync } from 'node:fs';
import { renderPdf } from '../../electron/host/export/pdf.ts';

const [, , content = '', pdf = ''] = process.argv;
writeFileSync(pdf, await renderPdf(JSON.parse(readFileSync(content, 'utf8'))));
