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
  const version = FLEET.exec(text?.slice(0, 200) ?? '')?.[1];
  if (text === undefined || version === undefined) return undefined;
  if (version !== '1') throw new ProblemError('newer-case', { name });
  const parsed = parse(text);
  if (!parsed) throw new ProblemError('damaged', { name, detail: 'fleet' });
  const found = checkFleet(parsed.file, parsed.raw);
  return { ...parsed, discrepancies: isInPdf && !isSealed(bytes) ? [{ part: 'pdf' }, ...found] : found };
}

function parse(text: string): { file: FleetFile; raw: FleetFile } | undefined {
  try {
    const raw: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const file = FleetFileSchema.safeParse(raw).data;
    return file && { file, raw: raw as FleetFile };
  } catch {
    return undefined;
  }
}
