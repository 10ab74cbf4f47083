import { hostLabel } from '../evidence/host-label.ts';
import type { About } from '../model/case/case.ts';
import type { CaseSummary, LastVerdict } from '../model/case/case-summary.ts';
import { MOST_DEVICES } from '../model/case/limits.ts';
import type { Decision } from '../model/decision.ts';

/** The devices that the evidence names, in the spelling of their outputs; a decision has them in lower case. */
export function deviceNames({
  devices,
  recognised,
  site,
}: Pick<Decision, 'devices' | 'recognised' | 'site'>): string[] {
  if (devices.length === 0) return site.device === undefined ? [] : [site.device];
  const shown = devices.slice(0, MOST_DEVICES);
  const written = new Map<string, string>();
  // A log of several hours has thousands of outputs and few different prompts.
  for (const { device } of recognised)
    if (device !== undefined && written.size < shown.length) written.set(hostLabel(device), device);
  return shown.map((name) => written.get(name) ?? name);
}

/** What a list of cases shows of a decision, and of how the present run compares with the one closed last. */
export function lastVerdict(decision: Decision, outcome?: LastVerdict['outcome']): LastVerdict {
  const { id, reason, confidence } = decision.verdict;
  return { id, reason, confidence, devices: deviceNames(decision), ...(outcome === undefined ? {} : { outcome }) };
}

/**
 * What a case is called where it has no name of its own: device, customer and ticket; empty if nothing is known.
 * `devices`: as the evidence names them. What the engineer calls the device comes first where that is another name.
 */
export function subjectOf({ device, customer, ticket }: About, devices: readonly string[]): string {
  const named = devices.join(', ');
  const isSame = device === undefined || devices.some((one) => hostLabel(one) === hostLabel(device));
  const subject = isSame ? named || device : named === '' ? device : `${device} (${named})`;
  return [subject, customer, ticket].filter(Boolean).join(' · ');
}

/** What a list calls a case: its name, or what it is about; empty if nothing is known. */
export const titleOf = ({ name, about, verdict }: Pick<CaseSummary, 'name' | 'about' | 'verdict'>): string =>
  name || subjectOf(about, verdict?.devices ?? []);
