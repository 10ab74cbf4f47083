import { isCiscoName, judgeIssuer } from '../knowledge/authorities.ts';
import type { Fact } from '../model/fact.ts';
import type { Line } from '../model/source.ts';

const BLOCK_PAGE =
  /access (?:has been )?(?:denied|blocked)|(?:page|site|request|url|web ?site|category)[^.]{0,40} (?:is |was |has been )?blocked|web ?filter|url ?filter|blockpage|block page|policy violation|zugriff (?:wurde )?(?:verweigert|gesperrt)|fortiguard|zscaler|umbrella|squid|blue ?coat|mcafee web gateway|unternehmensrichtlinie/i;
const NAMED_BLOCK_PAGE =
  /(?:page|site|url|web ?site|category)[^.]{0,40} (?:is |was |has been )?blocked|web ?filter|url ?filter|blockpage|block page|fortiguard|zscaler|umbrella|squid|blue ?coat|mcafee web gateway|unternehmensrichtlinie/i;
const CLOUD_LOCATION = /^https?:\/\/(?:[\w-]+\.)*(?:cisco\.com|sourcefire\.com|threatgrid\.com)(?::\d+)?(?:\/|$)/i;

/** A server's certificate as an output shows it. */
export interface ShownCertificate {
  subject: string | undefined;
  issuer: string;
  /** As OpenSSL prints dates: `Dec  3 20:57:56 2019 GMT`. */
  notBefore: string | undefined;
  notAfter: string | undefined;
  /** Whether the alternative names contain the host; `undefined` where the output does not say. */
  nameMatches: boolean | undefined;
  /** What the program's own verification said. */
  verified: 'ok' | 'expired' | 'not-yet-valid' | undefined;
}

type Judgement = Pick<Fact, 'state' | 'reason' | 'partial'>;

/** A date of a certificate or of an HTTP header, to its end: what is left of one that was cut off may be another. */
const DATE = /\b\d{4}\b.*(?:GMT|UTC|Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds since 1970. Not a number, so neither before nor after anything, where there is none. */
export function timeOf(text: string | undefined): number {
  return text !== undefined && DATE.test(text) ? Date.parse(text) : Number.NaN;
}

/**
 * Whether a certificate is the cloud's own [D]. `date` is the server's clock in milliseconds since 1970, NaN if unknown:
 * unlike this machine's own clock it cannot be wrong in the server's favour.
 */
export function judgeCertificate(shown: ShownCertificate, host: string | undefined, date: number): Judgement {
  const { subject, issuer, notBefore, notAfter, nameMatches, verified } = shown;
  const commonName = /(?:^|[;,/ ])CN ?= ?([^\s;,/][^;,/]{0,252})/.exec(subject ?? '')?.[1]?.trimEnd();
  const authority = judgeIssuer(issuer);
  if (authority === 'intercepting' || nameMatches === false) return { state: 'no', reason: 'intercepted' };
  if (!nameMatches && commonName !== undefined && host !== undefined && !isCiscoName(commonName, host))
    return { state: 'no', reason: 'intercepted' };
  // An unknown issuer that the device does not trust is most likely a company's own; a new public one cannot be excluded [R].
  if (authority === 'unknown' && verified !== 'ok') return { state: 'no', reason: 'intercepted', partial: true };
  if (date > timeOf(notAfter) || date < timeOf(notBefore)) return { state: 'no', reason: 'expired' };
  if (verified === 'expired') return { state: 'no', reason: Number.isNaN(date) ? 'expired' : 'clock' };
  if (verified === 'not-yet-valid') return { state: 'no', reason: 'clock' };
  if (commonName === undefined && !nameMatches) return { state: 'unknown', reason: 'no-name' };
  // The device trusts the issuer, but so it would a company's own authority that was installed on it.
  return { state: 'yes', partial: authority === 'unknown' };
}

/** An HTTP answer as an output shows it. */
interface ShownReply {
  status: number;
  location: { value: string; line: Line } | undefined;
  /** Every line from the status on. */
  page: readonly Line[];
  /** The certificate in front of it, as it was judged. */
  certificate: Fact | undefined;
}

/** Whether an HTTP answer is the cloud's own word. `line` is the line that tells, if it is not the status. */
export function judgeReply({ status, location, page, certificate }: ShownReply): Judgement & { line?: Line } {
  const isCisco = certificate?.state === 'yes';
  const isAnothers = certificate?.state === 'no' && certificate.reason === 'intercepted';
  if (status >= 500 && !isAnothers) return { state: 'no', reason: `http-${status}` };
  if (status === 407) return { state: 'no', reason: 'not-cloud' };
  if (status >= 300 && status < 400 && location && !CLOUD_LOCATION.test(location.value))
    return { state: 'no', reason: 'not-cloud', line: location.line };
  // With Cisco's own certificate in front, “access denied” is the cloud's own word.
  const pattern = isCisco ? NAMED_BLOCK_PAGE : BLOCK_PAGE;
  const block = status >= 400 ? page.find(({ text }) => pattern.test(text)) : undefined;
  if (block) return { state: 'no', reason: 'not-cloud', line: block };
  // Behind another's certificate it is the interceptor who answers: whether it asked the cloud, nobody sees.
  return isAnothers ? { state: 'unknown', reason: 'intercepted' } : { state: 'yes' };
}
