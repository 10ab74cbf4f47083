import { withoutSecrets } from '../case/redaction/redact.ts';
import { hasPlaceholder } from '../case/redaction/spots/placeholder-in.ts';
import type { CaseFile } from '../model/case/case.ts';
import type { DecidedChangeRequest, DecidedSite } from '../model/decision.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import { commandOf } from '../probes/catalogue.ts';
import { say, type TextKey } from '../text/text.ts';
import { portGroups, portsOf } from './destinations.ts';
import { inARow } from './in-a-row.ts';

/** Maximum number of quoted lines in a request, and of characters in each. */
const [MAX_QUOTED_LINES, MAX_QUOTED_CHARACTERS] = [2, 240];
/** curl's closing messages; the line before them reports the failure. */
const UNTELLING = /^\* (?:Closing connection|shutting down)|^\s*$/i;

/**
 * A change request in words: `text` is complete and can be sent as plain text.
 * @param sites the device that it is for, or all devices of a fleet that the same change is for
 */
export function changeRequestInWords(
  request: DecidedChangeRequest,
  sites: readonly DecidedSite[],
  lang: Lang,
): Diagnosis['changeRequests'][number] {
  const { audience, finding, reason, confidence, destinations, evidence } = request;
  const title = say(lang, `change.subject.${formOf(request)}`, {
    ports: inARow(portsOf(destinations), lang),
    count: sites.length,
  });
  return {
    audience,
    to: say(lang, `change.to.${audience}`),
    finding,
    reason,
    confidence,
    title,
    sources: sites.flatMap(({ address }) => address ?? []),
    destinations,
    verify: verifyOf(request, sites.length, lang),
    text: [title, '', ...bodyOf(request, sites, lang)].join('\n'),
    evidence,
  };
}

type Form = TextKey extends infer Key ? (Key extends `change.ask.${infer F}` ? F : never) : never;

/**
 * The form of the request: a missing route is not a firewall rule, and an unreachable DNS server or proxy is not a
 * matter of its configuration.
 */
function formOf({ audience, reason }: DecidedChangeRequest): Form {
  if (audience === 'firewall' && reason === 'unreachable') return 'firewall-route';
  if (audience === 'dns' && reason === 'timeout') return 'dns-reach';
  if (audience === 'proxy' && reason === 'unreachable') return 'proxy-reach';
  return audience;
}

function bodyOf(request: DecidedChangeRequest, sites: readonly DecidedSite[], lang: Lang): string[] {
  const { audience, finding, confidence, issuer, destinations, alsoHosts, evidence } = request;
  const count = sites.length;
  const form = formOf(request);
  const field = (key: TextKey, value: string | undefined) =>
    value === undefined || value === '' ? [] : [`${say(lang, key, { count })}: ${value}`];
  return [
    say(lang, `change.ask.${form}`, { ports: inARow(portsOf(destinations), lang), count }),
    '',
    ...originsOf(sites, lang),
    ...portGroups(destinations).flatMap(({ hosts, ports }) => [
      ...field('change.hosts', hosts.join(', ')),
      ...(audience === 'dns' ? [] : field('change.ports', `TCP ${inARow(ports, lang)}`)),
    ]),
    ...(audience === 'dns' ? field('change.dnsServers', inOrder(sites.flatMap(({ dnsServers }) => dnsServers))) : []),
    ...(audience === 'proxy' ? field('change.proxy', inOrder(sites.flatMap(({ proxy }) => proxy ?? []))) : []),
    ...field('change.issuer', issuer),
    ...(form.endsWith('-reach') ? [] : field('change.also', alsoIn(alsoHosts, lang))),
    '',
    ...field(
      'change.whyLabel',
      say(lang, finding === 'amp-cloud-unreachable' ? 'change.whyAmp' : 'change.why', { count }),
    ),
    ...(confidence === 'likely' ? [say(lang, 'change.likely')] : []),
    ...(evidence.length === 0 ? [] : [`${say(lang, 'change.proof', { count })}:`, ...quoted(evidence)]),
    '',
    ...field('change.test', verifyOf(request, count, lang)),
    ...field('change.undo', undoOf(request, form, lang)),
  ];
}

/** How to take it back, and that the alert then returns, which no fault at an AMP host causes. */
function undoOf({ audience, finding }: DecidedChangeRequest, form: Form, lang: Lang): string {
  const undo = say(lang, `change.undo.${form === 'firewall-route' ? form : audience}`);
  return finding === 'amp-cloud-unreachable' ? undo : `${undo} ${say(lang, 'change.undo.alert')}`;
}

const inOrder = (values: readonly string[]): string => [...new Set(values)].join(', ');

/** Where the connections come from. Several devices have a line each, below the gateway that they use. */
function originsOf(sites: readonly DecidedSite[], lang: Lang): string[] {
  const behind = new Map<string | undefined, string[]>();
  for (const { address, gateway, device } of sites) {
    const name = device ?? say(lang, 'change.theDevice');
    const shown = address === undefined ? say(lang, 'change.fromUnknown', { device: name }) : withName(address, device);
    const list = behind.get(gateway);
    if (list) list.push(shown);
    else behind.set(gateway, [shown]);
  }
  const label = say(lang, 'change.from', { count: sites.length });
  return [...behind].flatMap(([gateway, devices]) => {
    const path = gateway === undefined ? '' : `, ${say(lang, 'change.gateway', { gateway })}`;
    return sites.length === 1
      ? [`${label}: ${devices[0]}${path}`]
      : [`${label}${path}:`, ...devices.map((device) => `  ${device}`)];
  });
}

function alsoIn(alsoHosts: DecidedChangeRequest['alsoHosts'], lang: Lang): string {
  const names = alsoHosts.map(({ host }) => host).join(', ');
  return alsoHosts.every(({ isConfirmed }) => isConfirmed) ? names : say(lang, 'change.unconfirmed', { hosts: names });
}

/** The commands that test the change, one for each group of ports, with the expected output. */
function verifyOf({ audience, destinations }: DecidedChangeRequest, count: number, lang: Lang): string {
  const tests = portGroups(destinations).flatMap(({ hosts: [host], ports }) => {
    const probe = audience === 'dns' ? 'nslookup' : ports.includes(443) ? 'curl' : 'telnet';
    const test = audience === 'proxy' && probe === 'curl' ? 'proxy' : probe;
    return [
      say(lang, `change.test.${test}`, { command: commandOf({ probe, host, port: ports[0] }), count }),
      ...(ports.includes(8989) ? [say(lang, 'change.test.lsof', { command: commandOf({ probe: 'lsof' }) })] : []),
    ];
  });
  return tests.join(' ');
}

/** What has to be done before the requests of a device can be sent. */
export function changesNote(
  requests: Diagnosis['changeRequests'],
  { redaction }: Pick<CaseFile, 'redaction'>,
  lang: Lang,
): string {
  const missing = [
    ...(requests.some(({ text }) => hasPlaceholder(text, redaction)) ? [say(lang, 'change.noteRedacted')] : []),
    ...(requests.some(({ sources }) => sources.length === 0) ? [say(lang, 'change.noteSource')] : []),
  ];
  return missing.length === 0 ? say(lang, 'change.note') : missing.join(' ');
}

/**
 * The text as it is sent: with the requester and the ticket, if the case contains them, and with a warning below the
 * title if values in it are placeholders.
 */
export function requestLetter(
  text: string,
  { about: { engineer, ticket }, redaction }: Pick<CaseFile, 'about' | 'redaction'>,
  lang: Lang,
): string {
  const who = [engineer, ticket].map((one) => one?.trim()).filter(Boolean);
  const source = `${say(lang, 'change.from', { count: 1 })}: `;
  const asked =
    who.length === 0
      ? text
      : text.replace(`\n${source}`, () => `\n${say(lang, 'change.requester')}: ${who.join(', ')}\n${source}`);
  return hasPlaceholder(asked, redaction)
    ? asked.replace('\n\n', () => `\n\n${say(lang, 'change.redacted')}\n\n`)
    : asked;
}

const withName = (address: string, device: string | undefined) =>
  device === undefined ? address : `${address} (${device})`;

/**
 * The last lines of each stretch, because an output ends with its result, without secrets. A stretch without a new line
 * is left out.
 */
function quoted(evidence: DecidedChangeRequest['evidence']): string[] {
  const lines: string[] = [];
  for (const { quote } of evidence) {
    const last = withoutSecrets(quote)
      .split('\n')
      .filter((line) => !UNTELLING.test(line))
      .slice(-MAX_QUOTED_LINES)
      .map((line) => `  ${line.length > MAX_QUOTED_CHARACTERS ? `${line.slice(0, MAX_QUOTED_CHARACTERS)} …` : line}`);
    if (last.some((line) => !lines.includes(line))) lines.push(...last);
  }
  return lines;
}
