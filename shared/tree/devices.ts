import { hostLabel } from '../evidence/host-label.ts';
import type { FactId } from '../model/fact.ts';
import type { Output } from '../model/output.ts';
import { catalogue } from '../probes/catalogue.ts';

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
export function tellDevices(outputs: readonly Output[]): Devices {
  const own = outputs.filter((output) => output.vantage === 'device');
  const byPrompt = new Map(
    own.flatMap((output) => (output.device === undefined ? [] : [[output, hostLabel(output.device)] as const])),
  );
  const prompts = new Set(byPrompt.values());
  if (prompts.size > 1) return { names: [...prompts].sort(), of: (output) => byPrompt.get(output) };
  for (const [probe, id] of IDENTITIES) {
    const named = new Map(
      own.flatMap((output) => (output.probe === probe ? [[output, stringOf(output, id)] as const] : [])),
    );
    const names = new Set([...named.values()].filter((name) => name !== undefined));
    if (names.size > 1) return { names: [...names].sort(), of: inSession(outputs, named) };
  }
  const [only] = prompts;
  return { names: only === undefined ? [] : [only], of: () => only };
}

const IDENTITIES: readonly (readonly [Output['probe'], FactId])[] = [
  ['showVersion', 'device.uuid'],
  ['showNetwork', 'device.hostname'],
  ['showVersion', 'device.hostname'],
];

function stringOf(output: Output, id: FactId): string | undefined {
  const value = catalogue[output.probe].read(output).find((fact) => fact.id === id)?.value;
  return typeof value === 'string' ? hostLabel(value) : undefined;
}

/** An output without a name belongs to the device named before it in the same source. */
function inSession(
  outputs: readonly Output[],
  named: ReadonlyMap<Output, string | undefined>,
): (output: Output) => string | undefined {
  const owner = new Map<Output, string | undefined>();
  let source: string | undefined;
  let name: string | undefined;
  for (const output of outputs) {
    if (output.source !== source) name = undefined;
    source = output.source;
    name = named.get(output) ?? name;
    owner.set(output, name);
  }
  return (output) => owner.get(output);
}

/** True if outputs name their device differently without proving two of them. */
export function namesDiffer(outputs: readonly Output[]): boolean {
  const names = outputs
    .filter((output) => output.vantage === 'device')
    .flatMap((output) => [
      output.device === undefined ? undefined : hostLabel(output.device),
      output.probe === 'showNetwork' || output.probe === 'showVersion'
        ? stringOf(output, 'device.hostname')
        : undefined,
    ])
    .filter((name) => name !== undefined);
  return new Set(names).size > 1;
}
