import * as z from 'zod';
import { ProblemSchema } from '../problem/problem-schema.ts';
import { QuestionSchema } from '../run/run-event.ts';
import { DeviceKeySchema, FleetDeviceSchema } from './device.ts';
import { FleetOriginSchema, FleetSettingsSchema } from './request.ts';

const time = z.iso.datetime({ offset: true });

/** A host key that nobody has seen before, and the devices that are reached through that host. */
const UnknownHostKeySchema = z.object({
  host: z.string(),
  port: z.int(),
  type: z.string(),
  fingerprint: z.string(),
  devices: z.array(DeviceKeySchema),
});
export type UnknownHostKey = z.infer<typeof UnknownHostKeySchema>;

/** What asking a fleet asks a person: all unknown host keys together, else what asking one device would ask. */
const FleetQuestionSchema = z.union([
  z.object({ kind: z.literal('host-keys'), keys: z.array(UnknownHostKeySchema) }),
  QuestionSchema,
]);
export type FleetQuestion = z.infer<typeof FleetQuestionSchema>;

/** What was passed over, by the line it stands on. */
export const PassedOverSchema = ProblemSchema.extend({
  /** The file it stands in, where there are several. */
  name: z.string().max(500).optional(),
  line: z.int().min(1).optional(),
});
export type PassedOver = z.infer<typeof PassedOverSchema>;

/** What happens in a fleet, in the order in which it happens. `foldFleet` makes the whole state of them. */
export const FleetEventSchema = z.discriminatedUnion('type', [
  /** The first one. */
  z.object({
    type: z.literal('opened'),
    app: z.string(),
    created: time,
    origin: FleetOriginSchema,
    settings: FleetSettingsSchema,
  }),
  /** What now is asked: the FMC, or the devices over SSH. After `ended` it begins again. */
  z.object({
    type: z.literal('wave'),
    wave: z.enum(['fmc', 'ssh', 'reading']),
    /** How many devices are logged in to over SSH. */
    devices: z.int().min(0).optional(),
    time: time.optional(),
  }),
  /** Lines of an inventory and files that were left out: the rest goes on. */
  z.object({ type: z.literal('passed-over'), problems: z.array(PassedOverSchema) }),
  /** Rows that are new or have changed. */
  z.object({ type: z.literal('devices'), devices: z.array(FleetDeviceSchema) }),
  /**
   * Needs an answer by `fleet.answer`; the same id again replaces what it is about. `group`: the answer is for the devices
   * of this group; `device`: for this device alone; neither: for all.
   */
  z.object({
    type: z.literal('question'),
    id: z.string(),
    about: FleetQuestionSchema,
    group: z.string().optional(),
    device: DeviceKeySchema.optional(),
    /** The last answer was refused by this device. */
    refusedBy: DeviceKeySchema.optional(),
  }),
  z.object({ type: z.literal('answered'), id: z.string() }),
  /** Nothing is asked any more. `problem`: why the fleet as a whole could not be asked (to the end). */
  z.object({ type: z.literal('ended'), time, stopped: z.boolean(), problem: ProblemSchema.optional() }),
]);
export type FleetEvent = z.infer<typeof FleetEventSchema>;
