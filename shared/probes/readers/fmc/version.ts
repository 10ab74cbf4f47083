import { defineFmcProbe } from '../../fmc/fmc-probe.ts';
import { groupsIn } from '../../outputs/lines.ts';
import { fact } from '../../probe.ts';

const VERSION = /^(\d{1,2}(?:\.\d{1,3}){1,3})(?: \(build \d{1,6}\))?$/;

/** The release of the FMC itself, never the firewall's. */
export const fmcVersion = defineFmcProbe({
  id: 'fmcVersion',
  about: 'fmc.version',
  source: '[P 6.1] serverversion of the REST API',
  read([item], _, unknown) {
    const member = item?.member('serverVersion');
    const value = groupsIn(VERSION, item?.text('serverVersion'))[1];
    if (!member || value === undefined) return unknown('not-shown');
    return [fact('fmc.version', 'yes', member.first, { value })];
  },
});
