import { connectorHost } from '../../../knowledge/hosts.ts';
import { defineFmcProbe } from '../../fmc/fmc-probe.ts';
import { fact } from '../../probe.ts';

/** The cloud region that the FMC is set to, and with it the host that a connector has to reach. FMC 6.5 or later. */
export const fmcCloudRegions = defineFmcProbe({
  id: 'fmcCloudRegions',
  about: 'fmc.region',
  source: '[P 6.7] cloudregions of the REST API',
  read(items, _, unknown) {
    const current = items.filter((item) => item.flag('current'));
    const [item] = current;
    if (!item || current.length > 1) return unknown(item ? 'unreadable' : 'not-shown');
    const { first, last } = item.node;
    const name = item.text('name');
    const host = connectorHost(item.text('domain') ?? '');
    return [fact('fmc.region', 'yes', [first, last], { value: { name, host } })];
  },
});
