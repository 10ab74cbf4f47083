import * as z from 'zod';
import { questionIds } from '../question.ts';
import { TYPED_VERSION } from './limits.ts';

/** The engineer's answers. */
export const SettingsSchema = z.object({
  /** Is cloud integration wanted and enabled on the FMC? */
  integration: z.enum(['on', 'off', 'unknown']).default('unknown'),
  /** Only used if no output shows the version. */
  deviceVersion: z.string().regex(TYPED_VERSION).optional(),
  /** Does the SSE portal show the device's current name and version (CSCvp56922)? */
  identity: z.enum(['current', 'stale', 'unknown']).default('unknown'),
  /** The device to examine, if the evidence names several. */
  device: z.string().max(253).optional(),
  /** The engineer's statement about a question without an output: `cannot` if there is no way to check it. */
  told: z.partialRecord(z.enum(questionIds), z.enum(['yes', 'no', 'cannot'])).optional(),
});
export type Settings = z.infer<typeof SettingsSchema>;
