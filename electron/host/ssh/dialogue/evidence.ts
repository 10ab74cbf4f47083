import { cleanLines } from '../../../../shared/evidence/clean.ts';
import { marks } from '../../../../shared/probes/marks.ts';
import type { Secrets } from '../connection/secrets.ts';
import type { Captured } from './command.ts';

/**
 * One run as evidence that `splitSource` reads, with the same marks as the paste block's (probes/collect.ts). Secrets
 * are removed, and lines of the device that look like our marks are quoted, because its logs contain text from other
 * machines. Truncated output has no end mark, so that it proves no absence.
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

/** A device's output without secrets, and with lines that look like our marks quoted: safe to store and show. */
export function harmless(text: string, secrets: Secrets): string {
  return secrets.scrub(text).split('\n').map(quoteMark).join('\n');
}

/**
 * Escapes and overwriting hide a mark from a plain comparison, but not from the reader: it is compared as it would be
 * read. What the reader removes before a line (a logger's timestamp, a margin) depends on all lines, so the mark counts
 * anywhere.
 */
function quoteMark(line: string): string {
  if (!line.includes('-')) return line;
  // As one line among others: alone, a carriage return would end it.
  const layers = cleanLines(`${line}\n`).map(({ text }) => text);
  return layers.some((text) => text.includes('--- ftd')) ? `| ${layers.join(' | ')}` : line;
}
