import * as z from 'zod';
import type { FmcProbeId } from './requests.ts';

const text = z.string().max(2_000);
const name = z.string().max(500);
/** Members that a release leaves out or leaves empty. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined);

/**
 * What is taken of each item; everything else is dropped before an answer is kept. Of `securexconfigs` that is the client
 * password [P 6.7]. Source: `CloudEvents`, `Device`, `HealthAlertModel` and others of the vendor's interface description.
 */
export const fmcItems = {
  fmcAlerts: z.object({
    deviceUUID: name,
    moduleID: name,
    status: name,
    name: maybe(name),
    description: maybe(text),
    details: maybe(text),
    timestamp: maybe(z.number()),
  }),
  fmcDevices: z.object({
    id: name,
    name,
    hostName: maybe(name),
    model: maybe(name),
    sw_version: maybe(name),
    isConnected: maybe(z.boolean()),
    healthStatus: maybe(name),
    role: maybe(name),
    secondaryHostname: maybe(name),
    serialNumber: maybe(name),
    metadata: maybe(
      z.object({
        deviceSerialNumber: maybe(name),
        /** The HA pair or cluster that it is part of; some releases only. */
        containerDetails: maybe(z.object({ id: maybe(name), name: maybe(name), type: maybe(name), role: maybe(name) })),
      }),
    ),
  }),
  fmcCloudEvents: z.object({
    name: maybe(name),
    sendAllConnectionEvents: maybe(z.boolean()),
    sendConnectionEvents: maybe(z.boolean()),
    sendFileEvents: maybe(z.boolean()),
    sendIntrusionEvents: maybe(z.boolean()),
    sendNetworkDiscoveryEvents: maybe(z.boolean()),
    sendPackets: maybe(z.boolean()),
    devicesExcludedFromSendingEvents: maybe(z.array(name).max(10_000)),
  }),
  fmcCloudRegions: z.object({ name: maybe(name), domain: maybe(name), current: maybe(z.boolean()) }),
  fmcCloudIntegrations: z.object({
    enabled: maybe(z.boolean()),
    info: maybe(z.object({ connected: maybe(z.boolean()), onboardingStatus: maybe(name), sseTenantName: maybe(name) })),
  }),
  fmcSecureX: z.object({ enabled: maybe(z.boolean()) }),
  fmcVersion: z.object({ serverVersion: name }),
} as const satisfies Record<FmcProbeId, z.ZodType>;

export type FmcItem<Id extends FmcProbeId> = z.output<(typeof fmcItems)[Id]>;
export type FmcAlert = FmcItem<'fmcAlerts'>;
/** A device as the FMC keeps it. `sw_version` is its release. */
export type FmcDevice = FmcItem<'fmcDevices'>;

/** A page of a list; an FMC leaves `items` out where there are none. */
export const FmcPageSchema = z.object({
  items: z.array(z.unknown()).max(1_000).optional(),
  paging: z.object({ count: z.int().min(0), pages: z.int().min(0).optional() }).optional(),
});

/** What a device printed to a show command. */
export const FmcCommandSchema = z.object({ commandOutput: z.string().max(1_000_000) });
