import type { FaultSubject } from '../model/decision.ts';
import type { Lang } from '../model/lang.ts';
import type { VerdictId } from '../model/verdict.ts';
import { isTextKey, say } from '../text/text.ts';
import { inARow } from './in-a-row.ts';

type Part = 'title' | 'summary';
type Values = Record<string, string | number | undefined>;

/** A fault's title and summary: those of its reason, else the verdict's own. Whole sentences, so that none becomes false by another's reason. */
export function causeInWords(subject: FaultSubject, lang: Lang): Record<Part, string> {
  const values = valuesOf(subject);
  const { about, issuer, concerns } = subject;
  const others = concerns.hosts.filter((host) => host !== about);
  const sentences = [
    sayCause(subject, 'summary', values, lang),
    ...(issuer === undefined ? [] : [say(lang, 'cause.issuer', { issuer })]),
    ...(others.length === 0 ? [] : [say(lang, 'verdict.concerns', { hosts: inARow(others, lang) })]),
  ];
  return { title: sayCause(subject, 'title', values, lang), summary: sentences.join(' ') };
}

/** What the sentences name. */
function valuesOf({ about, ports, version, reason }: FaultSubject): Values {
  return { host: about, ports: [...new Set(ports)].join(', '), version, status: /^http-(\d+)$/.exec(reason)?.[1] };
}

/** The title that a fault would have. A fault of a supposed answer has no reason of its own, and nobody reported it. */
export function titleIf(subject: FaultSubject, lang: Lang): string {
  return subject.reason === 'told'
    ? say(lang, `verdict.${subject.id}.title`, valuesOf(subject))
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
  return say(lang, isTextKey(key) ? key : `verdict.${id}.${part}`, values);
}

/** The verdict whose sentence describes the same failure at this step. */
const SAME_FAILURE = {
  dns: 'dns-unresolved',
  tcp: 'port-blocked',
  tls: 'tls-interference',
  http: 'cloud-error',
} as const;

/** What fails at an AMP host fails as it would at the cloud's; it only does not explain the alert. */
function sayAmp(
  { step = 'tcp', reason, isProxied, ofOtherProxy }: FaultSubject,
  part: Part,
  values: Values,
  lang: Lang,
): string {
  if (part === 'title') return say(lang, `cause.amp-cloud-unreachable.${step}.title`, values);
  const id = isProxied ? 'proxy-bug' : reason === 'not-cloud' ? 'tls-interference' : SAME_FAILURE[step];
  return say(lang, 'cause.amp.aside', {
    summary: ownWords(id, ofOtherProxy ? 'other-proxy' : reason, part, values, lang),
  });
}
