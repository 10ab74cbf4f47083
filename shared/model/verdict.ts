/** The verdicts of the tree. Ids are fixed (product page); the order is the tree's. */
export const verdictIds = [
  'unsupported-version',
  'integration-disabled',
  'dns-missing',
  'proxy-bug',
  'dns-unresolved',
  'port-blocked',
  'tls-interference',
  'cloud-error',
  'connector-misconfigured',
  'connector-not-connected',
  'amp-cloud-unreachable',
  'stale-device-identity',
  'healthy',
  'inconclusive',
] as const;
export type VerdictId = (typeof verdictIds)[number];

/** `proven`: the evidence alone proves it. `likely`: the best explanation, which could still be refuted. */
export type Confidence = 'proven' | 'likely' | 'none';

/** What is wrong, without its proof. */
export interface Fault {
  id: Exclude<VerdictId, 'healthy' | 'inconclusive'>;
  reason: string;
  ports?: number[];
  host?: string;
  step?: 'dns' | 'tcp' | 'tls' | 'http';
}
