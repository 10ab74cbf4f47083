import { visible } from '../../../shared/report/visible.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { brandFile, readBrand } from '../../host/export/brand.ts';
import { render } from '../../host/export/export.ts';
import type { Prepared } from '../../host/export/prepared.ts';
import { type Options, WRITTEN } from '../call/options.ts';
import { writeAtomically } from './writing.ts';

/** Writes each file that an option names. Throws `ProblemError`: what `readBrand` throws, unwritable. */
export async function writeReports(prepared: Prepared, options: Options): Promise<void> {
  const isPrinted = [options.pdf, options.html, options.bundle].some((path) => path !== undefined);
  const brand = isPrinted ? await readBrand(options.brand ?? brandFile(), options.brand === undefined) : undefined;
  for (const format of WRITTEN) {
    const path = options[format];
    if (path === undefined) continue;
    await writeAtomically(path, await render(prepared, format, { isBoth: options.isBoth, brand }));
    process.stderr.write(`${sayInCli(prepared.file.lang, 'written', { name: visible(path) })}\n`);
  }
}
