import { defineFmcProbe } from '../../fmc/fmc-probe.ts';
import { fact } from '../../probe.ts';

const SWITCHES = [
  'sendIntrusionEvents',
  'sendFileEvents',
  'sendConnectionEvents',
  'sendAllConnectionEvents',
  'sendNetworkDiscoveryEvents',
  'sendPackets',
];

/**
 * Which events the FMC has its devices send to the cloud: any kind is the integration switched on. The evidence keeps of
 * the excluded devices only the one that it is about. FMC 6.4 or later.
 */
export const fmcCloudEvents = defineFmcProbe({
  id: 'fmcCloudEvents',
  about: 'fmc.cloudEvents',
  source: '[P 6.7] cloudeventsconfigs of the REST API',
  read([item], _, unknown) {
    const known = SWITCHES.flatMap((name) => {
      const member = item?.member(name);
      return member && item?.flag(name) !== undefined ? [{ member, isOn: item.flag(name) }] : [];
    });
    const [first] = known;
    if (!item || !first) return unknown('not-shown');
    const on = known.find(({ isOn }) => isOn);
    const excluded = item.member('devicesExcludedFromSendingEvents');
    if (on && excluded && (excluded.items?.length ?? 0) > 0)
      return [fact('fmc.cloudEvents', 'no', [excluded.first, excluded.last], { reason: 'excluded' })];
    if (on) return [fact('fmc.cloudEvents', 'yes', on.member.first)];
    return [fact('fmc.cloudEvents', 'no', [first.member.first, known.at(-1)?.member.last ?? first.member.last])];
  },
});
