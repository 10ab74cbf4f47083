/** The catalogue's entries by name; apart from it, so that the contract does not carry every parser. */
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
  'answers',
] as const;
export type ProbeId = (typeof probeIds)[number];
