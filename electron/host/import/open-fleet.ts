import { checkFleet, type FleetDiscrepancy } from '../../../shared/fleet/seal.ts';
import { type FleetFile, FleetFileSchema } from '../../../shared/model/fleet/fleet-file.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import { extractCase, isSealed } from '../export/pdf.ts';
import { decodeText, isPdf } from './decode.ts';

/** A fleet's file as opened, with what is wrong with it. `raw`: as it was written. */
export interface OpenedFleet {
  file: FleetFile;
  raw: FleetFile;
  discrepancies: (FleetDiscrepancy | { part: 'pdf' })[];
}

const FLEET = /^\ufeff?\s*\{\s*"schema"\s*:\s*"ftd-cloud-doctor\/fleet-file@(\d{1,4})"/;

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
 * Refuses a fleet's file where one case is expected.
 * @throws ProblemError fleet-file, newer-case, damaged
 */
export function refuseFleet(text: string, name: string): void {
  const parsed = parseFleet(text, name);
  if (parsed) throw new ProblemError('fleet-file', { name, count: String(parsed.file.devices.length) });
}

/** `undefined` for a text that is no fleet's file. */
function parseFleet(text: string, name: string): Pick<OpenedFleet, 'file' | 'raw'> | undefined {
  const version = FLEET.exec(text.slice(0, 200))?.[1];
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
