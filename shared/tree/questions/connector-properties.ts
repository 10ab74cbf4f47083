import { normalHost } from '../../knowledge/hosts.ts';
import type { ProbeAsk } from '../../model/ask.ts';
import type { Deviation } from '../../model/fact.ts';
import { type Answer, no, open, yes } from '../answer.ts';
import { isUnseen, portOf } from '../facts/connection.ts';
import { regionOnFmc } from '../facts/fmc.ts';
import type { Get, Known } from '../facts/known.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** connector.properties has the expected values. */
export const connectorProperties: Question = {
  id: 'connectorProperties',
  section: '§5.8',
  source: '[D] more options',
  need: 'required',
  faults: [{ id: 'connector-misconfigured', guard: 'the connector is misconfigured' }],
  plainNo: { id: 'connector-misconfigured' },
  passes: 'the connector is configured as expected',
  answer,
  probes: () => [{ probe: 'connectorProperties' }],
  own: ['connector.properties'],
};

function answer({ get, host }: View): Answer {
  const properties = get('connector.properties');
  if (properties?.state === 'yes') return inRegion(properties, get);
  if (properties?.state !== 'no')
    return open(connectorProperties.probes(host), properties?.state === 'conflict' ? [properties] : []);
  const connection = get('connector.connection');
  const isOnly443 =
    isDeviations(properties.value) &&
    properties.value.every(({ key, found }) => key === 'connector_port' && found === '443');
  // Newer releases may use 443 only: an established connection proves the setting [R].
  if (isOnly443 && connection?.state === 'yes' && portOf(connection) === 443) return yes([properties, connection]);
  return no({ id: 'connector-misconfigured', reason: properties.reason ?? 'fqdn' }, [properties]);
}

/** The settings fit each other: whether they also fit the region that the FMC is set to. */
function inRegion(properties: Known, get: Get): Answer {
  const expected = regionOnFmc(get);
  const fqdn = get('connector.fqdn');
  if (!expected || fqdn?.state !== 'yes') return yes([properties]);
  const found = normalHost(String(fqdn.value));
  if (found === expected.host) return yes([properties, expected.region]);
  const deviation: Deviation = { key: 'connector_fqdn', expected: expected.host, found };
  // A connector keeps working in its former region until that one refuses it [R].
  const fault = { id: 'connector-misconfigured' as const, reason: 'region' };
  const unseen: ProbeAsk[] = isUnseen(get('connector.connection')) ? [{ probe: 'lsof' }] : [];
  return no(fault, [{ ...fqdn, value: [deviation] }, expected.region], 'likely', unseen);
}

function isDeviations(value: Known['value']): value is Deviation[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object');
}
