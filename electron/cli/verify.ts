import type { Lang } from '../../shared/model/lang.ts';
import { visible } from '../../shared/report/visible.ts';
import { sayInCli } from '../../shared/text/cli.ts';
import { say } from '../../shared/text/text.ts';
import { isPdf } from '../host/import/decode.ts';
import { openBytes } from '../host/import/open-case.ts';
import { type OpenedFleet, openFleetFile } from '../host/import/open-fleet.ts';
import { compareFleetPages, comparePages } from '../host/verify/pages.ts';
import { VERSION } from '../host/version.ts';
import { EXIT } from './call/exit.ts';
import { type Call, UsageError } from './call/options.ts';
import { sayDiscrepancy } from './files/discrepancy.ts';
import { readCaseInput } from './files/input.ts';

/**
 * `verify`: exit code 0 only if every checksum matches, the evidence inside leads to the stored verdict, and a PDF's
 * pages are those of its case. Nothing is signed: a forger who changes the evidence and writes a new file is not
 * detected.
 */
export async function verifyCommand({ command, files, options: { lang } }: Call): Promise<number> {
  const [name, ...more] = files;
  if (name === undefined || more.length > 0) throw new UsageError(sayInCli(lang, 'needs-file', { command }));
  const bytes = await readCaseInput(name, lang);
  const fleet = await openFleetFile(bytes, name);
  if (fleet) return verifyFleet(bytes, fleet, lang);
  const read = await openBytes(bytes, name);
  if (read.kind === 'text') throw new UsageError(sayInCli(lang, 'not-a-case', { name }));
  // An embedded case proves nothing about the words around it.
  if (read.isWorded) throw new UsageError(sayInCli(lang, 'not-sealed', { name }));
  for (const found of read.discrepancies) process.stdout.write(`${sayDiscrepancy(lang, found)}\n`);
  if (read.discrepancies.length > 0) return EXIT.problemFound;
  // The checksum is also printed in the report: a reader of the paper can compare it.
  process.stdout.write(`${say(lang, 'verify.same')}\nSHA-256 ${read.file.digest}\n`);
  const pages = isPdf(bytes) ? await comparePages(bytes) : 'none';
  return tellPages(pages, read.file.app, lang);
}

/** What is said of a PDF's pages, and the exit code that it means. `app`: the version that wrote it. */
function tellPages(pages: 'none' | Awaited<ReturnType<typeof comparePages>>, app: string, lang: Lang): number {
  const versions = { written: visible(app), version: VERSION };
  if (pages !== 'none') process.stdout.write(`${say(lang, `verify.pages.${pages}`, versions)}\n`);
  process.stdout.write(`${say(lang, 'verify.limit')}\n`);
  return { none: EXIT.good, same: EXIT.good, other: EXIT.problemFound, 'other-version': EXIT.inconclusive }[pages];
}

/** The same for a fleet: each device's case, and that its row follows from it. */
async function verifyFleet(bytes: Uint8Array, fleet: OpenedFleet, lang: Lang): Promise<number> {
  const { file, discrepancies } = fleet;
  for (const found of discrepancies) process.stdout.write(`${visible(sayFleetDiscrepancy(lang, found))}\n`);
  if (discrepancies.length > 0) return EXIT.problemFound;
  process.stdout.write(`${say(lang, 'verify.same')}\nSHA-256 ${file.digest}\n`);
  const without = file.devices.filter(({ key, verdict }) => verdict && !file.cases[key]).length;
  if (without > 0) process.stdout.write(`${say(lang, 'verify.fleet.without', { count: without })}\n`);
  const pages = isPdf(bytes) ? await compareFleetPages(bytes, fleet) : 'none';
  return tellPages(pages, file.app, lang);
}

function sayFleetDiscrepancy(lang: Lang, found: OpenedFleet['discrepancies'][number]): string {
  if (found.part === 'device')
    return say(lang, 'verify.fleet.device', { device: found.device, said: sayDiscrepancy(lang, found.found) });
  const device = found.part === 'row' ? found.device : '';
  return say(lang, 'verify.changed', { what: say(lang, `verify.part.${found.part}`, { name: device }) });
}
