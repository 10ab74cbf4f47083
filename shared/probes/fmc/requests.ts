import type { ProbeId } from '../../model/probe-ids.ts';

/** What the user's role has to allow, by the FMC's own menus; named where the FMC refuses a request (HTTP 403). */
export type FmcRight = 'Devices > Device Management' | 'System > Health' | 'System > Integration' | 'REST API';

/**
 * One request of the fixed list: always GET, always this path and query. `{domain}` and `{device}` stand for the UUIDs of
 * the domain and of the device, the only parts that the host fills in.
 */
export interface FmcRequest {
  path: string;
  query: Readonly<Record<string, string>>;
  /** Asked in pages by `offset` and `limit`. */
  isPaged: boolean;
  right: FmcRight;
}

const CONFIG = '/api/fmc_config/v1/domain/{domain}';

const list = (path: string, right: FmcRight, query: FmcRequest['query'] = {}): FmcRequest => ({
  path: `${CONFIG}${path}`,
  query: { ...query, expanded: 'true' },
  isPaged: true,
  right,
});

/** A show command that the FMC has the device carry out, FTD 6.6 or later [P 6.8]. */
const showCommand = (command: string): FmcRequest => ({
  path: `${CONFIG}/devices/devicerecords/{device}/operational/commands`,
  query: { command },
  isPaged: false,
  right: 'Devices > Device Management',
});

/** Requests that bring what a device printed. */
const fmcShows = {
  showNetwork: showCommand('show network'),
  showVersion: showCommand('show version'),
  showNtp: showCommand('show ntp'),
} as const satisfies Partial<Record<ProbeId, FmcRequest>>;

/** Everything that an FMC is asked. Source: [P 6.1 to 6.9] and the vendor's published interface description. */
export const fmcRequests = {
  fmcAlerts: list('/health/alerts', 'System > Health', {
    filter: 'moduleIDs:THREAT_DATA_UPDATES,CONN_STATUS_SSE;status:red,yellow',
  }),
  fmcDevices: list('/devices/devicerecords', 'Devices > Device Management'),
  fmcCloudEvents: list('/integration/cloudeventsconfigs', 'System > Integration'),
  fmcCloudRegions: list('/integration/cloudregions', 'System > Integration'),
  fmcCloudIntegrations: list('/integration/cloudintegrations/cloudintegrations', 'System > Integration'),
  fmcSecureX: list('/integration/securexconfigs', 'System > Integration'),
  fmcVersion: { path: '/api/fmc_platform/v1/info/serverversion', query: {}, isPaged: false, right: 'REST API' },
  ...fmcShows,
} as const satisfies Partial<Record<ProbeId, FmcRequest>>;

export type FmcAskId = keyof typeof fmcRequests;
export type FmcShowId = keyof typeof fmcShows;
/** Requests whose answer is JSON of the FMC's own. */
export type FmcProbeId = Exclude<FmcAskId, FmcShowId>;

export const isFmcAsk = (probe: string): probe is FmcAskId => Object.hasOwn(fmcRequests, probe);
export const isFmcShow = (probe: FmcAskId): probe is FmcShowId => Object.hasOwn(fmcShows, probe);

/** The request as it is shown and marked: `GET /api/fmc_config/v1/domain/{domain}/health/alerts?filter=…`. */
export function requestLine({ path, query }: FmcRequest): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `GET ${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

/** Evidence in place of an answer if an older FMC has no such call (HTTP 404), which is not an error. */
export const NO_SUCH_CALL = 'HTTP 404: this FMC has no such call.';
