import * as z from 'zod';
import { probeIds } from '../probe-ids.ts';
import { ProblemSchema } from '../problem/problem-schema.ts';
import { SourceSchema } from '../source-schema.ts';

const HostKeySchema = z.object({
  kind: z.literal('host-key'),
  host: z.string(),
  port: z.int(),
  type: z.string(),
  fingerprint: z.string(),
});
/** The certificate of an FMC, with the fingerprint of the whole as browsers show it. */
const FmcCertificateSchema = z.object({
  kind: z.literal('fmc-certificate'),
  host: z.string(),
  port: z.int(),
  fingerprint: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validTo: z.string().optional(),
});
/** Questions of a connection to a person. */
export const QuestionSchema = z.discriminatedUnion('kind', [
  HostKeySchema,
  HostKeySchema.extend({
    kind: z.literal('changed-host-key'),
    known: z.object({ type: z.string(), fingerprint: z.string(), file: z.string(), line: z.int() }),
  }),
  FmcCertificateSchema,
  FmcCertificateSchema.extend({
    kind: z.literal('changed-fmc-certificate'),
    known: z.object({ fingerprint: z.string(), file: z.string(), line: z.int() }),
  }),
  z.object({
    kind: z.literal('fmc-device'),
    devices: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        address: z.string().optional(),
        version: z.string().optional(),
        /** True if the FMC shows this alert for it. */
        hasAlert: z.boolean(),
      }),
    ),
  }),
  z.object({ kind: z.literal('old-algorithms'), host: z.string(), port: z.int(), algorithms: z.array(z.string()) }),
  z.object({
    kind: z.literal('secret'),
    secret: z.enum(['password', 'sudo', 'passphrase', 'code', 'enable']),
    prompt: z.string(),
  }),
]);
export type Question = z.infer<typeof QuestionSchema>;

/** An open connection: which machine, how many probes run in parallel, and how the evidence is stored. */
const ConnectedSchema = z.object({
  type: z.literal('connected'),
  /** The machine on which the probes run. */
  kind: z.enum(['ftd', 'fmc', 'fmc-api', 'laptop']),
  /** As entered; `laptop` for this machine. */
  host: z.string(),
  /** The device's own host name. */
  name: z.string().optional(),
  oldAlgorithms: z.boolean(),
  /** The key that the device showed. */
  hostKey: HostKeySchema.pick({ type: true, fingerprint: true }).optional(),
  lanes: z.int().min(1),
  /** The collected evidence becomes one source of this name (or the next free one). */
  source: SourceSchema.omit({ text: true }),
  /** The shell in which each probe is typed; consecutive probes in the same shell are faster. */
  places: z.partialRecord(z.enum(probeIds), z.string()),
});
export type Connected = z.infer<typeof ConnectedSchema>;

const FinishedSchema = z.object({
  type: z.literal('finished'),
  key: z.string(),
  seconds: z.number(),
  bytes: z.int(),
  /** False if the time limit truncated the output. */
  complete: z.boolean(),
  /** The probe's evidence, with its marks. */
  text: z.string(),
});
export type Finished = z.infer<typeof FinishedSchema>;

/** Events while probes run, in order. `key` identifies one ask: `telnet host:port`. */
export const RunEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    key: z.string(),
    probe: z.string(),
    host: z.string().optional(),
    port: z.int().optional(),
    /** The command, or the probe's name if there is none. */
    command: z.string(),
  }),
  /** Output as it arrives, in complete lines, without secrets. */
  z.object({ type: z.literal('output'), key: z.string(), text: z.string() }),
  FinishedSchema,
  z.object({ type: z.literal('failed'), key: z.string(), problem: ProblemSchema }),
  ConnectedSchema,
  /** The device allows fewer (or more) parallel probes than known before. */
  z.object({ type: z.literal('lanes'), lanes: z.int().min(1) }),
  /** The login needs an answer; `run.answer` gives it. */
  z.object({ type: z.literal('question'), id: z.string(), about: QuestionSchema }),
  /** The connection is closed: nothing runs on it any more. */
  z.object({ type: z.literal('ended'), problem: ProblemSchema.optional() }),
]);
export type RunEvent = z.infer<typeof RunEventSchema>;
