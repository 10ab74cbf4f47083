import { hostLabel } from '../evidence/host-label.ts';
import type { ReadOutput } from '../evidence/read.ts';
import type { FactId } from '../model/fact.ts';
import type { Output } from '../model/output.ts';

/** Outputs by the device they come from; `undefined` collects those that name none. */
export interface Devices {
  names: string[];
  of: (output: Output) => string | undefined;
}

/**
 * Tells devices apart: by the host names of prompts, or, where these name at most one, by two outputs of the same
 * command that name different devices. A prompt and a `show network` that differ prove nothing: a chassis and its
 * logical device have two names.
 */
export function tellDevices(reads: readonly ReadOutput[]): Devices {
  const own = reads.filter(({ output }) => output.vantage === 'device');
  const byPrompt = new Map(
    own.flatMap(({ output }) => (output.device === undefined ? [] : [[output, hostLabel(output.device)] as const])),
  );
  const prompts = new Set(byPrompt.values());
  if (prompts.size > 1) return { names: [...prompts].sort(), of: (output) => byPrompt.get(output) };
  for (const [probe, id] of IDENTITIES) {
    const named = new Map(
      own.flatMap((read) => (read.output.probe === probe ? [[read.output, stringOf(read, id)] as const] : [])),
    );
    const names = new Set([...named.values()].filter((name) => name !== undefined));
    if (names.size > 1) return { names: [...names].sort(), of: inSession(reads, named) };
  }
  const [only] = prompts;
  return { names: only === undefined ? [] : [only], of: () => only };
}

const IDENTITIES: readonly (readonly [Output['probe'], FactId])[] = [
  ['showVersion', 'device.uuid'],
  ['showNetwork', 'device.hostname'],
  ['showVersion', 'device.hostname'],
];

function stringOf({ facts }: ReadOutput, id: FactId): string | undefined {
  const value = facts.find((fact) => fact.id === id)?.value;
  return typeof value === 'string' ? hostLabel(value) : undefined;
}

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

/** True if outputs name their device differently without proving two of them. */
export function namesDiffer(reads: readonly ReadOutput[]): boolean {
  const names = reads
    .filter(({ output }) => output.vantage === 'device')
    .flatMap((read) => [
      read.output.device === undefined ? undefined : hostLabel(read.output.device),
      read.output.probe === 'showNetwork' || read.output.probe === 'showVersion'
        ? stringOf(read, 'device.hostname')
        : undefined,
    ])
    .filter((name) => name !== undefined);
  return new Set(names).size > 1;
}
