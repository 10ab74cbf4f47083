import type { FmcDevice } from '../../../shared/probes/fmc/answer-schema.ts';
import { deviceLabel } from '../../../shared/probes/fmc/device-label.ts';
import { marks } from '../../../shared/probes/marks.ts';
import type { Secrets } from '../ssh/connection/secrets.ts';
import { harmless } from '../ssh/dialogue/evidence.ts';

/**
 * One answer as evidence, after a mark that names device, time and request, without secrets. `time`: ISO 8601.
 */
export function fmcEvidence(command: string, text: string, device: FmcDevice, time: string, secrets: Secrets): string {
  const output = harmless(text, secrets);
  const start = marks.start(`host=${deviceLabel(device.name)} time=${time}`);
  return `${start}\n${marks.begin(command)}\n${output}${output.endsWith('\n') ? '' : '\n'}${marks.end()}\n`;
}
