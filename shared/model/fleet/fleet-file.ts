import * as z from 'zod';
import { CaseFileSchema } from '../case/case.ts';
import { RedactionSchema } from '../case/redaction.ts';
import { LangSchema } from '../lang-schema.ts';
import { ProblemSchema } from '../problem/problem-schema.ts';
import { DeviceKeySchema, FleetDeviceSchema } from './device.ts';
import { PassedOverSchema } from './event.ts';
import { FleetOriginSchema } from './request.ts';

/** A fleet with the evidence of its devices, as it is attached to every fleet PDF. How devices are reached stays out. */
export const FleetFileSchema = z.object({
  schema: z.literal('ftd-cloud-doctor/fleet-file@1'),
  /** Version of the app that wrote it. */
  app: z.string(),
  created: z.iso.datetime({ offset: true }),
  lang: LangSchema,
  redaction: RedactionSchema,
  origin: FleetOriginSchema.omit({ fmc: true }),
  devices: z.array(FleetDeviceSchema.omit({ target: true, record: true })),
  passedOver: z.array(PassedOverSchema),
  problem: ProblemSchema.optional(),
  /** By the key of the device; a device that was joined from a diagnosis without evidence has none. */
  cases: z.record(DeviceKeySchema, CaseFileSchema),
  /** SHA-256 over everything above; shows accidents and careless edits, not a forger. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type FleetFile = z.infer<typeof FleetFileSchema>;
