import type { QuestionId } from '../model/question.ts';

/** For each question, an output line that means yes and one that means no, as devices print them. */
export interface AnswerExamples {
  good?: string;
  bad?: string;
}

/** Forms from the document's own outputs and from the fixtures; the values are invented. */
export const answerExamples: Record<QuestionId, AnswerExamples> = {
  integration: {},
  dnsConfigured: { good: 'DNS Servers               : 10.20.30.5' },
  proxy: { good: 'State                     : Disabled', bad: 'HTTP/1.1 407 Proxy Authentication Required' },
  dnsResolves: {
    good: 'Address: 203.0.113.110',
    bad: "** server can't find api-sse.cisco.com: NXDOMAIN\ncurl: (6) Could not resolve host: api-sse.cisco.com",
  },
  tcp443: {
    good: 'Connected to api-sse.cisco.com (203.0.113.110) port 443',
    bad: 'Trying 203.0.113.110...\nconnect: Connection timed out',
  },
  tls: {
    good: 'SSL connection using TLSv1.2 / ECDHE-RSA-AES128-GCM-SHA256\nissuer: C=US; O=HydrantID …',
    bad: 'TLS handshake, Client hello (1):\nissuer: O=Example Corp; CN=Example TLS Inspection CA',
  },
  http: { good: 'HTTP/1.1 403 Forbidden', bad: 'HTTP/1.1 503 Service Unavailable' },
  connectorProperties: {
    good: 'connector_port=8989\nconnector_fqdn=api-sse.cisco.com',
    bad: 'connector_fqdn=sse.example.net',
  },
  tcp8989: { good: '…:8989 (ESTABLISHED)', bad: '…:8989 (SYN_SENT)' },
  connector: { good: '…:8989 (ESTABLISHED)', bad: '…:8989 (CLOSE_WAIT)\nSSEConnector (system) - Waiting' },
  ampCloud: {},
  identity: {},
};
