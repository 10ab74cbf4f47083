import * as z from 'zod';
import { DiagnosisSchema } from '../diagnosis.ts';
import { LangSchema } from '../lang-schema.ts';
import { ProblemSchema } from '../problem/problem-schema.ts';
import { DeviceKeySchema, FleetDeviceSchema } from './device.ts';
import { FleetOriginSchema, FleetSettingsSchema } from './request.ts';

/** What devices of a group can share that may be its cause. */
export const shareKinds = ['gateway', 'proxy', 'dnsServers', 'region', 'version'] as const;
export type ShareKind = (typeof shareKinds)[number];

/** A value that at least two devices of a group have in common. */
export const ShareSchema = z.object({
  what: z.enum(shareKinds),
  value: z.string(),
  devices: z.array(DeviceKeySchema),
  /** Devices outside the group that have the same value. */
  elsewhere: z.int().min(0),
});
export type Share = z.infer<typeof ShareSchema>;

export const CountsSchema = z.object({
  devices: z.int(),
  waiting: z.int(),
  asking: z.int(),
  done: z.int(),
  failed: z.int(),
  /** Of those with a verdict, whatever their state. */
  fault: z.int(),
  open: z.int(),
  healthy: z.int(),
});
export type FleetCounts = z.infer<typeof CountsSchema>;

/** A row as it is printed: how it is reached and what is kept for change requests stay out. */
const PrintedDeviceSchema = FleetDeviceSchema.omit({ target: true, record: true, requests: true }).extend({
  problem: ProblemSchema.extend({ text: z.string() }).optional(),
});

const PrintedGroupSchema = z.object({
  key: z.string(),
  verdict: DiagnosisSchema.shape.verdict.pick({ id: true, reason: true, ports: true }),
  title: z.string(),
  devices: z.array(DeviceKeySchema),
  shares: z.array(ShareSchema),
  /** Devices whose value differs from what nearly all of the group share. */
  odd: z.array(DeviceKeySchema),
  changeRequests: z.array(
    DiagnosisSchema.shape.changeRequests.element.omit({ evidence: true }).extend({ devices: z.array(DeviceKeySchema) }),
  ),
});

/** An HA pair or a cluster with what differs between its units. */
const UnitsSchema = z.object({
  kind: z.enum(['pair', 'cluster']),
  name: z.string(),
  devices: z.array(DeviceKeySchema),
  differs: z.array(
    z.object({ what: z.enum(['verdict', 'model', ...shareKinds]), values: z.record(DeviceKeySchema, z.string()) }),
  ),
});

export type Units = z.infer<typeof UnitsSchema>;

/** A fleet as `--json` prints it and `fleet.json` holds it. Later versions only add fields. */
export const FleetSchema = z.object({
  schema: z.literal('ftd-cloud-doctor/fleet@1'),
  app: z.string(),
  lang: LangSchema,
  created: z.iso.datetime({ offset: true }),
  /** Missing while devices are asked. */
  ended: z.iso.datetime({ offset: true }).optional(),
  source: FleetOriginSchema,
  /** Without how devices are logged in to. */
  settings: FleetSettingsSchema.omit({ ssh: true }),
  counts: CountsSchema,
  devices: z.array(PrintedDeviceSchema),
  groups: z.array(PrintedGroupSchema),
  units: z.array(UnitsSchema),
  problem: ProblemSchema.extend({ text: z.string() }).optional(),
});
export type Fleet = z.infer<typeof FleetSchema>;

/** A fleet kept on this machine, as a list shows it. */
export const FleetSummarySchema = z.object({
  id: z.string().max(64),
  created: z.iso.datetime({ offset: true }),
  ended: z.iso.datetime({ offset: true }).optional(),
  origin: FleetOriginSchema,
  counts: CountsSchema,
  /** True while this host asks it. */
  isRunning: z.boolean(),
  /** Set if it cannot be read: it is listed all the same. */
  problem: ProblemSchema.optional(),
});
export type FleetSummary = z.infer<typeof FleetSummarySchema>;
