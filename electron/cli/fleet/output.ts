import type { CaseFile } from '../../../shared/model/case/case.ts';
import { fleetTerminal } from '../../../shared/report/fleet/terminal.ts';
import { visible } from '../../../shared/report/visible.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { brandFile, readBrand } from '../../host/export/brand.ts';
import { type PreparedFleet, prepareFleet, renderFleet } from '../../host/export/fleet.ts';
import type { Fleet } from '../../host/fleet/fleet.ts';
import { VERSION } from '../../host/version.ts';
import type { Options } from '../call/options.ts';
import { terminalLook } from '../files/diagnose.ts';
import { writeAtomically } from '../files/writing.ts';

/** The screen first, then the files: if one cannot be written, the result is shown nevertheless. */
export async function writeFleet({ log }: Fleet, options: Options): Promise<void> {
  const { lang, isBoth, redact, json, markdown, out, resume } = options;
  const { state, keeper } = log;
  const prepared = new Map<CaseFile['redaction'], PreparedFleet>();
  const preparedFor = async (level: CaseFile['redaction']) => {
    const meta = { app: VERSION, now: new Date(), lang };
    const one = prepared.get(level) ?? (await prepareFleet({ state, caseOf: keeper.openCase }, { level }, meta));
    prepared.set(level, one);
    return one;
  };
  const shown = await preparedFor(redact ?? 'none');
  if (json || markdown) process.stdout.write(await renderFleet(shown, json ? 'json' : 'markdown', { isBoth }));
  else process.stdout.write(fleetTerminal(shown, terminalLook()));
  if (!process.stdout.isTTY && redact === undefined && shown.file.redaction === 'none')
    process.stderr.write(`${sayInCli(lang, 'not-redacted')}\n`);
  // The folder is the engineer's own record, as the case store is: it is resumed from.
  const folder = out ?? resume;
  if (folder !== undefined) {
    const all = redact === undefined ? shown : await preparedFor('none');
    await keeper.write('fleet.json', Buffer.from(await renderFleet(all, 'json')).toString('utf8'));
    process.stderr.write(`${sayInCli(lang, 'fleet-folder', { name: visible(folder) })}\n`);
  }
  const isPrinted = options.pdf !== undefined || options.html !== undefined;
  const brand = isPrinted ? await readBrand(options.brand ?? brandFile(), options.brand === undefined) : undefined;
  for (const format of ['pdf', 'html', 'csv'] as const) {
    const path = options[format];
    if (path === undefined) continue;
    await writeAtomically(path, await renderFleet(await preparedFor(redact ?? 'addresses'), format, { isBoth, brand }));
    process.stderr.write(`${sayInCli(lang, 'written', { name: visible(path) })}\n`);
  }
}
