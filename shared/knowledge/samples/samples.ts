import type { Settings } from '../../model/case/settings.ts';
import type { VerdictId } from '../../model/verdict.ts';
import * as outputs from './outputs.ts';

/** An invented case that leads to one verdict, to try and to test the wizard with. */
export interface Sample {
  verdict: VerdictId;
  /** The device's outputs, in the order in which an engineer would paste them. */
  outputs: readonly string[];
  settings: Pick<Settings, 'integration' | 'identity'>;
}

const { showNetwork, nslookupWorks, curlGood, properties, lsofEstablished } = outputs;
const network = showNetwork('10.20.30.5');
const reached = [network, nslookupWorks, curlGood, properties];
const on: Sample['settings'] = { integration: 'on', identity: 'unknown' };

/** One for each verdict, in the tree's order. */
export const samples: readonly Sample[] = [
  { verdict: 'unsupported-version', outputs: [outputs.alert, outputs.showVersion('6.2.3')], settings: on },
  { verdict: 'integration-disabled', outputs: [outputs.alert], settings: { ...on, integration: 'off' } },
  { verdict: 'dns-missing', outputs: [showNetwork()], settings: on },
  {
    verdict: 'proxy-bug',
    outputs: [showNetwork('10.20.30.5', { host: '10.20.30.9', port: 3128 }), outputs.curlProxyDenied],
    settings: on,
  },
  { verdict: 'dns-unresolved', outputs: [network, outputs.nslookupFails], settings: on },
  { verdict: 'port-blocked', outputs: [...reached, outputs.telnet8989Filtered, outputs.lsofSynSent], settings: on },
  { verdict: 'tls-interference', outputs: [network, nslookupWorks, outputs.curlIntercepted], settings: on },
  { verdict: 'cloud-error', outputs: [network, nslookupWorks, outputs.curlUnavailable], settings: on },
  {
    verdict: 'connector-misconfigured',
    outputs: [network, nslookupWorks, curlGood, outputs.propertiesOfAnotherHost],
    settings: on,
  },
  { verdict: 'connector-not-connected', outputs: [...reached, outputs.lsofCloseWait], settings: on },
  { verdict: 'amp-cloud-unreachable', outputs: [...reached, lsofEstablished, outputs.ampUnknown], settings: on },
  { verdict: 'stale-device-identity', outputs: [...reached, lsofEstablished], settings: { ...on, identity: 'stale' } },
  { verdict: 'healthy', outputs: [...reached, lsofEstablished], settings: on },
  { verdict: 'inconclusive', outputs: [network, nslookupWorks], settings: on },
];
