import { groupKey } from '../../fleet/groups.ts';
import type { FleetDevice } from '../../model/fleet/device.ts';
import { visible } from '../visible.ts';
import { type FleetReportInput, problemInWords } from './model.ts';
import { titleOf } from './words.ts';

/**
 * The devices as comma-separated values (RFC 4180), a row each below a head of fixed names. A byte order mark tells Excel
 * that it is UTF-8. A cell that a spreadsheet would take for a formula gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function fleetCsv({ file, lang }: FleetReportInput): string {
  const columns: Record<string, (device: FleetDevice) => string | undefined> = {
    key: ({ key }) => key,
    name: ({ name }) => name,
    address: ({ address }) => address,
    version: ({ version }) => version,
    model: ({ model }) => model,
    group: ({ group }) => group,
    peer: ({ peer }) => peer && `${peer.kind} ${peer.name}`,
    state: ({ state }) => state,
    verdict: ({ verdict }) => verdict?.id,
    reason: ({ verdict }) => verdict?.reason,
    confidence: ({ verdict }) => verdict?.confidence,
    ports: ({ verdict }) => verdict?.ports?.join(' '),
    diagnosis: (device) => titleOf(device, lang),
    cause: groupKey,
    gateway: ({ site }) => site?.gateway,
    proxy: ({ site }) => site?.proxy,
    dns: ({ site }) => site?.dnsServers.join(' '),
    region: ({ site }) => site?.region,
    case: ({ caseFile }) => caseFile,
    problem: ({ problem }) => problem && problemInWords(problem, lang),
  };
  const rows = [
    Object.keys(columns),
    ...file.devices.map((device) => Object.values(columns).map((cell) => cell(device) ?? '')),
  ];
  return `\ufeff${rows.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(text: string): string {
  const flat = visible(text).replace(/[\r\n]+/g, ' ');
  const safe = /^[\s]*[=+\-@\t]/.test(flat) ? `'${flat}` : flat;
  return /[",\r\n;]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}
