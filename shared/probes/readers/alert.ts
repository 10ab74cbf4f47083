import { otherAlerts } from '../../knowledge/other-alerts.ts';
import type { Fact } from '../../model/fact.ts';
import type { OtherAlertId } from '../../model/other-alert.ts';
import type { Line } from '../../model/source.ts';
import { type AlertRecord, alertRecords } from '../outputs/alert-records.ts';
import { defineProbe, fact } from '../probe.ts';

// Mail programs replace the hyphens by dashes.
const THIS_ALERT =
  /Cisco Cloud Configuration\s*[-–—]\s*(?:Failure|Fehler)|Cisco Cloud-?\s?Konfiguration(?:sfehler|\s*[-–—]\s*Fehler)|(?:Threat Data Updates?(?: on Devices)?|Aktualisierung von Bedrohungsdaten)\s*[-–—].{0,200}(?:Cisco Cloud|api-sse)/i;
const FAILED = /Failure|Fehler/i;
/** The same module's “recovered” message. */
const CLEARED = /[-–—]\s*(?:Success|Recovered|Normal|Erfolg)/i;
const OWN_MODULE = /Threat Data Updates|THREAT_DATA_UPDATES|Bedrohungsdaten/i;
const COMPLAINS = /fail|fehl|error|\bnot\b|nicht|expired|CSCwo|FN742|CONN_STATUS/i;
const IS_GOOD = /^(?:normal|green|ok|success|recovered|disabled|0)$/i;
// Forms that only health alerts have, whatever module they are about.
const ANY_ALERT =
  /\bHMNOTIFY: \w|\(Sensor [\w.-]{1,253}\): Severity: \w|"module(?:ID|UUID|Name)"\s*:|^"?Module Name"?[,;\t]|^Severity: (?:critical|warning|error)$|^(?:URL Filtering Monitor|Threat Data Updates on Devices|Talos)\b.{0,300}\b(?:Failure|failed)\b|CONN_STATUS_SSE/;

/**
 * The health alert's text, English or German [D], in each form in which the FMC shows, exports, mails or logs it. A
 * different alert is named as such: it is no reason to walk the tree.
 */
export const alert = defineProbe({
  id: 'alert',
  where: ['gui'],
  risk: 'read',
  command: undefined,
  programs: [],
  named: () => undefined,
  begins: new RegExp(`${THIS_ALERT.source}|${ANY_ALERT.source}`, 'i'),
  source: '[D] introduction; [P 0.5 to 0.7, 6.5]',
  read: (output) => alertFacts(alertRecords(output.lines)),
});

/** Whether this alert is among some health alerts, or else which look-alike is; no fact if neither. */
export function alertFacts(records: readonly AlertRecord[]): Fact[] {
  const failing = records.filter(({ severity }) => severity === undefined || !IS_GOOD.test(severity));
  for (const record of failing) {
    const lines = thisAlert(record.lines);
    if (lines) return [fact('alert.cloudConfiguration', 'yes', lines, { value: partsOf(record) })];
  }
  for (const record of failing) {
    const other = otherAlert(record);
    if (other)
      return [fact('alert.cloudConfiguration', 'no', other.line, { reason: other.id, value: partsOf(record) })];
  }
  return [];
}

/** The lines that report this alert as failed. */
function thisAlert(given: readonly Line[]): [Line, Line] | undefined {
  const lines = given.filter(({ text }) => text !== '');
  for (const [index, line] of lines.entries()) {
    if (!THIS_ALERT.test(line.text)) continue;
    const next = lines[index + 1];
    // A mail may wrap the sentence anywhere: the next line may contain its end.
    const whole = FAILED.test(line.text) || !next ? line.text : `${line.text} ${next.text}`;
    if (CLEARED.test(whole)) continue;
    return [line, next && !FAILED.test(line.text) && FAILED.test(next.text) ? next : line];
  }
  return undefined;
}

/** The similar alert that a record reports, with the line that shows it. */
function otherAlert({ lines, module = '', isForm }: AlertRecord): { id: OtherAlertId; line: Line } | undefined {
  for (const { id, words } of otherAlerts) {
    // Text around an alert may also name a feed.
    const line = lines.find(({ text }) => words.test(text) && (isForm || COMPLAINS.test(text)));
    if (line) return { id, line };
  }
  const named = lines.find(({ text }) => text.includes(module));
  // The module of this alert without the failed part: it may be this alert.
  return module === '' || !named || OWN_MODULE.test(module) ? undefined : { id: 'other-module', line: named };
}

function partsOf({ device, time, severity }: AlertRecord) {
  return device === undefined && time === undefined && severity === undefined ? undefined : { device, time, severity };
}
