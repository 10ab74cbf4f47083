import { remedies } from '../knowledge/remedies/remedies.ts';
import type { RemedyStep } from '../knowledge/remedies/remedy.ts';
import type {
  DecidedFinding,
  DecidedRemedy,
  DecidedSite,
  DecidedStep,
  Decision,
  Exploration,
  NextProbe,
  Outcome,
  StepDetail,
  VantageAnswer,
} from '../model/decision.ts';
import type { Diagnosis, Finding } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import { type QuestionId, questionIds } from '../model/question.ts';
import type { Fault, VerdictId } from '../model/verdict.ts';
import { commandOf } from '../probes/catalogue.ts';
import { menusInWords } from '../text/menu.ts';
import { isTextKey, say, sayLines, type TextKey } from '../text/text.ts';
import { causeInWords, titleIf } from './cause.ts';
import { changeRequestInWords } from './change-request.ts';
import { hostsInARow, portsOf } from './destinations.ts';
import { inARow } from './in-a-row.ts';

/** A decision in words, as `--json` prints it. */
export function diagnosisOf(decision: Decision, lang: Lang): Diagnosis {
  const { question, ask, path, facts, recognised, unrecognised, sides, devices } = decision;
  return {
    schema: 'ftd-cloud-doctor/diagnosis@1',
    lang,
    verdict: verdictInWords(decision, lang),
    ...(question === undefined ? {} : { question }),
    ...(ask === undefined ? {} : { ask }),
    findings: decision.findings.map((finding) => findingInWords(finding, lang)),
    path,
    steps: decision.steps.map((step) => stepInWords(step, lang)),
    facts,
    remedies: decision.remedies.map((remedy) => remedyInWords(remedy, decision.site, lang)),
    changeRequests: decision.changeRequests.map((request) => changeRequestInWords(request, [decision.site], lang)),
    nextProbes: decision.nextProbes.map((next) => probeInWords(next, lang)),
    recognised,
    unrecognised,
    notes: decision.notes.map(({ id, values, evidence }) => ({
      id,
      text: say(lang, `note.${id}`, { ...menusInWords(lang), ...values }),
      ...(evidence === undefined ? {} : { evidence }),
    })),
    ...(sides === undefined
      ? {}
      : {
          sides: {
            side: sides.side,
            text: say(lang, `sides.${sides.side}`),
            rows: sides.rows.map(({ question, host, device, laptop }) => ({
              question,
              host,
              device: sideInWords(device, question, lang),
              laptop: sideInWords(laptop, question, lang),
            })),
          },
        }),
    devices,
  };
}

/** The verdict with its sentences. */
export function verdictInWords({ verdict, findings, devices }: Decision, lang: Lang): Diagnosis['verdict'] {
  const { id, reason, confidence } = verdict;
  const primary = findings.find((finding) => finding.primary);
  const { title, summary } = primary
    ? wordsOf(primary, lang)
    : {
        title: say(lang, reason === 'several-devices' ? 'verdict.several-devices.title' : `verdict.${id}.title`),
        summary:
          id === 'healthy'
            ? say(lang, 'verdict.healthy.summary')
            : sayReason(reason, lang, { devices: devices.join(', ') }),
      };
  return { id, reason, confidence, title, summary, ...placeOf(verdict) };
}

/**
 * Title and summary of a finding. If the proof is an absence, the summary says which line is missing and where it was
 * expected.
 */
function wordsOf(finding: DecidedFinding, lang: Lang): { title: string; summary: string } {
  const { title, summary } = causeInWords(finding, lang);
  const absent = finding.evidence.find(({ probe }) => missingLine(finding.reason, probe) !== undefined);
  const key = absent && missingLine(finding.reason, absent.probe);
  if (absent === undefined || key === undefined) return { title, summary };
  const command = commandOf({ probe: absent.probe as ProbeId });
  return { title, summary: `${summary} ${say(lang, key, { command, lines: sayLines(lang, absent.lines) })}` };
}

function missingLine(reason: string, probe: string): TextKey | undefined {
  if (reason === 'no-servers' && probe === 'showNetwork') return 'cause.absent.dnsServers';
  if (reason === 'no-servers' && probe === 'resolvConf') return 'cause.absent.nameserver';
  return reason === 'no-connection' && probe === 'lsof' ? 'cause.absent.connection' : undefined;
}

/** A finding with its sentences. */
export function findingInWords(finding: DecidedFinding, lang: Lang): Finding {
  const { id, reason, confidence, key, consequenceOf, concerns, tried, primary, device, deviations, evidence } =
    finding;
  return {
    id,
    reason,
    confidence,
    ...wordsOf(finding, lang),
    key,
    ...(consequenceOf === undefined ? {} : { consequenceOf }),
    concerns,
    tried,
    primary,
    ...placeOf(finding),
    ...(device === undefined ? {} : { device }),
    ...(deviations === undefined ? {} : { deviations }),
    evidence,
  };
}

function placeOf({
  ports,
  host,
  step,
}: Pick<Fault, 'ports' | 'host' | 'step'>): Pick<Finding, 'ports' | 'host' | 'step'> {
  return {
    ...(ports === undefined ? {} : { ports }),
    ...(host === undefined ? {} : { host }),
    ...(step === undefined ? {} : { step }),
  };
}

/** A question's answer in one line. */
export function stepInWords({ id, state, detail, evidence }: DecidedStep, lang: Lang): Diagnosis['steps'][number] {
  return { id, state, title: say(lang, `question.${id}`), detail: detailInWords(id, detail, lang), evidence };
}

function detailInWords(id: QuestionId, detail: StepDetail, lang: Lang): string {
  if (detail.kind === 'reason') return capital(sayReason(detail.reason, lang, {}, id));
  if (detail.kind === 'values') return detail.values.join(', ');
  if (detail.kind === 'inferred')
    return say(lang, 'step.inferred', {
      answer: say(lang, `question.${id}.yes`),
      from: say(lang, `question.${detail.from}`),
    });
  if (detail.kind === 'good') return say(lang, `question.${id}.yes`);
  const { kind } = detail;
  return kind === 'told' || kind === 'local' || kind === 'cannot' || kind === 'assumed'
    ? say(lang, `step.${kind}`)
    : say(lang, `state.${kind}`);
}

/**
 * A reason in words; HTTP reasons contain their status. Some questions have their own words for a reason: “refused”
 * means something else for a DNS server than for a port.
 */
export function sayReason(
  reason: string,
  lang: Lang,
  values: Record<string, string> = {},
  question?: QuestionId,
): string {
  const status = /^http-(\d+)$/.exec(reason)?.[1];
  if (status) return say(lang, 'reason.http', { status });
  const own = `reason.${question}.${reason}`;
  if (isTextKey(own)) return say(lang, own, values);
  const key = `reason.${reason}`;
  return isTextKey(key) ? say(lang, key, values) : reason;
}

function capital(text: string): string {
  // A setting's name is not translated.
  return /^\w*_/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function remedyInWords(
  { remedy, of, reasons: found, destinations, hosts }: DecidedRemedy,
  site: DecidedSite,
  lang: Lang,
): Diagnosis['remedies'][number] {
  const entry = remedies.find(({ id }) => id === remedy);
  if (!entry) throw new Error(`no remedy ${remedy}`);
  const { finding, steps, verifyWith, source } = entry;
  const dns = site.dnsServers.join(',');
  const values = {
    ...menusInWords(lang),
    host: hostsInARow(destinations, lang),
    ports: inARow(portsOf(destinations), lang),
    address: inBrackets(site.address),
    dns: inBrackets(site.dnsServers.join(', ')),
    gateway: inBrackets(site.gateway),
    proxy: site.proxy,
    itsProxy: inBrackets(site.proxy),
  };
  const fits = ({ reasons, needs }: RemedyStep) =>
    (reasons === undefined || reasons.some((reason) => found.includes(reason))) &&
    (needs === undefined || (site[needs]?.length ?? 0) > 0);
  return {
    finding,
    of,
    steps: steps.filter(fits).map(({ where, command, text, risk }) => ({
      where,
      ...(command === undefined
        ? {}
        : { command: command.replace('{dnsKept}', () => dns && `${dns},`).replace('{dns}', () => dns) }),
      text: say(lang, text, values),
      risk,
    })),
    verifyWith: [...verifyWith],
    source,
    ...(hosts === undefined ? {} : { hosts }),
  };
}

/** ` (10.0.0.1)`, or an empty text if the value is unknown. */
const inBrackets = (value: string | undefined): string => (value ? ` (${value})` : '');

function probeInWords({ ask, where, command, question, why }: NextProbe, lang: Lang): Diagnosis['nextProbes'][number] {
  return {
    probe: ask.probe,
    ...(ask.host === undefined ? {} : { target: ask.host }),
    ...(ask.port === undefined ? {} : { port: ask.port }),
    where,
    ...(command === undefined ? {} : { command }),
    question,
    why: say(lang, `why.${why}`),
  };
}

function sideInWords({ state, reason, evidence }: VantageAnswer, question: QuestionId, lang: Lang) {
  return {
    state,
    text: reason === undefined ? say(lang, 'state.yes') : sayReason(reason, lang, {}, question),
    evidence,
  };
}

/** The verdict or next question of a different answer, in words. */
export interface OutcomeInWords {
  verdict?: VerdictId;
  ask?: QuestionId;
  /** The verdict's title, or the question. */
  text: string;
}

/** What a user interface needs in addition to the diagnosis. */
export interface Explored {
  diagnosis: Diagnosis;
  /** Outcomes of other answers to single questions. */
  whatIf: Partial<Record<QuestionId, Partial<Record<'yes' | 'no', OutcomeInWords>>>>;
  /** For each question the probes that answer it. */
  probes: Record<QuestionId, Diagnosis['nextProbes']>;
  stations: Exploration['stations'];
}

/** An exploration in words. */
export function exploredOf({ decision, whatIf, probes, stations }: Exploration, lang: Lang): Explored {
  const entries = questionIds.map((id) => [id, probes[id].map((next) => probeInWords(next, lang))] as const);
  return {
    diagnosis: diagnosisOf(decision, lang),
    whatIf: Object.fromEntries(
      Object.entries(whatIf).map(([id, { yes, no }]) => [
        id,
        { ...(yes ? { yes: outcomeInWords(yes, lang) } : {}), ...(no ? { no: outcomeInWords(no, lang) } : {}) },
      ]),
    ),
    probes: Object.fromEntries(entries) as Explored['probes'],
    stations,
  };
}

function outcomeInWords(outcome: Outcome, lang: Lang): OutcomeInWords {
  if ('ask' in outcome) return { ask: outcome.ask, text: say(lang, `question.${outcome.ask}.ask`) };
  return {
    verdict: outcome.verdict,
    text: outcome.subject ? titleIf(outcome.subject, lang) : say(lang, `verdict.${outcome.verdict}.title`),
  };
}
