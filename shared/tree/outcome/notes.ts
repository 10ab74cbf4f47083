import ipaddr from 'ipaddr.js';
import { bugs } from '../../knowledge/bugs.ts';
import { eventHosts, roleOf } from '../../knowledge/hosts.ts';
import type { DecidedNote, NoteId } from '../../model/decision.ts';
import { otherAlertIds } from '../../model/other-alert.ts';
import { type QuestionId, questionIds } from '../../model/question.ts';
import type { VerdictId } from '../../model/verdict.ts';
import { EXPECTED } from '../../probes/readers/connector-properties.ts';
import { isTogether } from '../confidence.ts';
import { isConnected } from '../facts/connection.ts';
import { citeAll, factKey, type Known, type Reading } from '../facts/known.ts';
import { isThroughOther } from '../facts/route.ts';
import { viewOf } from '../facts/view.ts';
import type { TreeFinding } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';
import { portsToOpen } from './destinations.ts';

/** Ranges that contain no public host: RFC 1918, 1122, 3927, 4193, 4291, 6598. */
const NOT_PUBLIC = ['private', 'loopback', 'linkLocal', 'uniqueLocal', 'unspecified', 'carrierGradeNat'];
/** Neither does this one (RFC 2544). Redaction takes the placeholders of private addresses from it. */
const BENCHMARKING = ipaddr.IPv4.parseCIDR('198.18.0.0/15');

/** The question that an error in the connector's log answers; the others are about a port. */
const QUESTION_OF_ERROR: Record<string, QuestionId> = {
  proxy: 'proxy',
  dns: 'dnsResolves',
  certificate: 'tls',
  handshake: 'tls',
};

/** What the engineer should know in addition to the verdict: contradictions, truncated outputs, known issues. */
export function notesFor(known: Interpreted, verdict: VerdictId): DecidedNote[] {
  const { answers, base, findings, settings } = known;
  const { get, host } = viewOf(base);
  const notes: DecidedNote[] = [];
  const facts = [...base.device.values()];
  const note = (id: NoteId, values: Record<string, string> = {}, because: readonly Known[] = []) => {
    const evidence = citeAll(because);
    notes.push({ id, values, ...(evidence.length > 0 ? { evidence } : {}) });
  };

  const outputsAbout = (key: string) =>
    known.reads
      .filter(({ facts }) => facts.some(({ id, host, port }) => factKey(id, host, port) === key))
      .map(({ output }) => output);

  const contradiction = (because: readonly Known[]) => {
    const readings = because.flatMap((fact) => fact.readings);
    const [one] = readings;
    const other =
      readings.findLast(({ fact }) => fact.state !== one?.fact.state) ??
      // Two values of one fact, such as two versions.
      readings.findLast(({ fact }) => because[0]?.state === 'conflict' && fact.value !== one?.fact.value);
    if (one && other) note('conflict', { one: placeOf(one), other: placeOf(other) }, because);
  };

  const other = facts.find(({ id, state }) => id === 'alert.cloudConfiguration' && state === 'no');
  const kind = otherAlertIds.find((one) => one === other?.reason);
  if (other && kind) note(`other-alert.${kind}`, {}, [other]);
  // The outputs of several devices are not combined, so the statement about the integration is only in the settings.
  const told = settings.told?.integration;
  const said = settings.integration !== 'unknown' || (told !== undefined && told !== 'cannot');
  if (answers.integration.state === 'open' && !said && !other) note('integration-assumed');
  for (const question of questionIds) {
    const { conflict, because } = answers[question];
    if (conflict) contradiction(because);
  }
  // Each AMP host is a question of its own, on which the walk never stops.
  for (const fact of facts)
    if (fact.state === 'conflict' && ['amp', 'analysis'].includes(roleOf(fact.host ?? '') ?? '')) contradiction([fact]);
  // A resolver that works decides the question, lookups that contradict each other notwithstanding.
  const lookup = get('dns.lookup', host);
  if (answers.dnsResolves.state === 'yes' && lookup?.state === 'conflict') contradiction([lookup]);
  // The name server answers and the resolver does not: that is a verdict, and both outputs are its proof.
  if (answers.dnsResolves.state === 'no') contradiction(answers.dnsResolves.because);
  const used =
    findings.length > 0
      ? findings.flatMap((finding) => finding.because)
      : questionIds.flatMap((question) => answers[question].because);
  // A finding that is uncertain for another reason (an answer, an unknown issuer) is not marked as truncated.
  const isCutOff = ({ key, partial, readings }: Known) =>
    partial && [...readings.map(({ output }) => output), ...outputsAbout(key)].some(({ complete }) => !complete);
  if (used.some(isCutOff) || facts.some(({ reason }) => reason === 'cut-off')) note('cut-off');
  if (known.namesDiffer) note('names-differ');
  if (!isTogether(used)) note('different-times');
  for (const vantage of ['laptop', 'fmc', 'unknown'] as const) {
    const elsewhere = used.filter((fact) => fact.readings.some((reading) => reading.output.vantage === vantage));
    if (elsewhere.length > 0) note(`seen-from-${vantage}`, {}, elsewhere);
  }
  for (const fact of facts) {
    const { id, host = '', value } = fact;
    if (id === 'dns.lookup' && fact.reason !== 'sinkhole' && roleOf(host) && Array.isArray(value)) {
      const odd = value.filter((address) => isNotPublic(String(address)));
      if (odd.length > 0) note('suspicious-address', { host, addresses: odd.join(', ') }, [fact]);
    }
    if (id === 'connector.interval' && value !== EXPECTED.registration_interval) {
      note('registration-interval', { found: String(value), expected: EXPECTED.registration_interval }, [fact]);
    }
  }
  const calm = facts.find(({ id, reason }) => id === 'alert.cloudConfiguration' && reason === 'no-alert');
  if (calm) note('fmc-no-alert', {}, [calm]);
  const lost = facts.filter((fact) => fact.id === 'icmp.answers' && fact.state === 'no');
  if (lost.length > 0) note('ping-lost', {}, lost);
  // If the device's own setting is known, a request's route only shows the shell's proxy.
  const isKnown = ['yes', 'no'].includes(get('proxy.configured')?.state ?? '');
  const ofShell = facts.filter(
    (fact) =>
      fact.state === 'yes' &&
      (fact.id === 'proxy.environment' || (fact.id === 'proxy.path' && isKnown)) &&
      isThroughOther(get, fact),
  );
  if (ofShell.length > 0) note('proxy-of-shell', {}, ofShell);
  const logged = unconfirmedErrors(known);
  const [entry] = logged.flatMap(({ readings }) => readings);
  if (entry) note('log-unconfirmed', { place: `${entry.output.source}:${entry.fact.lines[0]}` }, logged);
  const untried = findings.filter(isUntried);
  if (untried.length > 0)
    note(
      'port-8989-lists-differ',
      {},
      untried.flatMap(({ because }) => because),
    );
  const manager = get('device.manager');
  const proxy = get('proxy.configured');
  if (manager?.value === 'cdfmc' && proxy?.state === 'yes') note('cdfmc-without-proxy', {}, [manager, proxy]);
  const shown = new Set<VerdictId>([verdict, ...findings.map((finding) => finding.fault.id)]);
  for (const { id, appliesTo } of bugs) {
    // CSCvr46845 concerns the text of the expected alert, not of a similar one.
    if (!appliesTo.some((verdict) => shown.has(verdict)) || (other && id === 'CSCvr46845')) continue;
    note(id, id === 'CSCvu02123' ? { hosts: namesOf(eventHosts(host)) } : {});
  }
  return notes;
}

const namesOf = (hosts: readonly { host: string }[]): string => hosts.map(({ host }) => host).join(', ');

/** No evidence shows the connector at 8989, and the document and the vendor's current lists differ [P 4.8]. */
function isUntried(finding: TreeFinding): boolean {
  return finding.fault.ports?.includes(8989) === true && !portsToOpen(finding).includes(8989);
}

/** Errors in the connector's log to which another output has given a good answer, while no output shows the connector connected. */
function unconfirmedErrors({ answers, base }: Interpreted): Known[] {
  if (isConnected(viewOf(base).get)) return [];
  return [...base.device.values()].filter(({ id, state, reason = '', port }) => {
    const question = port === 8989 ? 'tcp8989' : (QUESTION_OF_ERROR[reason] ?? 'tcp443');
    return id === 'connector.logged' && state === 'yes' && answers[question].state === 'yes';
  });
}

function placeOf({ fact, output }: Reading): string {
  return `${output.probe} (${output.source}:${fact.lines[0]})`;
}

function isNotPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return NOT_PUBLIC.includes(address.range()) || (address.kind() === 'ipv4' && address.match(BENCHMARKING));
}
