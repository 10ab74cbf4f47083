import { filled } from '../lines.ts';
import { defineProbe, fact } from '../probe.ts';

// Mail programs turn the hyphens into dashes.
const THIS_ALERT =
  /Cisco Cloud Configuration\s*[-–—]\s*(?:Failure|Fehler)|Cisco Cloud-?\s?Konfiguration(?:sfehler|\s*[-–—]\s*Fehler)|(?:Threat Data Updates?(?: on Devices)?|Aktualisierung von Bedrohungsdaten)\s*[-–—].{0,200}(?:Cisco Cloud|api-sse)/i;
const FAILED = /Failure|Fehler/i;
/** The same module's all-clear. */
const CLEARED = /[-–—]\s*(?:Success|Recovered|Normal|Erfolg)/i;

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
    const lines = filled(output);
    for (const [index, line] of lines.entries()) {
      if (!THIS_ALERT.test(line.text)) continue;
      const next = lines[index + 1];
      // A mail breaks the sentence anywhere: the next line may hold its end.
      const whole = FAILED.test(line.text) || !next ? line.text : `${line.text} ${next.text}`;
      if (CLEARED.test(whole)) continue;
      const to = next && !FAILED.test(line.text) && FAILED.test(next.text) ? next : line;
      return [fact('alert.cloudConfiguration', 'yes', [line, to])];
    }
    return [];
  },
});
