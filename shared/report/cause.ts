import type { FaultSubject } from '../model/decision.ts';
import type { Lang } from '../model/lang.ts';
import type { VerdictId } from '../model/verdict.ts';
import { isTextKey, say } from '../text/text.ts';
import { inARow } from './in-a-row.ts';

type Subject = FaultSubject & { consequenceOf?: string };
type Part = 'title' | 'summary';
type Values = Record<string, string | number | undefined>;

/**
 * Title and summary of a fault, for its reason. Each is a complete sentence, because a reason inserted into a general
 * sentence makes some of them false.
 */
export function causeInWords(subject: Subject, lang: Lang): Record<Part, string> {
  const values = valuesOf(subject, lang);
  const { about, issuer, concerns } = subject;
  const others = concerns.hosts.filter((host) => host !== about);
  const sentences = [
    sayCause(subject, 'summary', values, lang),
    ...(issuer === undefined ? [] : [say(lang, 'cause.issuer', { issuer })]),
    ...(others.length === 0 ? [] : [say(lang, 'verdict.concerns', { hosts: inARow(others, lang) })]),
    ...(isAside(subject) ? [say(lang, 'cause.amp.aside')] : []),
  ];
  return { title: sayCause(subject, 'title', values, lang), summary: sentences.join(' ') };
}

/** An AMP fault does not explain the alert. One that follows from the alert's cause is not fixed separately. */
const isAside = ({ id, reason, consequenceOf }: Subject) =>
  id === 'amp-cloud-unreachable' && reason !== 'told' && consequenceOf === undefined;

/** The values that the sentences name. */
function valuesOf({ about, ports, version, reason }: FaultSubject, lang: Lang): Values {
  return { host: about, ports: inARow([...new Set(ports)], lang), version, status: /^http-(\d+)$/.exec(reason)?.[1] };
}

/**
 * The title of a hypothetical fault. The fault of a hypothetical answer has no reason, because no output reported it.
 */
export function titleIf(subject: FaultSubject, lang: Lang): string {
  return subject.reason === 'told'
    ? say(lang, `verdict.${subject.id}.title`, valuesOf(subject, lang))
    : causeInWords(subject, lang).title;
}

function sayCause(subject: FaultSubject, part: Part, values: Values, lang: Lang): string {
  const { id, reason, parts = [] } = subject;
  if (reason === 'told') return say(lang, `cause.told.${part}`, { title: say(lang, `verdict.${id}.title`, values) });
  if (id === 'amp-cloud-unreachable') return sayAmp(subject, part, values, lang);
  if (part === 'summary' && parts.some((one) => one.reason !== reason))
    return parts
      .map(({ ports: [port] = [], ...one }) =>
        say(lang, 'cause.port', { port, summary: ownWords(one.id, one.reason, part, values, lang) }),
      )
      .join(' ');
  return ownWords(id, subject.ofOtherProxy ? 'other-proxy' : reason, part, values, lang);
}

function ownWords(id: VerdictId, reason: string, part: Part, values: Values, lang: Lang): string {
  const key = `cause.${id}.${reason.replace(/^http-\d+$/, 'http')}.${part}`;
  if (isTextKey(key)) return say(lang, key, values);
  // No reason of the tree leads here (a test checks all of them); a stored case of another version may.
  return part === 'title' ? say(lang, `verdict.${id}.title`, values) : say(lang, 'cause.unspecified.summary');
}

/** The verdict whose sentence describes the same failure at this step. */
const SAME_FAILURE = {
  dns: 'dns-unresolved',
  tcp: 'port-blocked',
  tls: 'tls-interference',
  http: 'cloud-error',
} as const;

/** A failure at an AMP host is described like one at the cloud, except that it does not explain the alert. */
function sayAmp(
  { step = 'tcp', reason, isProxied, ofOtherProxy }: FaultSubject,
  part: Part,
  values: Values,
  lang: Lang,
): string {
  if (part === 'title') return say(lang, `cause.amp-cloud-unreachable.${step}.title`, values);
  const id = isProxied ? 'proxy-bug' : reason === 'not-cloud' ? 'tls-interference' : SAME_FAILURE[step];
  return ownWords(id, ofOtherProxy ? 'other-proxy' : reason, part, values, lang);
}
