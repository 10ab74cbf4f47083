import type { OtherAlertId } from '../model/other-alert.ts';

/** The words that identify each similar alert, the most specific first. Anything else is another module's alert. */
export const otherAlerts: readonly { id: OtherAlertId; words: RegExp; source: string }[] = [
  {
    id: 'talos-certificate',
    words: /Talos.{0,80}(?:certificate|Zertifikat)|(?:certificate|Zertifikat).{0,80}Talos|CSCwo63951|FN742(?:72|84)/i,
    source: '[P 0.6] FN74272, FN74284',
  },
  {
    id: 'sse-connection',
    words: /CONN_STATUS_SSE|\bSSE Connection|Cisco Security Cloud (?:connection|status)/i,
    source: '[P 0.5] health module of FMC 7.7 and later',
  },
  {
    id: 'feed-update',
    words:
      /Security Intelligence|URL (?:Filtering|categor|reputation|DB|database)|Local Malware Analysis|Geolocation|GeoDB|\b(?:VDB|LSP|SRU)\b|\bfeed\b|Threat Intelligence Director/i,
    source: '[P 0.6, 0.7]',
  },
];
