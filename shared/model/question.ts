/** The tree's questions in the document's order. */
export const questionIds = [
  'integration',
  'dnsConfigured',
  'proxy',
  'dnsResolves',
  'tcp443',
  'tls',
  'http',
  'connectorProperties',
  'tcp8989',
  'connector',
  'ampCloud',
  'identity',
] as const;
export type QuestionId = (typeof questionIds)[number];
