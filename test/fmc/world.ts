/** A device that the stand-in manages. */
export interface ManagedDevice {
  id: string;
  name: string;
  hostName: string;
  sw_version: string;
  model: string;
  isConnected?: boolean;
  /** The HA pair or cluster that it is part of. */
  container?: { id: string; name: string; type: 'DeviceHAPair' | 'DeviceCluster'; role: string };
  /** What it prints, by the command; without an entry the FMC refuses the command. */
  prints?: Record<string, string>;
}

/** A domain of the stand-in. */
export interface ManagedDomain {
  name: string;
  uuid: string;
  devices: readonly ManagedDevice[];
  alerts: readonly Record<string, unknown>[];
}

export interface World {
  user: string;
  password: string;
  version: string;
  domains: readonly [ManagedDomain, ...ManagedDomain[]];
  /** `undefined` where this release has no such call. */
  cloudEvents?: Record<string, unknown> | undefined;
  cloudRegions?: readonly Record<string, unknown>[] | undefined;
  cloudIntegrations?: Record<string, unknown> | undefined;
  secureX?: Record<string, unknown> | undefined;
}

export const uuidOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

export const showNetwork = (
  hostname: string,
  address: string,
  more = '',
): string => `===============[ System Information ]===============
Hostname                  : ${hostname}
Domains                   : corp.example
DNS Servers               : 10.1.1.53
Management port           : 8305
IPv4 Default route
  Gateway                 : 10.20.0.1

==================[ management0 ]===================
State                     : Enabled
Link                      : Up
Channels                  : Management & Events
Mode                      : Non-Autonegotiation
MDI/MDIX                  : Auto/MDIX
MTU                       : 1500
MAC Address               : 00:50:56:AA:00:01
----------------------[ IPv4 ]----------------------
Configuration             : Manual
Address                   : ${address}
Netmask                   : 255.255.255.0
Gateway                   : 10.20.0.1
----------------------[ IPv6 ]----------------------
Configuration             : Disabled

===============[ Proxy Information ]================
State                     : Disabled
Authentication            : Disabled
${more}`;

export const showVersion = (hostname: string, uuid: string, version = '7.4.1', build = 172): string =>
  `-------------------[ ${hostname} ]--------------------
Model                     : Cisco Secure Firewall 3120 Threat Defense (80) Version ${version} (Build ${build})
UUID                      : ${uuid}
LSP version               : lsp-rel-20240814-1900
VDB version               : 388
----------------------------------------------------
`;

/** A device under number `n` that prints what a healthy one does. */
export function device(n: number, more: Partial<ManagedDevice> = {}): ManagedDevice {
  const id = uuidOf(n);
  const name = `ftd-${String(n).padStart(2, '0')}`;
  const hostName = `10.20.${n >> 8}.${n & 255}`;
  return {
    id,
    name,
    hostName,
    sw_version: '7.4.1',
    model: 'Cisco Secure Firewall 3120 Threat Defense',
    isConnected: true,
    prints: { 'show network': showNetwork(name, hostName), 'show version': showVersion(name, id) },
    ...more,
  };
}

/** This alert for a device, as the health API of the FMC shows it. */
export const alertOf = (deviceUUID: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: `alert-${deviceUUID}`,
  type: 'HealthAlertModel',
  name: 'Threat Data Updates on Devices',
  deviceUUID,
  moduleID: 'THREAT_DATA_UPDATES',
  moduleUUID: '6f9f5f5c-0001-11e9-8a51-000000000000',
  status: 'RED',
  description: 'Cisco Cloud Configuration - Failure',
  details: 'Threat Data Updates - Cisco Cloud Configuration - Failure',
  timestamp: 1_764_400_000,
  ...more,
});

/** Three devices, two of them with the alert; the integration on, in the US region. Changed by what a test needs. */
export function world(more: Partial<World> = {}): World {
  const devices = [device(1), device(2), device(3)];
  return {
    user: 'doctor',
    password: 'planted-fmc-password',
    version: '7.4.1 (build 172)',
    domains: [
      {
        name: 'Global',
        uuid: 'e276abec-e0f2-11e3-8169-6d9ed49b625f',
        devices,
        alerts: [alertOf(uuidOf(1)), alertOf(uuidOf(2))],
      },
    ],
    cloudEvents: {
      id: 'c64d2a4c-a194-11e8-bad0-eb6719b10fdb',
      type: 'CloudEventsConfig',
      sendIntrusionEvents: true,
      sendFileEvents: true,
      sendConnectionEvents: false,
      sendAllConnectionEvents: false,
      sendPackets: false,
      sendNetworkDiscoveryEvents: false,
      devicesExcludedFromSendingEvents: [],
    },
    cloudRegions: [
      { id: 'us', type: 'CloudRegion', name: 'US Region', domain: 'api-sse.cisco.com', current: true },
      { id: 'eu', type: 'CloudRegion', name: 'EU Region', domain: 'api.eu.sse.itd.cisco.com', current: false },
    ],
    cloudIntegrations: {
      enabled: true,
      info: { connected: true, onboardingStatus: 'ONBOARDED', sseTenantName: 'tenant-1', tenantId: 't', deviceId: 'd' },
    },
    secureX: {
      id: 'sx',
      type: 'SecureXConfig',
      enabled: true,
      clientId: 'c',
      clientPassword: 'planted-client-password',
    },
    ...more,
  };
}
