import * as z from 'zod';
import { SourceSchema } from './case.ts';
import { ProblemSchema } from './problem.ts';

/** What the way to a device asks a person. */
const QuestionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('host-key'),
    host: z.string(),
    port: z.int(),
    type: z.string(),
    fingerprint: z.string(),
  }),
  z.object({ kind: z.literal('old-algorithms'), host: z.string(), port: z.int(), algorithms: z.array(z.string()) }),
  z.object({
    kind: z.literal('secret'),
    secret: z.enum(['password', 'sudo', 'passphrase', 'code', 'enable']),
    prompt: z.string(),
  }),
]);
export type Question = z.infer<typeof QuestionSchema>;

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
  /** Logged in: what the device is and how it is reached. */
  z.object({
    type: z.literal('connected'),
    kind: z.enum(['ftd', 'fmc']),
    host: z.string(),
    name: z.string().optional(),
    oldAlgorithms: z.boolean(),
  }),
  /** Everything collected so far, as one source; a later one of the same name replaces it. */
  z.object({ type: z.literal('evidence'), source: SourceSchema }),
  /** The way in needs an answer; `run.answer` gives it. */
  z.object({ type: z.literal('question'), id: z.string(), about: QuestionSchema }),
  z.object({ type: z.literal('ended'), problem: ProblemSchema.optional() }),
]);
export type RunEvent = z.infer<typeof RunEventSchema>;
