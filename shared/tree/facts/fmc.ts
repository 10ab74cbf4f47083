import { type Get, type Known, membersOf } from './known.ts';

/** The settings of the FMC that switch the cloud connection on, the one that names devices first. */
const SWITCHES = ['fmc.cloudEvents', 'fmc.cloudIntegration', 'fmc.secureX'] as const;

/**
 * Whether the FMC itself shows the integration on; `undefined` if it does not show it. One setting is enough to enable
 * the connector. SecureX alone being off proves nothing: newer releases connect without it [R].
 */
export function integrationOnFmc(get: Get): { isOn: boolean; because: Known[] } | undefined {
  const known = SWITCHES.flatMap((id) => get(id) ?? []);
  const excluded = known.find(({ state, reason }) => state === 'no' && reason === 'excluded');
  if (excluded) return { isOn: false, because: [excluded] };
  const on = known.find(({ state }) => state === 'yes');
  if (on) return { isOn: true, because: [on] };
  const off = known.filter(({ state }) => state === 'no');
  return off.some(({ id }) => id !== 'fmc.secureX') ? { isOn: false, because: off } : undefined;
}

/** The connector's host in the region that the FMC is set to, with the fact that says so. */
export function regionOnFmc(get: Get): { host: string; region: Known } | undefined {
  const region = get('fmc.region');
  const host = region?.state === 'yes' ? membersOf(region.value)?.host : undefined;
  return region && typeof host === 'string' ? { host, region } : undefined;
}
