import { rowOfDiagnosis } from '../../../shared/fleet/row.ts';
import type { KnownDevice } from '../../../shared/fleet/same-device.ts';
import { splitByDevice } from '../../../shared/fleet/split.ts';
import { type PrintedDiagnosis, PrintedDiagnosisSchema } from '../../../shared/model/case/comparison.ts';
import { type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { PassedOver } from '../../../shared/model/fleet/event.ts';
import type { FleetFile } from '../../../shared/model/fleet/fleet-file.ts';
import type { FleetSettings } from '../../../shared/model/fleet/request.ts';
import { isOutput } from '../import/archive.ts';
import { LIMITS } from '../import/budget.ts';
import { draftOf } from '../import/open-case.ts';
import { openFleetFile } from '../import/open-fleet.ts';
import { type Given, readEach } from '../import/read-files.ts';

/** A device that was asked elsewhere: its case, or what a diagnosis without evidence says. `file`: where it was found. */
export type Joined = { name: string | undefined; file: string } & (
  | { draft: Draft }
  /** Of a fleet's file: what was known besides the evidence. */
  | { device: Omit<FleetDevice, 'key'>; draft: Draft | undefined }
  | { row: Omit<FleetDevice, 'key' | 'name' | 'state'> }
);

/** Outputs of a device that they name: further files may have more of it. */
export type NamedOutputs = KnownDevice & { draft: Draft };

/** A fleet's folder holds hundreds of cases. */
const FLEET_LIMITS = { ...LIMITS, kept: 1024 * 1024 * 1024 };
/** A diagnosis as `--json` prints it: it names its schema at once. */
const DIAGNOSIS = /^\ufeff?\s*\{\s*"schema"\s*:\s*"ftd-cloud-doctor\/diagnosis@1"/;

/** What a fleet writes besides cases: `fleet.json`, its table, and the journal of its folder. Their evidence is elsewhere. */
const WRITTEN =
  /^\ufeff?(?:\s*\{\s*"schema"\s*:\s*"ftd-cloud-doctor\/fleet@\d|key,name,address,version,model,|\{"type":"opened","app":")/;

/**
 * Devices from cases, diagnosis JSON and outputs, one after the other. Outputs of several devices in one file become
 * several devices. What cannot be read is told and passed over.
 */
export async function* joinFiles(
  given: Iterable<Given>,
  { lang, integration }: Pick<FleetSettings, 'lang' | 'integration'>,
): AsyncGenerator<Joined | { outputs: NamedOutputs } | { passedOver: PassedOver }> {
  const isWanted = (text: string) => DIAGNOSIS.test(text) || (!WRITTEN.test(text) && isOutput(text));
  for (const file of given)
    for await (const one of readEach([file], { limits: FLEET_LIMITS, isWanted })) {
      const name = one.name.slice(-500);
      if (!('read' in one)) {
        // One in a folder is left out: it repeats the cases beside it.
        const fleet =
          one.problem === 'fleet-file' && !('folder' in file)
            ? await openFleetFile(await file.bytes(), file.name)
            : undefined;
        if (fleet) {
          if (fleet.discrepancies.length > 0) yield { passedOver: altered(name) };
          yield* joinFleet(fleet.file, name);
        } else yield { passedOver: { ...one, name } };
        continue;
      }
      const { read } = one;
      if (read.kind === 'case' && read.discrepancies.length > 0) yield { passedOver: altered(name) };
      if (read.kind === 'case') yield* joinDraft(draftOf(read.file), name);
      else if (DIAGNOSIS.test(read.text)) yield joinDiagnosis(read.text, name);
      else if (WRITTEN.test(read.text)) yield { passedOver: { problem: 'fleet-written', values: { name }, name } };
      else if (!isOutput(read.text))
        // In a folder or an archive it is left out already.
        yield { passedOver: { problem: 'fleet-no-output', values: { name }, name } };
      else {
        const empty = emptyDraft(lang);
        const settings = { ...empty.settings, integration };
        const draft = { ...empty, settings, sources: [{ name, origin: 'pasted' as const, text: read.text }] };
        for (const { name: device, ...part } of splitByDevice(draft))
          yield device === undefined ? { ...part, name: device, file: name } : { outputs: { ...part, name: device } };
      }
    }
}

/** Of a file that is used although it does not verify. */
const altered = (name: string): PassedOver => ({ problem: 'fleet-altered', values: { name }, name });

/** The devices of a fleet's file, and what had been passed over. Nobody is asking them any more. */
function* joinFleet(
  { devices, cases, passedOver }: FleetFile,
  file: string,
): Generator<Joined | { passedOver: PassedOver }> {
  for (const one of passedOver) yield { passedOver: one };
  for (const { key, caseFile: _, ...row } of devices) {
    const known = cases[key];
    const device = { ...row, state: row.state === 'asking' ? ('waiting' as const) : row.state };
    yield { name: row.name, file, device, draft: known && draftOf(known) };
  }
}

/** The devices of one case. */
export function joinDraft(draft: Draft, file: string): Joined[] {
  return splitByDevice(draft).map(({ name, draft: part }) => ({ name, draft: part, file }));
}

function joinDiagnosis(text: string, file: string): Joined | { passedOver: PassedOver } {
  const diagnosis = parseDiagnosis(text);
  if (!diagnosis) return { passedOver: { problem: 'fleet-diagnosis', values: { name: file }, name: file } };
  const { name, ...row } = rowOfDiagnosis(diagnosis);
  return { name, file, row };
}

function parseDiagnosis(text: string): PrintedDiagnosis | undefined {
  try {
    return PrintedDiagnosisSchema.safeParse(JSON.parse(text.replace(/^\ufeff/, ''))).data;
  } catch {
    return undefined;
  }
}
