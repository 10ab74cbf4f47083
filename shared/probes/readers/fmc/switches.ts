import type { FactId } from '../../../model/fact.ts';
import { defineFmcProbe } from '../../fmc/fmc-probe.ts';
import type { FmcProbeId } from '../../fmc/requests.ts';
import { fact, type Probe } from '../../probe.ts';

/** A request whose first item says in `enabled` whether something is on. */
function switchProbe(id: FmcProbeId, about: FactId, source: string): Probe {
  return defineFmcProbe({
    id,
    about,
    source,
    read([item], _, unknown) {
      const enabled = item?.member('enabled');
      const isOn = item?.flag('enabled');
      if (!enabled || isOn === undefined) return unknown('not-shown');
      return [fact(about, isOn ? 'yes' : 'no', enabled.first)];
    },
  });
}

/** The integration with Cisco Security Cloud, on newer releases. */
export const fmcCloudIntegrations = switchProbe(
  'fmcCloudIntegrations',
  'fmc.cloudIntegration',
  'cloudintegrations of the REST API, as its published description names it',
);

/** The switch of SecureX, the integration of releases before it. Of its answer nothing but the switch is kept [P 6.7]. */
export const fmcSecureX = switchProbe('fmcSecureX', 'fmc.secureX', '[P 1.10, 6.7] securexconfigs of the REST API');
