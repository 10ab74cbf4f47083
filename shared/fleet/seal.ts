import { canonical, hash } from '../case/seal.ts';
import { checkCase, type Discrepancy } from '../case/verify.ts';
import type { FleetFile } from '../model/fleet/fleet-file.ts';
import { groupKey } from './groups.ts';

/** Writes a fleet down so that `checkFleet` can tell later whether it was touched. */
export function sealFleet(open: Omit<FleetFile, 'schema' | 'digest'>): FleetFile {
  const file = { schema: 'ftd-cloud-doctor/fleet-file@1' as const, ...open };
  return { ...file, digest: hash(canonical(file)) };
}

/** What is wrong with a fleet's file. */
export type FleetDiscrepancy =
  | { part: 'fleet' }
  /** A device's row does not follow from its case. */
  | { part: 'row'; device: string }
  | { part: 'device'; device: string; found: Discrepancy };

/**
 * Compares a fleet with itself: its hash, each case with itself (`checkCase`), and each row's diagnosis with that of its
 * case. `raw` is the file's JSON as parsed. Groups follow from the rows and are not stored.
 */
export function checkFleet(file: FleetFile, raw: FleetFile): FleetDiscrepancy[] {
  const found: FleetDiscrepancy[] = [];
  const { digest, ...open } = raw;
  if (hash(canonical(open)) !== digest) found.push({ part: 'fleet' });
  for (const device of file.devices) {
    const own = file.cases[device.key];
    if (!own) continue;
    for (const one of checkCase(own, raw.cases[device.key]))
      found.push({ part: 'device', device: device.name, found: one });
    const { verdict } = own.decision;
    if (groupKey({ ...device, verdict }) !== groupKey(device) || verdict.confidence !== device.verdict?.confidence)
      found.push({ part: 'row', device: device.name });
  }
  return found;
}
