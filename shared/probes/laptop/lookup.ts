import type { Fact } from '../../model/fact.ts';
import type { Line } from '../../model/source.ts';
import { find, groupsIn, isAddress } from '../outputs/lines.ts';
import { fact, openFact } from '../probe.ts';
import type { Transcript } from './reach.ts';

const ANSWER =
  /^dns (A|AAAA) \S+ from (\S+ \d{1,5}) -> (\S+)((?: [\da-f:.]{3,45})*)(?: over [A-Za-z ]+| \(\w+\))? in \d+ ms$/;
const REASONS: Record<string, string> = {
  NXDOMAIN: 'nxdomain',
  SERVFAIL: 'servfail',
  REFUSED: 'refused',
  NOERROR: 'no-answer',
  silent: 'timeout',
  unreachable: 'timeout',
};

interface Answer {
  line: Line;
  /** Address and port. */
  server: string;
  /** An answer code in capitals (RFC 1035 §4.1.1), or why there is none. */
  result: string;
  addresses: string[];
}

/**
 * Questions to name servers. As a resolver does, it skips a server that is silent or fails, unless it is the last one.
 */
export function readLookup({ output, lines, host }: Transcript): Fact[] {
  const none = find(lines, /^dns -> none configured/);
  if (none) return [fact('dns.lookup', 'no', none.line, { host, reason: 'timeout' })];
  const servers = new Map<string, Answer[]>();
  for (const line of lines) {
    const [, , server, result, found] = groupsIn(ANSWER, line.text);
    if (server === undefined || result === undefined) continue;
    const answer = { line, server, result, addresses: (found ?? '').split(' ').filter(isAddress) };
    servers.set(server, [...(servers.get(server) ?? []), answer]);
  }
  const all = [...servers.values()];
  const answers = all.find(decides) ?? (output.complete ? all.at(-1) : undefined);
  const told = answers && telling(answers);
  if (!told) return [openFact(output, 'dns.lookup', { host })];
  const isAnswered = told.result !== 'silent' && told.result !== 'unreachable';
  const found = answers.filter(({ addresses }) => addresses.length > 0);
  const span: [Line, Line] = [found[0]?.line ?? told.line, found.at(-1)?.line ?? told.line];
  const addresses = found.flatMap((one) => one.addresses);
  return [
    ...(isAnswered
      ? [fact('dns.lookupServer', 'yes', told.line, { host, value: told.server.replace(/ \d+$/, '') })]
      : []),
    found.length > 0
      ? fact('dns.lookup', 'yes', span, { host, value: addresses })
      : fact('dns.lookup', 'no', told.line, { host, reason: REASONS[told.result] ?? 'unspecified' }),
  ];
}

/** True for a server that returned addresses, or that answered both questions with “no address”. */
function decides(answers: readonly Answer[]): boolean {
  if (answers.some(({ addresses }) => addresses.length > 0)) return true;
  return answers.length > 1 && ['NOERROR', 'NXDOMAIN'].includes(telling(answers)?.result ?? '');
}

/**
 * The answer of a server that counts: one with addresses, otherwise the A answer unless only the AAAA question was
 * answered.
 */
function telling(answers: readonly Answer[]): Answer | undefined {
  const withAddress = answers.find(({ addresses }) => addresses.length > 0);
  return withAddress ?? answers.find(({ result }) => /[A-Z]/.test(result)) ?? answers[0];
}
