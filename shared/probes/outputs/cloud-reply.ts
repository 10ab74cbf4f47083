import { isCiscoName, judgeIssuer } from '../../knowledge/authorities.ts';
import type { Fact } from '../../model/fact.ts';
import type { Line } from '../../model/source.ts';
import { groupsIn } from './lines.ts';

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
  notBefore?: string | undefined;
  notAfter?: string | undefined;
  /** Whether the alternative names contain the host; `undefined` if the output does not show it. */
  nameMatches: boolean | undefined;
  /** Result of the program's own verification. */
  verified: 'ok' | 'expired' | 'not-yet-valid' | undefined;
  /** True if that result is about this certificate; without it, it may be about any certificate of the chain. */
  isOwnResult?: boolean;
}

type Judgement = Pick<Fact, 'state' | 'reason' | 'partial'>;

/** A complete date of a certificate or of an HTTP header: a truncated one may read as another date. */
const isDate = (text: string): boolean => /\b\d{4}\b/.test(text) && /(?:GMT|UTC|Z|[+-]\d\d:?\d\d)$/.test(text);

/** Milliseconds since 1970; NaN if there is no date, so that comparisons are false. */
export function timeOf(text: string | undefined): number {
  return text !== undefined && isDate(text) ? Date.parse(text) : Number.NaN;
}

/**
 * Whether a certificate is the cloud's own [D]. `date`: the server's clock in milliseconds since 1970, NaN if unknown.
 * Unlike the device's clock, it cannot be wrong in the server's favour.
 */
export function judgeCertificate(shown: ShownCertificate, host: string | undefined, date: number): Judgement {
  const { subject, issuer, notBefore, notAfter, nameMatches, verified, isOwnResult } = shown;
  const commonName = groupsIn(/(?:^|[;,/ ])CN ?= ?([^\s;,/][^;,/]{0,252})/, subject)[1];
  const authority = judgeIssuer(issuer);
  if (authority === 'intercepting' || nameMatches === false) return { state: 'no', reason: 'intercepted' };
  if (!nameMatches && commonName !== undefined && host !== undefined && !isCiscoName(commonName, host))
    return { state: 'no', reason: 'intercepted' };
  // An unknown issuer that the device does not trust is most likely a company's own authority; a new public one cannot
  // be excluded [R].
  if (authority === 'unknown' && verified !== 'ok') return { state: 'no', reason: 'intercepted', partial: true };
  if (date > timeOf(notAfter) || date < timeOf(notBefore)) return { state: 'no', reason: 'expired' };
  if (verified === 'expired') {
    const isValid = date >= timeOf(notBefore) && date <= timeOf(notAfter);
    // The program used the device's clock: if this certificate is valid, either that clock is wrong, or another
    // certificate of the chain has expired.
    return { state: 'no', reason: isValid ? 'clock' : 'expired', partial: !(isValid && isOwnResult) };
  }
  if (verified === 'not-yet-valid') return { state: 'no', reason: 'clock' };
  if (commonName === undefined && !nameMatches) return { state: 'unknown', reason: 'no-name' };
  // The device trusts the issuer, but it would also trust a company's own authority that was installed on it.
  return { state: 'yes', partial: authority === 'unknown' };
}

/** An HTTP answer as an output shows it. */
interface ShownReply {
  status: number;
  location: { value: string; line: Line } | undefined;
  /** All lines from the status line on. */
  page: readonly Line[];
  /** The fact about the certificate of the same connection. */
  certificate: Fact | undefined;
}

/** Whether an HTTP answer came from the cloud itself. `line`: the line that shows it, if it is not the status line. */
export function judgeReply({ status, location, page, certificate }: ShownReply): Judgement & { line?: Line } {
  const isCisco = certificate?.state === 'yes';
  const isAnothers = certificate?.state === 'no' && certificate.reason === 'intercepted';
  // Only a proxy and a network's login page answer like this (RFC 9110, RFC 6585).
  if (status === 407 || status === 511) return { state: 'no', reason: 'not-cloud' };
  if (status >= 300 && status < 400 && location && !CLOUD_LOCATION.test(location.value))
    return { state: 'no', reason: 'not-cloud', line: location.line };
  // Over a connection with Cisco's own certificate, “access denied” comes from the cloud itself.
  const pattern = isCisco ? NAMED_BLOCK_PAGE : BLOCK_PAGE;
  const block = status >= 400 ? page.find(({ text }) => pattern.test(text)) : undefined;
  if (block) return { state: 'no', reason: 'not-cloud', line: block };
  if (status >= 500 && !isAnothers) return { state: 'no', reason: `http-${status}` };
  // Over a connection with a foreign certificate the interceptor answers; whether it asked the cloud is unknown.
  return isAnothers ? { state: 'unknown', reason: 'intercepted' } : { state: 'yes' };
}
