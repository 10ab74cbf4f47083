import { checkFleet, type FleetDiscrepancy } from '../../../shared/fleet/seal.ts';
import { type FleetFile, FleetFileSchema } from '../../../shared/model/fleet/fleet-file.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { isSealed } from '../export/pdf-seal.ts';
import { extractCase } from './case-in-pdf.ts';
import { decodeText, isPdf } from './decode.ts';
import { fleetVersion } from './kind.ts';

/** A fleet's file as opened, with what is wrong with it. `raw`: as it was written. */
export interface OpenedFleet {
  file: FleetFile;
  raw: FleetFile;
  discrepancies: (FleetDiscrepancy | { part: 'pdf' })[];
}

/**
 * Opens a fleet PDF or the file inside one; `undefined` for anything else.
 * @throws ProblemError newer-case, damaged
 */
export async function openFleetFile(bytes: Uint8Array, name: string): Promise<OpenedFleet | undefined> {
  const isInPdf = isPdf(bytes);
  const text = isInPdf ? await extractCase(bytes, name).catch(() => undefined) : decodeText(bytes, name);
  if (text === undefined) return undefined;
  const parsed = parseFleet(text, name);
  if (!parsed) return undefined;
  const found = checkFleet(parsed.file, parsed.raw);
  return { ...parsed, discrepancies: isInPdf && !isSealed(bytes) ? [{ part: 'pdf' }, ...found] : found };
}

/**
 * The fleet in a text; `undefined` for a text that is no fleet's file.
 * @throws ProblemError newer-case, damaged
 */
export function parseFleet(text: string, name: string): Pick<OpenedFleet, 'file' | 'raw'> | undefined {
  const version = fleetVersion(text);
  if (version === undefined) return undefined;
  if (version !== '1') throw new ProblemError('newer-case', { name });
  const parsed = parse(text);
  if (!parsed) throw new ProblemError('damaged', { name, detail: 'fleet' });
  return parsed;
}

function parse(text: string): Pick<OpenedFleet, 'file' | 'raw'> | undefined {
  try {
    const raw: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const file = FleetFileSchema.safeParse(raw).data;
    return file && { file, raw: raw as FleetFile };
  } catch {
    return undefined;
  }
}
