import type { Line } from '../../model/source.ts';
import { findLast } from './lines.ts';

/** Why a TCP connection failed. */
export type ConnectReason = 'refused' | 'filtered' | 'reset' | 'unreachable';

/**
 * How programs report a failed connection, in English and German: libc and curl, then Winsock, then the error numbers
 * of Linux, macOS and Windows. With several addresses the first reason in this order counts: a refusal is an answer,
 * while a missing route (above all for IPv6) says least.
 */
const CONNECT_FAILURES: readonly [reason: ConnectReason, patterns: readonly RegExp[]][] = [
  [
    'refused',
    [
      /Connection refused|Verbindungsaufbau abgelehnt/i,
      /actively refused|Zielcomputer die Verbindung verweigert/i,
      /\berrno[ =](?:111|61|10061)\b/,
    ],
  ],
  [
    'filtered',
    [
      /\btime(?:d|d-|-)? ?out\b|Zeitüberschreitung|Wartezeit (?:für die Verbindung|abgelaufen)/i,
      /did not properly respond after a period|nach einer bestimmten Zeitspanne nicht/i,
      /\berrno[ =](?:110|60|10060)\b/,
    ],
  ],
  [
    'reset',
    [
      /Connection reset by peer|vom Kommunikationspartner zurückgesetzt/i,
      /Connection was (?:reset|aborted)|forcibly closed by the remote|vom Remotehost geschlossen/i,
      /\berrno[ =](?:104|54|10054)\b/,
    ],
  ],
  [
    'unreachable',
    [
      /No route to host|(?:Network|Host)(?: is)? unreachable|Keine Route zum Zielrechner|Netzwerk ist nicht erreichbar/i,
      /to an unreachable (?:host|network)|auf (?:einen|ein) nicht verfügbare/i,
      /\berrno[ =](?:113|101|65|51|10065|10051)\b/,
    ],
  ],
];

/** How programs report a name that does not resolve, in English and German. */
export const NAME_FAILURE =
  /Name or service not known|(?:Temporary|Non-recoverable) failure in name resolution|Unknown host|nodename nor servname|bad address|No address associated|could not (?:find host|resolve)|cannot resolve|unable to resolve|host name lookup failure|No such host is known|Name resolution of \S+ failed|No IPv4\/IPv6 addresses|Name oder der Dienst ist nicht bekannt|Fehler (?:bei|in) der Namensauflösung|gehört keine Adresse|konnte Host|kann nicht aufgelöst werden|Host ist unbekannt|Keine IPv4\/IPv6-Adresse/i;

/** The terminal may have dropped a space where it wrapped a line. */
const broken = ({ source, flags }: RegExp) => new RegExp(source.replaceAll(' ', ' ?'), flags);
const FAILURES = CONNECT_FAILURES.map(([reason, patterns]) => [reason, patterns.map(broken)] as const);

/** A failure and the last line that reports it; `undefined` if no line does. */
export function connectFailure(lines: readonly Line[]): { reason: ConnectReason; line: Line } | undefined {
  for (const [reason, patterns] of FAILURES) {
    const hit = lines.findLast(({ text }) => patterns.some((pattern) => pattern.test(text)));
    if (hit) return { reason, line: hit };
  }
  return undefined;
}

/** The last line that reports a name which does not resolve. */
export function nameFailure(lines: readonly Line[]): Line | undefined {
  return findLast(lines, NAME_FAILURE)?.line;
}
