import { isOutsideUs } from '../../knowledge/hosts.ts';
import { type Answer, likelyIf, no, open, present, yes } from '../answer.ts';
import { integrationOnFmc, regionOnFmc } from '../facts/fmc.ts';
import type { Get, Known } from '../facts/known.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** The version has the feature and the integration is wanted. */
export const integration: Question = {
  id: 'integration',
  section: '§5.1',
  source: '[D] scenarios 1 and 2',
  need: 'assumed',
  faults: [
    { id: 'unsupported-version', guard: 'the version is too old', ruledOutBy: ['device.version'] },
    {
      id: 'integration-disabled',
      guard: 'the integration is off',
      ruledOutBy: ['settings.integration', 'fmc.cloudEvents', 'fmc.cloudIntegration'],
    },
  ],
  plainNo: { id: 'integration-disabled' },
  passes: 'the integration is on',
  ends: 'the alert is another one',
  answer,
  probes: () => [{ probe: 'answers' }],
  own: ['settings.integration', 'fmc.cloudEvents', 'fmc.cloudIntegration', 'fmc.secureX', 'device.version'],
};

function answer({ get, host }: View): Answer {
  const version = get('device.version');
  const setting = get('settings.integration');
  const alert = get('alert.cloudConfiguration');
  // A similar alert has other causes [P 0.5 to 0.7]; its note says where to continue.
  if (alert?.state === 'no') return { ...open([]), because: [alert], isElsewhere: true };
  if (version?.state === 'yes' && typeof version.value === 'string' && isOlder(version.value))
    return no({ id: 'unsupported-version', reason: 'before-6.4.0' }, [version]);
  // An output of the FMC outweighs a statement by the engineer.
  const shown = integrationOnFmc(get);
  if (shown && !shown.isOn) return offOnFmc(shown.because);
  if (!shown && setting?.state === 'no') return no({ id: 'integration-disabled', reason: 'off' }, [setting]);
  const region = version?.state === 'yes' && /^6\.4(?!\d)/.test(String(version.value)) ? outsideUs(get) : undefined;
  if (version && region) return no({ id: 'unsupported-version', reason: 'region-needs-6.5' }, [version, region]);
  if (version?.state === 'conflict') return open([{ probe: 'showVersion' }], [version]);
  if (shown) return yes(present(...shown.because, version));
  if (setting?.state === 'yes') return yes(present(setting, version));
  return open(integration.probes(host));
}

/** Off for all devices, or for this one: that its events are excluded need not end its connection [R]. */
function offOnFmc(because: Known[]): Answer {
  const isExcluded = because.some(({ reason }) => reason === 'excluded');
  const fault = { id: 'integration-disabled' as const, reason: isExcluded ? 'excluded' : 'off' };
  return no(fault, because, likelyIf(isExcluded));
}

/** The setting of connector or FMC that names a region outside the US: these regions need 6.5 [P 2.2]. */
function outsideUs(get: Get): Known | undefined {
  const onFmc = regionOnFmc(get);
  if (onFmc && isOutsideUs(onFmc.host)) return onFmc.region;
  return present(get('connector.fqdn'), get('connector.regionEndpoint')).find(
    ({ state, value }) => state === 'yes' && isOutsideUs(hostIn(String(value))),
  );
}

/** The host of a setting that is a host name or a URL. */
function hostIn(value: string): string {
  return value.replace(/^https?:\/\//i, '').split(/[/:]/)[0] ?? '';
}

/** The version that introduced the integration [D]. */
const FIRST_VERSION = [6, 4] as const;

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, first] of FIRST_VERSION.entries()) {
    const part = parts[index] ?? 0;
    if (part !== first) return part < first;
  }
  return false;
}
