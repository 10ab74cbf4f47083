/** The ids of the catalogue's entries; separate from it, so that the contract does not import every reader. */
export const probeIds = [
  'alert',
  'showVersion',
  'showNetwork',
  'showManagers',
  'resolvConf',
  'nslookup',
  'curl',
  'telnet',
  'ping',
  'connectorProperties',
  'lsof',
  'connectorProcess',
  'connectorLog',
  'proxyEnv',
  'time',
  'showNtp',
  'fmcAlerts',
  'fmcDevices',
  'fmcCloudEvents',
  'fmcCloudRegions',
  'fmcCloudIntegrations',
  'fmcSecureX',
  'fmcVersion',
  'answers',
] as const;
export type ProbeId = (typeof probeIds)[number];

/** Other tools whose output answers a probe of the catalogue (decision-tree §3a). */
export type ToolId =
  | 'dig'
  | 'host'
  | 'getent'
  | 'resolveDnsName'
  | 'openssl'
  | 'netcat'
  | 'devTcp'
  | 'testNetConnection'
  | 'netstat'
  | 'ss'
  | 'tcpdump'
  | 'wget';

/** The reader of an output: a probe's own, or that of another tool. */
export type ReaderId = ProbeId | ToolId;
