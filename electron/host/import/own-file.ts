import { parseCase } from '../../../shared/case/parse.ts';
import { checkCase, type Discrepancy } from '../../../shared/case/verify.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { isSealed } from '../export/pdf-seal.ts';
import { extractCase } from './case-in-pdf.ts';
import { parseFleet } from './open-fleet.ts';

/** An opened case with its problem, if any. */
export interface Opened {
  file: CaseFile;
  discrepancies: (Discrepancy | { part: 'pdf' })[];
}

/** Opens the text of a case file. Throws `ProblemError` not-a-case, newer-case. */
export function openCase(text: string, name: string): Opened {
  const parsed = parseCase(text.replace(/^\ufeff/, ''));
  if ('problem' in parsed)
    throw new ProblemError(
      parsed.problem,
      parsed.problem === 'newer-case' ? { name } : { name, detail: parsed.detail },
    );
  return { file: parsed.file, discrepancies: checkCase(parsed.file, parsed.raw) };
}

/** Opens the case inside a report. Throws `ProblemError` no-case-in-pdf, and what `refuseFleet` and `openCase` throw. */
export async function openPdf(bytes: Uint8Array, name: string): Promise<Opened> {
  const inside = await extractCase(bytes, name);
  refuseFleet(inside, name);
  const { file, discrepancies } = openCase(inside, name);
  return { file, discrepancies: isSealed(bytes) ? discrepancies : [{ part: 'pdf' }, ...discrepancies] };
}

/**
 * Refuses a fleet's file where one case is expected.
 * @throws ProblemError fleet-file, newer-case, damaged
 */
export function refuseFleet(text: string, name: string): void {
  const parsed = parseFleet(text, name);
  if (parsed) throw new ProblemError('fleet-file', { name, count: String(parsed.file.devices.length) });
}
