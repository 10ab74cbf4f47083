import type { DecidedSite } from '../../model/decision.ts';
import { isAddress } from '../../probes/outputs/lines.ts';
import { type Known, membersOf } from '../facts/known.ts';
import { viewOf } from '../facts/view.ts';
import type { Interpreted } from '../interpret.ts';

/** The values of the device's network that remedies and change requests name. */
export function decideSite({ base, reads, namesDiffer }: Interpreted): DecidedSite {
  const { get } = viewOf(base);
  const text = (known: Known | undefined) =>
    known?.state === 'yes' && typeof known.value === 'string' ? known.value : undefined;
  const servers = get('dns.servers')?.value;
  const proxy = get('proxy.configured')?.state === 'yes' ? membersOf(get('proxy.configured')?.value) : undefined;
  const onFmc = text(get('device.address'));
  // The FMC may reach a device by its name.
  const addressOnFmc = onFmc !== undefined && isAddress(onFmc) ? onFmc : undefined;
  const own = reads
    .map(({ output }) => output)
    .find(({ vantage, device }) => vantage === 'device' && device !== undefined);
  const site = {
    device: text(get('device.hostname')) ?? text(get('device.name')) ?? (namesDiffer ? undefined : own?.device),
    address: text(get('network.managementAddress')) ?? addressOnFmc,
    gateway: text(get('network.gateway')),
    proxy: proxy?.host === undefined ? undefined : `${proxy.host}${proxy.port ? `:${proxy.port}` : ''}`,
  };
  return {
    ...Object.fromEntries(Object.entries(site).filter(([, value]) => value !== undefined)),
    dnsServers: Array.isArray(servers) ? servers.map(String) : [],
  };
}
