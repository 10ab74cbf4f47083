import { cleanLines } from '../../../../shared/evidence/clean.ts';
import { marks } from '../../../../shared/probes/marks.ts';
import type { Secrets } from '../connection/secrets.ts';
import type { Captured } from './command.ts';

/**
 * One run as evidence that `splitSource` reads, with the same marks as the paste block's (probes/collect.ts). Secrets
 * are out of it, and lines of the device that look like our marks are quoted: its logs hold what strangers sent to it.
 * Cut-off output has no end mark, so that it proves no absence.
 */
export function evidenceText(
  command: string,
  captured: Captured,
  device: string | undefined,
  secrets: Secrets,
  kind: 'ftd' | 'fmc' = 'ftd',
): string {
  const output = harmless(captured.text.replace(/(?<!\r)\r+\n/g, '\n'), secrets);
  const body = output === '' || output.endsWith('\n') ? output : `${output}\n`;
  const start = marks.start(
    `${device ? `host=${device} ` : ''}time=${captured.started}${kind === 'fmc' ? ' from=fmc' : ''}`,
  );
  return `${start}\n${marks.begin(command)}\n${body}${captured.complete ? `${marks.end()}\n` : ''}`;
}

/** What a device printed, without secrets and with what looks like our marks quoted: so it may be kept and shown. */
export function harmless(text: string, secrets: Secrets): string {
  return secrets.scrub(text).split('\n').map(quoteMark).join('\n');
}

/**
 * Escapes and overwriting hide a mark from a plain comparison, not from the reader: compared as it would be read. What
 * the reader takes off in front of a line (a logger's clock, a margin) depends on all lines, so the mark counts anywhere.
 */
function quoteMark(line: string): string {
  if (!line.includes('-')) return line;
  // As one line among others: alone, a carriage return would end it.
  const layers = cleanLines(`${line}\n`).map(({ text }) => text);
  return layers.some((text) => text.includes('--- ftd')) ? `| ${layers.join(' | ')}` : line;
}
