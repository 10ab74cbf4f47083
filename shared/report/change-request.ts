import type { DecidedChangeRequest, DecidedSite } from '../model/decision.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import { commandOf } from '../probes/catalogue.ts';
import { say, type TextKey } from '../text/text.ts';

/** A quote in a request has this many lines, each of this many characters. */
const [MAX_QUOTED_LINES, MAX_QUOTED_CHARACTERS] = [2, 240];
/** What curl says of its own end; the line before it tells the failure. */
const UNTELLING = /^\* (?:Closing connection|shutting down)|^\s*$/i;

/** A change request in words: `text` is complete, and ready to be sent as plain text. */
export function changeRequestInWords(
  request: DecidedChangeRequest,
  site: DecidedSite,
  lang: Lang,
): Diagnosis['changeRequests'][number] {
  const { owner, finding, reason, confidence, hosts, ports, evidence } = request;
  const title = say(lang, `change.subject.${formOf(request)}`, { ports: ports.join(', ') });
  return {
    owner,
    to: say(lang, `change.to.${owner}`),
    finding,
    reason,
    confidence,
    title,
    hosts,
    ports,
    text: [title, '', ...bodyOf(request, site, lang)].join('\n'),
    evidence,
  };
}

type Form = TextKey extends infer Key ? (Key extends `change.ask.${infer F}` ? F : never) : never;

/** What exactly is asked: a route is no rule, and a DNS server or a proxy out of reach is no matter of its configuration. */
function formOf({ owner, reason }: DecidedChangeRequest): Form {
  if (owner === 'firewall' && reason === 'unreachable') return 'firewall-route';
  if (owner === 'dns' && reason === 'timeout') return 'dns-reach';
  if (owner === 'proxy' && reason === 'unreachable') return 'proxy-reach';
  return owner;
}

function bodyOf(request: DecidedChangeRequest, site: DecidedSite, lang: Lang): string[] {
  const { owner, finding, confidence, hosts, ports, alsoHosts, evidence } = request;
  const device = site.device ?? say(lang, 'change.theDevice');
  const source = [
    site.address === undefined ? say(lang, 'change.fromUnknown', { device }) : withName(site.address, site.device),
    ...(site.gateway === undefined ? [] : [say(lang, 'change.gateway', { gateway: site.gateway })]),
  ].join(', ');
  const form = formOf(request);
  const [firstHost = ''] = hosts;
  const probe = owner === 'dns' ? 'nslookup' : ports.includes(443) ? 'curl' : 'telnet';
  const field = (key: TextKey, value: string | undefined) =>
    value === undefined || value === '' ? [] : [`${say(lang, key)}: ${value}`];
  return [
    say(lang, `change.ask.${form}`, { ports: ports.join(', ') }),
    '',
    ...field('change.from', source),
    ...field('change.hosts', hosts.join(', ')),
    ...(owner === 'dns' ? [] : field('change.ports', `TCP ${ports.join(', ')}`)),
    ...(owner === 'dns' ? field('change.dnsServers', site.dnsServers.join(', ')) : []),
    ...(owner === 'proxy' ? field('change.proxy', site.proxy) : []),
    ...(owner === 'inspection' ? field('change.issuer', site.issuer) : []),
    ...(form.endsWith('-reach') ? [] : field('change.also', alsoHosts.join(', '))),
    '',
    ...field('change.whyLabel', say(lang, finding === 'amp-cloud-unreachable' ? 'change.whyAmp' : 'change.why')),
    ...(confidence === 'likely' ? [say(lang, 'change.likely')] : []),
    ...(evidence.length === 0 ? [] : [`${say(lang, 'change.proof')}:`, ...quoted(evidence)]),
    '',
    ...field(
      'change.test',
      say(lang, `change.test.${probe}`, { command: commandOf({ probe, host: firstHost, port: ports[0] }) }),
    ),
    ...(ports.includes(8989) ? [say(lang, 'change.test.lsof', { command: commandOf({ probe: 'lsof' }) })] : []),
    ...field('change.undo', say(lang, `change.undo.${form === 'firewall-route' ? form : owner}`)),
  ];
}

const withName = (address: string, device: string | undefined) =>
  device === undefined ? address : `${address} (${device})`;

/** The last lines of each stretch, where an output says how it ended. */
function quoted(evidence: DecidedChangeRequest['evidence']): string[] {
  return evidence.flatMap(({ quote }) =>
    quote
      .split('\n')
      .filter((line) => !UNTELLING.test(line))
      .slice(-MAX_QUOTED_LINES)
      .map((line) => `  ${line.length > MAX_QUOTED_CHARACTERS ? `${line.slice(0, MAX_QUOTED_CHARACTERS)} …` : line}`),
  );
}
