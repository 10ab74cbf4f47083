import { isDeepStrictEqual } from 'node:util';
import { decide } from '../diagnose.ts';
import { jsonIn } from '../given.ts';
import { evidenceOf, FACTS, type Facts, names } from './facts.ts';

/** Any of these; each holds if all its words do: `fact=state|state` or a term's name, `!` for the opposite. */
type Conditions = readonly string[];
interface Row {
  verdict: string;
  port?: number;
  /** The first whose conditions hold, if any; `{fact}` is that fact's state. */
  reasons: readonly [reason: string, ...when: Conditions][];
  /** True if an earlier fact that nobody knows could explain the fault, or if other evidence speaks against it (§6). */
  doubt?: Conditions;
  /** The verdicts that explain it where they are shown: then it is their consequence (§5, consequences). */
  explainedBy?: readonly [verdict: string, ...when: Conditions][];
}

/**
 * A second opinion on §5 of the decision tree's page, written from the page alone before the tree's code was read.
 * The first comparison differed where the page is silent; each such place was decided then, and is one of `readings`.
 */
const { terms, rows } = jsonIn<{ terms: Record<string, Conditions>; rows: readonly Row[] }>('opinion/table.json');

const holds = (facts: Facts, when: Conditions = []): boolean =>
  when.some((line) => line.split(' ').every((word) => isTrue(facts, word.replace('!', '')) !== word.startsWith('!')));

function isTrue(facts: Facts, word: string): boolean {
  const term = terms[word];
  if (term) return holds(facts, term);
  const [fact, states = ''] = word.split('=');
  const name = names.find((one) => one === fact);
  const known: readonly string[] = name ? FACTS[name] : [];
  if (!name || !states.split('|').every((state) => known.includes(state))) throw new Error(`no condition: ${word}`);
  return states.split('|').includes(facts[name]);
}

interface Opinion {
  verdict: string;
  reason?: string;
  ports?: readonly number[];
  confidence: 'proven' | 'likely' | 'none';
  findings: string[];
}

/** What the page says of a combination: the first row that holds is the verdict. */
export function opinionOn(facts: Facts): Opinion {
  const shown = rows.flatMap((row) => {
    const [reason] = row.reasons.find(([, ...when]) => holds(facts, when)) ?? [];
    return reason ? [{ ...row, reason: reason.replace(/^\{(.*)\}$/, (_, name: keyof Facts) => facts[name]) }] : [];
  });
  // 443 and 8989 both failing is one finding with both ports, unless 8989 is less sure; the first decides.
  const [one, other] = shown.filter(({ port }) => port);
  const isOne = other && holds(facts, ['both-ports-in-one']);
  const findings = isOne ? shown.filter((row) => row !== other) : shown;
  const [first] = findings;
  // §5.13: where nobody knows the integration's switch, the tree goes on as if it were on (§5.1).
  const isOn = holds(facts, ['is-on']);
  if (!first) {
    const isHealthy = holds(facts, ['healthy']);
    const confidence = !isHealthy ? 'none' : isOn ? 'proven' : 'likely';
    return { verdict: isHealthy ? 'healthy' : 'inconclusive', confidence, findings: [] };
  }
  const isIrrelevant = first.verdict === 'unsupported-version' || first.verdict === 'integration-disabled';
  return {
    verdict: first.verdict,
    reason: first.reason,
    ...(first.port && { ports: first === one && isOne ? [443, 8989] : [first.port] }),
    confidence: (isIrrelevant || isOn) && !holds(facts, first.doubt) ? 'proven' : 'likely',
    findings: withCauses(findings, facts),
  };
}

/** Each finding with the verdict that explains it: the first that does, and is not explained itself. */
function withCauses(findings: readonly (Row & { reason: string })[], facts: Facts): string[] {
  const causes: { name: string; verdict: string }[] = [];
  return findings.map(({ verdict, reason, port, explainedBy = [] }) => {
    const by = explainedBy.flatMap(([name, ...when]) => (when.length === 0 || holds(facts, when) ? name : []));
    const cause = causes.find(({ name }) => by.includes(name));
    if (!cause) causes.push({ name: port ? `${verdict} ${port}` : verdict, verdict });
    return `${verdict}/${reason}${cause ? ` follows from ${cause.verdict}` : ''}`;
  });
}

/**
 * Facts on which the tree and the page differ, with what each says; nothing where they agree. Without a verdict the tree
 * must have something left to ask.
 */
export function differing(facts: Facts): unknown[] {
  const { verdict, findings, nextProbes } = decide(evidenceOf(facts));
  const tree: Opinion = {
    verdict: verdict.id,
    ...(findings.length > 0 ? { reason: verdict.reason } : {}),
    ...(verdict.ports ? { ports: verdict.ports } : {}),
    confidence: verdict.confidence,
    findings: findings.map(({ id, reason, consequenceOf }) => {
      const cause = findings.find(({ key }) => key === consequenceOf);
      return `${id}/${reason}${cause ? ` follows from ${cause.id}` : ''}`;
    }),
  };
  const table = opinionOn(facts);
  const isLost = verdict.id === 'inconclusive' && nextProbes.length === 0;
  return isDeepStrictEqual(tree, table) && !isLost ? [] : [{ facts, tree, table, nextProbes }];
}
