import { SSE_HOST } from '../knowledge/hosts.ts';
import { remedies } from '../knowledge/remedies.ts';
import type { Deviation } from '../probes/probe.ts';
import type { Diagnosis, Finding, Lang } from '../report/schema.ts';
import { isTextKey, say } from '../text/text.ts';
import { cite, type Known } from './facts.ts';
import type { TreeFinding } from './findings.ts';
import type { Interpreted } from './interpret.ts';
import { type Confidence, type Fault, type QuestionId, questionIds, type VerdictId } from './verdicts.ts';

/** A reason in words; HTTP reasons carry their status. */
export function sayReason(reason: string, lang: Lang, values: Record<string, string> = {}): string {
  const status = /^http-(\d+)$/.exec(reason)?.[1];
  if (status) return say(lang, 'reason.http', { status });
  const key = `reason.${reason}`;
  return isTextKey(key) ? say(lang, key, values) : reason;
}

function hostOf(known: Interpreted | undefined, fault: Fault, because: readonly Known[]): string {
  const configured = known?.base.device.get('connector.fqdn')?.value;
  return (
    fault.host ??
    because.find((fact) => fact.host !== undefined)?.host ??
    (typeof configured === 'string' ? configured : SSE_HOST)
  );
}

const sentenceValues = (fault: Fault, because: readonly Known[], lang: Lang, known?: Interpreted) => ({
  host: hostOf(fault.id === 'connector-misconfigured' ? undefined : known, fault, because),
  ports: fault.ports?.join(lang === 'de' ? ' und ' : ' and '),
  step: fault.step?.toUpperCase(),
  version: String(because.find((fact) => fact.id === 'device.version')?.value ?? ''),
  reason: sayReason(fault.reason, lang),
});

const extras = ({ ports, host, step }: Fault) => ({
  ...(ports === undefined ? {} : { ports }),
  ...(host === undefined ? {} : { host }),
  ...(step === undefined ? {} : { step }),
});

/** The verdict in a line. */
export function titleOf(known: Interpreted, id: VerdictId, primary: TreeFinding | undefined, lang: Lang): string {
  return say(lang, `verdict.${id}.title`, primary && sentenceValues(primary.fault, primary.because, lang, known));
}

/** The verdict in words. */
export function verdictForReport(
  known: Interpreted,
  id: VerdictId,
  primary: TreeFinding | undefined,
  confidence: Confidence,
  {
    lang,
    mixed,
    devices,
    question,
  }: { lang: Lang; mixed: boolean; devices: string[]; question: QuestionId | undefined },
): Diagnosis['verdict'] {
  if (primary) {
    const values = sentenceValues(primary.fault, primary.because, lang, known);
    return {
      id,
      reason: primary.fault.reason,
      confidence,
      title: titleOf(known, id, primary, lang),
      summary: say(lang, `verdict.${id}.summary`, values),
      ...extras(primary.fault),
    };
  }
  const reason = id === 'healthy' ? 'reached' : openReason(known, mixed, question);
  return {
    id,
    reason,
    confidence,
    title: titleOf(known, id, primary, lang),
    summary: say(lang, `verdict.${id}.summary`, { reason: sayReason(reason, lang, { devices: devices.join(', ') }) }),
  };
}

function openReason(known: Interpreted, mixed: boolean, question: QuestionId | undefined): string {
  if (mixed) return 'several-devices';
  if (question !== undefined && known.answers[question].conflict) return 'contradiction';
  return known.outputs.some((output) => output.origin !== 'answer') ? 'missing-evidence' : 'nothing-recognised';
}

/** A finding in words, with its proof. */
export function findingForReport(finding: TreeFinding, primary: boolean, confidence: Confidence, lang: Lang): Finding {
  const { fault, because } = finding;
  const values = sentenceValues(fault, because, lang);
  const deviations = because.flatMap((fact) =>
    fact.id === 'connector.properties' && Array.isArray(fact.value) ? fact.value.filter(isDeviation) : [],
  );
  return {
    id: fault.id,
    reason: fault.reason,
    confidence,
    title: say(lang, `verdict.${fault.id}.title`, values),
    summary: say(lang, `verdict.${fault.id}.summary`, values),
    primary,
    ...extras(fault),
    ...(finding.device === undefined ? {} : { device: finding.device }),
    ...(deviations.length > 0 ? { deviations } : {}),
    evidence: because.flatMap((fact) => fact.readings.map(cite)),
  };
}

function isDeviation(value: unknown): value is Deviation {
  return typeof value === 'object';
}

/** One line for each question of the tree. */
export function stepsFor(known: Interpreted, path: readonly QuestionId[], lang: Lang): Diagnosis['steps'] {
  return questionIds.map((id) => {
    const answer = known.answers[id];
    const evidence = answer.because.flatMap((fact) => fact.readings.map(cite));
    const title = say(lang, `question.${id}`);
    const step = (state: Diagnosis['steps'][number]['state'], detail: string) => ({
      id,
      state,
      title,
      detail,
      evidence,
    });
    if (answer.state === 'no' && answer.fault) return step('no', capital(sayReason(answer.fault.reason, lang)));
    if (answer.state === 'yes') {
      const told = answer.because.some((fact) => fact.id === `told.${id}`);
      return step(
        'yes',
        told ? say(lang, 'step.told') : (detailOf(id, answer.because) ?? say(lang, `question.${id}.yes`)),
      );
    }
    if (!path.includes(id)) return step('unreached', say(lang, 'step.unreached'));
    if (answer.state === 'skipped') return step('skipped', say(lang, 'step.skipped'));
    if (answer.conflict) return step('conflict', say(lang, 'step.conflict'));
    if (answer.cannot) return step('open', say(lang, 'step.cannot'));
    return step('open', say(lang, id === 'integration' && path.length > 1 ? 'step.assumed' : 'step.open'));
  });
}

/** The value that says more than “works”. */
function detailOf(id: QuestionId, because: readonly Known[]): string | undefined {
  const list = because.find(
    (fact) =>
      (id === 'dnsConfigured' && (fact.id === 'dns.servers' || fact.id === 'resolver.servers')) ||
      (id === 'dnsResolves' && fact.id === 'dns.lookup'),
  )?.value;
  return Array.isArray(list) && list.length > 0 ? list.filter((one) => typeof one === 'string').join(', ') : undefined;
}

function capital(text: string): string {
  // The name of a setting stays as it is written.
  return /^\w*_/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** What to do about each finding, the verdict's first. */
export function remediesFor(known: Interpreted, verdict: VerdictId, lang: Lang): Diagnosis['remedies'] {
  const subjects =
    known.findings.length > 0
      ? known.findings.map(({ fault, because }) => ({
          id: fault.id as VerdictId,
          reason: fault.reason,
          values: sentenceValues(fault, because, lang, known),
        }))
      : [{ id: verdict, reason: '', values: {} }];
  const seen = new Set<unknown>();
  return subjects.flatMap(({ id, reason, values }) => {
    const remedy = remedies.find((entry) => entry.finding === id && (entry.reasons?.includes(reason) ?? true));
    if (!remedy || seen.has(remedy)) return [];
    seen.add(remedy);
    return [
      {
        finding: id,
        steps: remedy.steps.map(({ text, ...step }) => ({
          ...step,
          // A finding about a host has no ports of its own.
          text: say(lang, text, { ...values, ports: ('ports' in values ? values.ports : undefined) ?? '443' }),
        })),
        verifyWith: [...remedy.verifyWith],
        source: remedy.source,
      },
    ];
  });
}
