import * as z from 'zod';
import { ProblemSchema } from '../api.ts';

/** What happens while probes run, in the order in which it happens. `key` names one ask: `telnet host:port`. */
export const RunEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    key: z.string(),
    probe: z.string(),
    host: z.string().optional(),
    port: z.int().optional(),
  }),
  z.object({ type: z.literal('output'), key: z.string(), text: z.string() }),
  z.object({
    type: z.literal('finished'),
    key: z.string(),
    seconds: z.number(),
    bytes: z.int(),
    /** False if the output was cut off by its time limit. */
    complete: z.boolean(),
  }),
  z.object({ type: z.literal('failed'), key: z.string(), problem: ProblemSchema }),
  z.object({ type: z.literal('ended'), problem: ProblemSchema.optional() }),
]);
export type RunEvent = z.infer<typeof RunEventSchema>;
