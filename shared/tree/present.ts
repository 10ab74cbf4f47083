import { type Remedy, remedies } from '../knowledge/remedies.ts';
import type { Diagnosis, Finding } from '../model/diagnosis.ts';
import type { Deviation } from '../model/fact.ts';
import type { Lang } from '../model/lang.ts';
import { type QuestionId, questionIds } from '../model/question.ts';
import type { Confidence, Fault, VerdictId } from '../model/verdict.ts';
import { isTextKey, say } from '../text/text.ts';
import { cite, type Known } from './facts.ts';
import type { TreeFinding } from './findings.ts';
import type { Interpreted } from './interpret.ts';
import { isThroughOther } from './other-proxy.ts';
import { look } from './view.ts';

/** A reason in words; HTTP reasons carry their status. */
export function sayReason(reason: string, lang: Lang, values: Record<string, string> = {}): string {
  const status = /^http-(\d+)$/.exec(reason)?.[1];
  if (status) return say(lang, 'reason.http', { status });
  const key = `reason.${reason}`;
  return isTextKey(key) ? say(lang, key, values) : reason;
}

/** The host that a finding is about: its own, else the one that the tree asked for. */
const hostOf = (known: Interpreted, { fault, host }: TreeFinding): string =>
  fault.host ?? host ?? look(known.base).host;

/** Each once, in a row as one speaks: “A, B and C”. */
function listed(items: readonly (string | number)[], lang: Lang): string {
  const each = [...new Set(items)];
  return [each.slice(0, -1).join(', '), ...each.slice(-1)].filter(Boolean).join(lang === 'de' ? ' und ' : ' and ');
}

const sentenceValues = (known: Interpreted, finding: TreeFinding, lang: Lang) => {
  const { fault, because } = finding;
  return {
    host: hostOf(known, finding),
    ports: fault.ports && listed(fault.ports, lang),
    step: fault.step?.toUpperCase(),
    version: String(because.find((fact) => fact.id === 'device.version')?.value),
    reason: reasonOf(finding, lang),
  };
};

/** In words; where two ports fail in two ways, each with its own. */
function reasonOf({ fault, parts = [fault] }: TreeFinding, lang: Lang): string {
  if (parts.every(({ reason }) => reason === fault.reason)) return sayReason(fault.reason, lang);
  return parts.map(({ reason, ports = [] }) => `${sayReason(reason, lang)} (${listed(ports, lang)})`).join('; ');
}

const extras = ({ ports, host, step }: Fault) => ({
  ...(ports === undefined ? {} : { ports }),
  ...(host === undefined ? {} : { host }),
  ...(step === undefined ? {} : { step }),
});

/** The verdict in a line. */
export function titleOf(known: Interpreted, id: VerdictId, primary: TreeFinding | undefined, lang: Lang): string {
  return say(lang, `verdict.${id}.title`, primary && sentenceValues(known, primary, lang));
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
    const values = sentenceValues(known, primary, lang);
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
export function findingForReport(
  known: Interpreted,
  finding: TreeFinding,
  primary: boolean,
  confidence: Confidence,
  lang: Lang,
): Finding {
  const { fault, because } = finding;
  const values = sentenceValues(known, finding, lang);
  const deviations = because.flatMap(({ value }) => (Array.isArray(value) ? value.filter(isDeviation) : []));
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
    return step('open', say(lang, id === 'integration' ? 'step.assumed' : 'step.open'));
  });
}

/** The value that says more than “works”. */
function detailOf(id: QuestionId, because: readonly Known[]): string | undefined {
  const list = because.find(
    (fact) =>
      fact.id === 'dns.servers' || fact.id === 'resolver.servers' || (id === 'dnsResolves' && fact.id === 'dns.lookup'),
  )?.value;
  return Array.isArray(list) ? list.join(', ') : undefined;
}

function capital(text: string): string {
  // The name of a setting stays as it is written.
  return /^\w*_/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** What to do about each finding, the verdict's first. What helps with several hosts names them all. */
export function remediesFor(known: Interpreted, verdict: VerdictId, lang: Lang): Diagnosis['remedies'] {
  if (known.findings.length === 0)
    return remedies.filter((remedy) => remedy.finding === verdict).map((remedy) => remedyInWords(remedy, {}, lang));
  const wanted = new Map<Remedy, TreeFinding[]>();
  for (const finding of known.findings) {
    const remedy = remedies.find((one) => isFor(one, finding, known));
    if (remedy) wanted.set(remedy, [...(wanted.get(remedy) ?? []), finding]);
  }
  return [...wanted].map(([remedy, findings]) => {
    const hosts = findings.map((finding) => hostOf(known, finding));
    // A finding about a host has no ports of its own.
    const ports = findings.flatMap(({ fault }) => fault.ports ?? []);
    const values = { host: listed(hosts, lang), ports: listed(ports.length > 0 ? ports : [443], lang) };
    const about = [...new Set(findings.flatMap(({ fault }) => fault.host ?? []))];
    return { ...remedyInWords(remedy, values, lang), ...(about.length > 0 ? { hosts: about } : {}) };
  });
}

function isFor(
  { finding, reasons, step, shownBy, ofOtherProxy }: Remedy,
  { fault, because }: TreeFinding,
  { base }: Interpreted,
): boolean {
  const { get } = look(base);
  return (
    finding === fault.id &&
    (reasons?.includes(fault.reason) ?? true) &&
    (step === undefined || step === fault.step) &&
    (shownBy === undefined || because.some(({ id }) => id === shownBy)) &&
    (!ofOtherProxy || because.some((fact) => fact.id === 'proxy.passes' && isThroughOther(get, fact)))
  );
}

function remedyInWords(
  { finding, steps, verifyWith, source }: Remedy,
  values: Record<string, string>,
  lang: Lang,
): Diagnosis['remedies'][number] {
  return {
    finding,
    steps: steps.map(({ text, ...step }) => ({ ...step, text: say(lang, text, values) })),
    verifyWith: [...verifyWith],
    source,
  };
}
