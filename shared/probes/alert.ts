import { filled, find } from './lines.ts';
import { defineProbe, fact } from './probe.ts';

const THIS_ALERT =
  /Cisco Cloud Configuration\s*-\s*(?:Failure|Fehler)|Cisco Cloud-?\s?Konfiguration(?:sfehler|\s*-\s*Fehler)|Threat Data Updates? (?:on Devices|-).*(?:Cisco Cloud|api-sse)|Aktualisierung von Bedrohungsdaten\s*-\s*Cisco Cloud/i;

/** The health alert's own words, English or German [D]. */
export const alert = defineProbe({
  id: 'alert',
  where: ['gui'],
  risk: 'read',
  command: undefined,
  named: () => undefined,
  begins: THIS_ALERT,
  source: '[D] introduction',
  read(output) {
    const hit = find(filled(output), THIS_ALERT);
    return hit ? [fact('alert.cloudConfiguration', 'yes', hit.line)] : [];
  },
});
