import type { Fact } from '../../../model/fact.ts';
import type { Output, Target } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { judgeReply } from '../../outputs/cloud-reply.ts';
import { find, findLast } from '../../outputs/lines.ts';
import { fact, openFact } from '../../probe.ts';
import { STATUS } from './lines.ts';

// Lines that curl itself writes during a request; a page's `<html>` is not one.
const OWN_LINE = /^\s*(?:\*|>|<\s*(?:HTTP\/|[\w-]+:|$)|[{}] \[|curl:)/;

/**
 * The HTTP answer. `lines`: curl's own, from the handshake on; `all`: including the body; `date`: the server's, ISO
 * 8601.
 */
export function httpFact(
  output: Output,
  lines: readonly Line[],
  all: readonly Line[],
  target: Target,
  certificate: Fact | undefined,
  date: string | undefined,
): Fact {
  const status = findLast(lines, STATUS);
  if (!status) {
    const at = findLast(lines, /curl: \(\d+\)|Empty reply|Recv failure/);
    return at
      ? fact('http.answer', 'unknown', at.line, { ...target, reason: 'no-reply' })
      : openFact(output, 'http.answer', target, 'no-reply');
  }
  const code = Number(status.value);
  const rest = lines.slice(lines.indexOf(status.line));
  const page = all.filter((line) => line.first >= status.line.first);
  const location = find(rest, /^< location:\s*(https?:\S+)/i);
  const judged = judgeReply({ status: code, location, page, certificate });
  // A missing body could be a block page, whether or not its length is known: a truncated answer never proves the
  // cloud.
  const told = find(rest, /^< content-length:\s*(\d+)/i)?.value;
  const length = told === undefined && output.cutLine !== undefined ? Number.POSITIVE_INFINITY : Number(told ?? 1);
  const shown = page.reduce((sum, line) => sum + (OWN_LINE.test(line.text) ? 0 : line.text.length), 0);
  const missing = !output.followed && shown < length;
  return fact('http.answer', judged.state, [status.line, judged.line ?? status.line], {
    ...target,
    value: { status: code, date },
    reason: judged.reason,
    ...(judged.state === 'yes' && (!output.complete || missing) ? { partial: true } : {}),
  });
}
