import { hostLabel } from '../../evidence/host-label.ts';
import type { ReadOutput } from '../../evidence/read.ts';
import type { FactId } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';

/** Outputs by the device they come from; `undefined` collects those that name none. */
export interface Devices {
  names: string[];
  of: (output: Output) => string | undefined;
}

/**
 * Separates devices: by the host names of prompts, or, if these name at most one, by two outputs of the same command
 * that name different devices. A prompt and a `show network` that differ prove nothing: a chassis and its logical
 * device have two names.
 */
export function separateDevices(reads: readonly ReadOutput[]): Devices {
  const own = reads.filter(({ output }) => output.vantage === 'device');
  const labels = labelsOf(own);
  const prompts = new Set(labels.values());
  const byPrompt = ({ device, vantage }: Output) => (vantage === 'device' ? labels.get(device ?? '') : undefined);
  if (prompts.size > 1) return { names: [...prompts].sort(), of: byPrompt };
  for (const [probe, nameOf] of IDENTITIES) {
    const named = new Map<Output, string | undefined>();
    for (const read of own) if (read.output.probe === probe) named.set(read.output, nameOf(read));
    const names = new Set([...named.values()].filter((name) => name !== undefined));
    if (names.size > 1) return { names: [...names].sort(), of: inSession(reads, named) };
  }
  const [only] = prompts;
  return { names: only === undefined ? [] : [only], of: () => only };
}

/**
 * The device of each name in the outputs. The FMC may use another name than the device's prompt: both names mean one
 * device if they share a sign such as a UUID or an address.
 */
function labelsOf(own: readonly ReadOutput[]): Map<string, string> {
  // A log of several hours has thousands of outputs and few different prompts.
  const labels = new Map<string, string>();
  for (const { output } of own)
    if (output.device !== undefined && !labels.has(output.device)) labels.set(output.device, hostLabel(output.device));
  if (!own.some(({ output }) => output.origin === 'fmc')) return labels;
  const managed = signsOf(own.filter(({ output }) => output.origin === 'fmc'));
  const logged = signsOf(own.filter(({ output }) => output.origin !== 'fmc'));
  const same = new Map<string, string>();
  for (const [prompt, signs] of logged) {
    const fitting = [...managed].filter(([, other]) => [...signs].some((sign) => other.has(sign)));
    const [only] = fitting;
    // A sign that two devices of the FMC share identifies neither.
    if (only && fitting.length === 1) same.set(prompt, only[0]);
  }
  for (const [key, label] of labels) labels.set(key, same.get(label) ?? label);
  return labels;
}

/** The facts that identify a device: its names, its UUID and its addresses. */
const SIGNS: ReadonlySet<FactId> = new Set<FactId>([
  'device.hostname',
  'device.uuid',
  'device.address',
  'network.managementAddress',
]);

function signsOf(reads: readonly ReadOutput[]): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const { output, facts } of reads) {
    if (output.device === undefined) continue;
    const key = hostLabel(output.device);
    const signs = all.get(key) ?? new Set([key]);
    all.set(key, signs);
    for (const { id, value } of facts) if (SIGNS.has(id) && typeof value === 'string') signs.add(hostLabel(value));
  }
  return all;
}

const stringOf =
  (id: FactId) =>
  ({ facts }: ReadOutput): string | undefined => {
    const value = facts.find((fact) => fact.id === id)?.value;
    return typeof value === 'string' ? hostLabel(value) : undefined;
  };

const hostnameIn = stringOf('device.hostname');

/** The first interface is the management interface. New units all have the host name `firepower`. */
function managementMac({ output }: ReadOutput): string | undefined {
  for (const { text } of output.lines) {
    const mac = /^MAC Address\s{0,40}: ((?:[\da-f]{2}:){5}[\da-f]{2})$/i.exec(text)?.[1];
    if (mac !== undefined) return mac.toLowerCase();
  }
  return undefined;
}

const IDENTITIES: readonly (readonly [Output['probe'], (read: ReadOutput) => string | undefined])[] = [
  ['showVersion', stringOf('device.uuid')],
  ['showNetwork', hostnameIn],
  ['showNetwork', managementMac],
  ['showVersion', hostnameIn],
];

/** An output without a name belongs to the device named before it in the same source. */
function inSession(
  reads: readonly ReadOutput[],
  named: ReadonlyMap<Output, string | undefined>,
): (output: Output) => string | undefined {
  const owner = new Map<Output, string | undefined>();
  let source: string | undefined;
  let name: string | undefined;
  for (const { output } of reads) {
    if (output.source !== source) name = undefined;
    source = output.source;
    name = named.get(output) ?? name;
    owner.set(output, name);
  }
  return (output) => owner.get(output);
}

/** True if outputs give their device different names without proving that there are two devices. */
export function namesDiffer(reads: readonly ReadOutput[]): boolean {
  const prompts = new Set<string>();
  const names = new Set<string>();
  for (const read of reads) {
    const { vantage, device, probe, origin } = read.output;
    if (vantage !== 'device') continue;
    // The FMC may call a device by another name than it has itself.
    if (device !== undefined && origin !== 'fmc') prompts.add(device);
    const name = probe === 'showNetwork' || probe === 'showVersion' ? hostnameIn(read) : undefined;
    if (name !== undefined) names.add(name);
  }
  for (const prompt of prompts) names.add(hostLabel(prompt));
  return names.size > 1;
}
