import { type Get, membersOf } from './facts/known.ts';
import { isOffRoute, isThroughOther, routeTo } from './facts/route.ts';
import type { View } from './facts/view.ts';
import type { TreeFinding } from './findings.ts';
import type { Consequence, Shared } from './question.ts';
import { questions } from './rows.ts';

/**
 * Adds to each finding the finding that explains it, by the table of its question. A cause is never itself a
 * consequence.
 */
export function withCauses(findings: readonly TreeFinding[], view: View): TreeFinding[] {
  const explained: TreeFinding[] = [];
  for (const finding of findings) {
    const cause = explained.find((earlier) => !earlier.cause && isExplained(finding, earlier, view));
    explained.push(cause ? { ...finding, cause } : { ...finding });
    if (cause) cause.explains = [...(cause.explains ?? []), finding];
  }
  return explained;
}

function isExplained(finding: TreeFinding, cause: TreeFinding, view: View): boolean {
  const { reason, step } = finding.fault;
  const fits = (one: Consequence) =>
    one.of.includes(cause.question) &&
    (one.reasons?.includes(reason) ?? true) &&
    (one.step === undefined || one.step === step) &&
    (one.shares ?? []).every((shared) => SHARED[shared](finding, cause, view));
  return questions[finding.question].consequences?.some(fits) ?? false;
}

const SHARED: Record<Shared, (finding: TreeFinding, cause: TreeFinding, view: View) => boolean> = {
  // curl does not report why a name failed; nslookup does.
  reason: ({ fault: { reason } }, { fault }) =>
    reason === fault.reason || [reason, fault.reason].includes('unspecified'),
  issuer: (finding, cause) => {
    const [one, other] = [issuerIn(finding), issuerIn(cause)];
    return one === undefined || other === undefined || one === other;
  },
  proxy: (finding, cause, { get }) => proxyIn(finding, get) === proxyIn(cause, get),
  route: (_, cause, view) => isOnOwnRoute(cause, view),
};

/** True if the connector uses the route on which the fault was seen. */
function isOnOwnRoute(cause: TreeFinding, { get, host }: View): boolean {
  const { question, because } = cause;
  if (question === 'proxy') return !because.some((known) => known.id === 'proxy.passes' && isThroughOther(get, known));
  if (question === 'tcp8989') return triedPorts(cause).includes(8989);
  return question !== 'tls' || !isOffRoute(routeTo(get, host));
}

function issuerIn({ because }: TreeFinding): unknown {
  const certificate = because.find(({ id }) => id === 'tls.certificate');
  return membersOf(certificate?.value)?.issuer;
}

/** The proxy that the request used, or `undefined`. */
function proxyIn({ because }: TreeFinding, get: Get): unknown {
  const passes = because.find(({ id }) => id === 'proxy.passes');
  return passes && (membersOf(passes.value)?.proxy ?? get('proxy.environment')?.value ?? 'unnamed');
}

/** The ports of a finding that the connector itself tried, as its own connection or its log shows. */
export function triedPorts({ fault, because }: TreeFinding): number[] {
  const own = because.filter(({ id }) => id === 'connector.connection' || id === 'connector.logged');
  const tried = own.map(({ port, value }) => port ?? membersOf(value)?.port);
  return (fault.ports ?? []).filter((port) => tried.includes(port));
}

/** Identifies a finding within its diagnosis: by its question, and by the host if the question has several findings. */
export function findingKey({ question, fault, device }: TreeFinding, of = device): string {
  return `${of === undefined ? '' : `${of}/`}${question}${fault.host === undefined ? '' : `@${fault.host}`}`;
}
