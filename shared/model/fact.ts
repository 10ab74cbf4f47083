import type { Target } from './output.ts';

export type FactId =
  | 'alert.cloudConfiguration'
  | 'settings.integration'
  | 'settings.identity'
  | 'device.version'
  | 'device.build'
  | 'device.model'
  | 'device.uuid'
  | 'device.hostname'
  | 'device.time'
  | 'device.manager'
  | 'dns.servers'
  | 'dns.fromRouter'
  | 'dns.searchDomains'
  | 'dns.lookup'
  | 'dns.lookupServer'
  | 'dns.resolves'
  | 'resolver.servers'
  | 'network.managementInterface'
  | 'network.managementAddress'
  | 'network.gateway'
  | 'proxy.configured'
  | 'proxy.environment'
  | 'proxy.path'
  | 'proxy.passes'
  | 'tcp.open'
  | 'tls.handshake'
  | 'tls.certificate'
  | 'http.answer'
  | 'icmp.answers'
  | 'connector.fqdn'
  | 'connector.port'
  | 'connector.regionEndpoint'
  | 'connector.interval'
  | 'connector.properties'
  | 'connector.connection'
  | 'connector.process'
  /** The connector waits for connections on a port of its own device; `value`: port and address. */
  | 'connector.listening'
  /** What a capture shows of connections to an address; `host` is that address. */
  | 'capture.flow'
  | 'connector.logged'
  /** What the FMC keeps about the device: its name there, and the address under which the FMC reaches it. */
  | 'device.name'
  | 'device.address'
  | 'fmc.version'
  /** Whether the FMC has the device send events to the cloud; reason `excluded`: others do, this one does not. */
  | 'fmc.cloudEvents'
  | 'fmc.cloudIntegration'
  | 'fmc.secureX'
  /** The cloud region that the FMC is set to; `value`: its name, and the host of the connector there, if it is known. */
  | 'fmc.region'
  /** What the engineer says to a question of the tree without an output. */
  | `told.${string}`;

export type FactValue =
  | string
  | number
  | boolean
  | string[]
  | { [key: string]: string | number | boolean | undefined }
  | Deviation[];

/** One setting that is not as it should be, with both sides. */
export interface Deviation {
  key: string;
  expected: string;
  found: string;
}

/** What a parser read from one output: three-valued, with the raw lines (1-based, inclusive) that say so. */
export interface Fact extends Target {
  id: FactId;
  state: 'yes' | 'no' | 'unknown';
  /** Which kind of no or unknown, e.g. `nxdomain`, `filtered`, `cut-off`. */
  reason?: string | undefined;
  value?: FactValue | undefined;
  lines: [number, number];
  /** True when the output was cut off and more of it could tell otherwise: such a fact never makes a verdict proven. */
  partial?: boolean | undefined;
}
