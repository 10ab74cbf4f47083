import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { find, groupsIn, isAddress } from '../outputs/lines.ts';
import { fact, factOfOutput } from '../probe.ts';

/** A laptop probe's transcript: its lines after the first, and the host and port that were asked. */
export interface Transcript {
  output: Output;
  lines: readonly Line[];
  host: string | undefined;
  port: number;
}

/** The result of connecting to a name. */
export interface Reached {
  /** The line with the name's addresses; `failed` if it has none. */
  name: { line: Line; failed: 'unknown' | 'silent' | undefined } | undefined;
  /** The address that was tried last or, in truncated output, is being tried. */
  address: string;
  open: Line | undefined;
  /** Set once every address has failed: the lines, and the most specific reason. */
  failed: { lines: [Line, Line]; reason: string } | undefined;
}

const TRIED = /^tcp (\S+) \d{1,5} -> (open|refused|silent|reset|unreachable)\b.* in \d+ ms$/;
/**
 * Of several failures the first in this order decides: a refusal is an answer, while an address without a route says
 * least.
 */
const REASONS = [
  ['refused', 'refused'],
  ['silent', 'filtered'],
  ['unreachable', 'unreachable'],
  ['reset', 'reset'],
] as const;

/** Reads the steps from a name to a TCP connection. */
export function reachedIn({ lines }: Transcript): Reached {
  const named = find(lines, /^name \S+ -> (\S.*) in \d+ ms$/);
  if (!named) return { name: undefined, address: '', open: undefined, failed: undefined };
  const addresses = named.value.split(' ').filter(isAddress);
  const silence = named.value === 'silent' ? 'silent' : 'unknown';
  const tried = lines.flatMap((line) => {
    const [, address, result] = groupsIn(TRIED, line.text);
    return address === undefined ? [] : [{ line, address, result }];
  });
  const [first] = tried;
  const last = tried.at(-1);
  const open = last?.result === 'open' ? last : undefined;
  const reason = REASONS.find(([result]) => tried.some((one) => one.result === result))?.[1];
  const isOver = !open && tried.length === addresses.length;
  return {
    name: { line: named.line, failed: addresses.length > 0 ? undefined : silence },
    address: open?.address ?? addresses[Math.min(tried.length, addresses.length - 1)] ?? '',
    open: open?.line,
    failed: isOver && reason && first && last ? { lines: [first.line, last.line], reason } : undefined,
  };
}

/** A TCP connection without further protocol. */
export function readPort(transcript: Transcript): Fact[] {
  const { output, host, port } = transcript;
  const { name, address, open, failed } = reachedIn(transcript);
  if (name?.failed) return [fact('dns.resolves', 'no', name.line, { host, reason: 'unspecified' })];
  const resolves = name ? [fact('dns.resolves', 'yes', name.line, { host, value: [address] })] : [];
  if (open) return [...resolves, fact('tcp.open', 'yes', open, { host, port })];
  if (!failed) return [...resolves, factOfOutput(output, 'tcp.open', 'unknown', { host, port, reason: 'cut-off' })];
  const { lines, reason } = failed;
  return [...resolves, fact('tcp.open', 'no', lines, { host, port, reason, partial: !output.complete })];
}
