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
  /** Whether an NTP server sets the device's clock; `value`: that server. */
  | 'device.ntp'
  | 'dns.servers'
  | 'dns.fromRouter'
  | 'dns.searchDomains'
  | 'dns.lookup'
  | 'dns.lookupServer'
  /** What the name server answered that the question named. */
  | 'dns.serverLookup'
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
  /** The connector listens on a port of its own device; `value`: port and address. */
  | 'connector.listening'
  /** A capture's result for connections to an address; `host` is that address. */
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
  /** The engineer's statement about a question of the tree without an output. */
  | `told.${string}`;

export type FactValue =
  | string
  | number
  | boolean
  | string[]
  | { [key: string]: string | number | boolean | undefined }
  | Deviation[];

/** A setting with a wrong value: the expected and the actual one. */
export interface Deviation {
  key: string;
  expected: string;
  found: string;
}

/** What a reader found in one output: three-valued, with the raw lines (1-based, inclusive) that prove it. */
export interface Fact extends Target {
  id: FactId;
  state: 'yes' | 'no' | 'unknown';
  /** Reason of a no or unknown, e.g. `nxdomain`, `filtered`, `cut-off`. */
  reason?: string | undefined;
  value?: FactValue | undefined;
  lines: [number, number];
  /**
   * True if the output was truncated and the missing part could show something else: such a fact never makes a verdict
   * proven.
   */
  partial?: boolean | undefined;
  /** True for a TLS failure of a request that did not name the host (SNI): one that did outweighs it. */
  withoutName?: boolean | undefined;
}
