import type { ProbeAsk } from '../../model/ask.ts';
import type { Fault } from '../../model/verdict.ts';
import { type Answer, likelyIf, no, open, present, yes } from '../answer.ts';
import { isConnected, isUnseen } from '../facts/connection.ts';
import { type Known, membersOf } from '../facts/known.ts';
import { isOffRoute, isShellProxied, routeTo, seenDirectly, tookProxy } from '../facts/route.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';
import { isLeftToProxy } from './left-to-proxy.ts';

/** A complete handshake with Cisco's own certificate. */
export const tls: Question = {
  id: 'tls',
  section: '§5.6',
  source: '[D+R]',
  need: 'required',
  faults: [{ id: 'tls-interference', guard: 'TLS is interfered with' }],
  plainNo: { id: 'tls-interference' },
  passes: 'the handshake completes with Cisco',
  answer,
  probes: (host) => [{ probe: 'curl', host }],
  sides: { ids: ['tls.handshake', 'tls.certificate'] },
  own: ['tls.handshake', 'tls.certificate'],
};

const interfered = (reason: string): Fault => ({ id: 'tls-interference', reason });

function answer(view: View): Answer {
  const { get, host } = view;
  const handshake = get('tls.handshake', host);
  const certificate = get('tls.certificate', host);
  // Through the shell's own proxy, or past the configured one, the request uses a path that the connector does not. As
  // long as it is unknown whether a proxy is configured, the path need not be the connector's either.
  const route = routeTo(get, host);
  const isOff = isOffRoute(route) || (tookProxy(route) && route.configured === 'unknown');
  const isFailing = [handshake, certificate].some((known) => known?.state === 'no');
  const connection = get('connector.connection');
  if (isFailing && isOff && connection?.state === 'yes') return open(tls.probes(host));
  const unseen: ProbeAsk[] = isOff && isUnseen(connection) ? [{ probe: 'lsof' }] : [];
  if (handshake?.state === 'no')
    return no(interfered(handshake.reason ?? 'stalled'), [handshake], likelyIf(isOff), named(view, handshake, unseen));
  const contradiction = [handshake, certificate].find((known) => known?.state === 'conflict');
  if (contradiction) return open(tls.probes(host), [contradiction]);
  const clock = get('device.time');
  const now = clock?.state === 'yes' ? clock : undefined;
  const isValid = certificate?.state === 'yes' || certificate?.reason === 'clock';
  if (now && isValid && isOutside(now, certificate)) {
    const { because, asks } = clockOf(view);
    // The device's time confirms what its own verification left open.
    const seen = certificate.state === 'no' ? { ...certificate, partial: false } : certificate;
    return no(interfered('clock'), [now, seen, ...because], undefined, asks);
  }
  if (certificate?.state === 'no') {
    const reason = certificate.reason ?? 'intercepted';
    // By the device's clock this certificate is valid: the expired one is another of the chain, such as an old root.
    // With -k that proves nothing, as any other result of curl's own verification (§3).
    if (now && certificate.partial && reason !== 'intercepted' && isWithin(now, certificate))
      return open(tls.probes(host));
    // A foreign certificate is foreign whatever the clock says.
    const { because, asks } = reason === 'intercepted' ? { because: [], asks: [] } : clockOf(view);
    return no(
      interfered(reason),
      [certificate, ...because],
      likelyIf(isOff),
      asks.length > 0 ? asks : named(view, certificate, unseen),
    );
  }
  const page = get('http.answer', host);
  if (page?.state === 'no' && page.reason === 'not-cloud')
    return no(interfered('intercepted'), present(page, certificate), likelyIf(isOff || certificate?.state === 'yes'));
  if (handshake?.state === 'yes' && certificate?.state === 'yes') {
    // `curl -k` does not see whom the connector trusts.
    const error = view.logged('certificate');
    if (error && isOfNow(error, get('device.time')))
      return open([...tls.probes(host), { probe: 'connectorLog' }], [error, certificate]);
    const good = yes([handshake, certificate]);
    // What the shell's proxy lets through may be intercepted on the connector's own route.
    return isShellProxied(route) ? { ...good, likely: true, asks: tls.probes(host) } : good;
  }
  return withoutWholeHandshake(view);
}

/** The probes of a failure: first a request that names the host, if none did. */
function named({ host }: View, failed: Known, asks: ProbeAsk[]): ProbeAsk[] {
  return failed.readings.every(({ fact }) => fact.withoutName) ? [...tls.probes(host), ...asks] : asks;
}

/** The device showed neither a handshake with its certificate nor a failure: the log, then the laptop, may answer. */
function withoutWholeHandshake(view: View): Answer {
  const { get, host, logged, laptop } = view;
  const asks = tls.probes(host);
  const [handshake, certificate] = [get('tls.handshake', host), get('tls.certificate', host)];
  const error = logged('certificate') ?? (handshake === undefined ? logged('handshake') : undefined);
  if (error && certificate === undefined && !isConnected(get))
    return no(interfered(String(error.value)), [error], 'likely');
  const asked = handshake ?? certificate ?? get('http.answer', host);
  if (asked || isLeftToProxy(view) || isConnected(get)) return open(asks);
  const failed = (['tls.handshake', 'tls.certificate'] as const)
    .map((id) => seenDirectly(laptop, id, host))
    .find((known) => known?.state === 'no');
  if (failed) return no(interfered(failed.reason ?? 'intercepted'), [failed], 'likely', asks);
  const page = seenDirectly(laptop, 'http.answer', host);
  if (page?.state === 'no' && page.reason === 'not-cloud') return no(interfered('intercepted'), [page], 'likely', asks);
  return open(asks);
}

/** What a wrong clock is checked with, and that no NTP server sets it, which alone proves nothing about TLS. */
function clockOf({ get }: View): { because: Known[]; asks: ProbeAsk[] } {
  const ntp = get('device.ntp');
  return {
    because: ntp?.state === 'no' ? [ntp] : [],
    asks: [
      ...(get('device.time') === undefined ? [{ probe: 'time' as const }] : []),
      ...(ntp === undefined ? [{ probe: 'showNtp' as const }] : []),
    ],
  };
}

const DAY_MS = 24 * 3600 * 1000;
const NOW_MS = 30 * 60 * 1000;

/** True if the connector logged it within half an hour of the device's clock in the same source. */
function isOfNow({ readings: [reading] }: Known, clock: Known | undefined): boolean {
  if (!reading || !clock?.readings.some(({ output }) => output.source === reading.output.source)) return false;
  const line = reading.output.lines.find(({ first }) => first === reading.fact.lines[0])?.text ?? '';
  const logged = /\btime="?(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:?\d\d)?)/.exec(line)?.[1] ?? '';
  return Math.abs(Date.parse(String(clock.value)) - Date.parse(logged)) <= NOW_MS;
}

/**
 * The device's clock is wrong if it is outside the certificate's dates while the server's own Date header is inside.
 */
function isOutside(clock: Known, certificate: Known): boolean {
  const [now, from, to] = timesOf(clock, certificate);
  return now < from - DAY_MS || now > to + DAY_MS;
}

/** True if the certificate is valid by the device's clock, which in a local time is accurate to a day. */
function isWithin(clock: Known, certificate: Known): boolean {
  const [now, from, to] = timesOf(clock, certificate);
  return now > from + DAY_MS && now < to - DAY_MS;
}

/** The device's time, and the begin and end of a certificate; NaN if unknown, so that comparisons are false. */
function timesOf(clock: Known, certificate: Known): [now: number, from: number, to: number] {
  const dates = membersOf(certificate.value);
  // Evidence that was collected at another time says nothing about the clock at that time.
  const isTogether = clock.readings.some(({ output }) =>
    certificate.readings.some((one) => one.output.source === output.source),
  );
  if (!dates || !isTogether) return [Number.NaN, Number.NaN, Number.NaN];
  return [clock.value, dates.notBefore, dates.notAfter].map((time) => Date.parse(String(time))) as [
    number,
    number,
    number,
  ];
}
