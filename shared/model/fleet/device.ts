import * as z from 'zod';
import { changeAudiences } from '../decision.ts';
import { CitationSchema, DiagnosisSchema } from '../diagnosis.ts';
import { ProblemSchema } from '../problem/problem-schema.ts';
import { questionIds } from '../question.ts';
import { SshTargetSchema } from '../run/ssh-target.ts';
import { type Fault, verdictIds } from '../verdict.ts';

/** Names a device within its fleet, and its case file: lower case, digits, dots and dashes. */
export const DeviceKeySchema = z.string().regex(/^[a-z0-9](?:[a-z0-9.-]{0,78}[a-z0-9])?$/);

/** Most characters of a name or an address. A longer one is cut before it is kept, or its line could not be read again. */
export const MOST_NAME = 253;
const short = z.string().max(MOST_NAME);
const faultIds = verdictIds.filter((id): id is Fault['id'] => id !== 'healthy' && id !== 'inconclusive');

/** What somebody else has to change for a device: `DecidedChangeRequest` as it is kept. */
const RequestSchema = z.object({
  audience: z.enum(changeAudiences),
  finding: z.enum(faultIds),
  reason: z.string(),
  confidence: z.enum(['proven', 'likely']),
  issuer: z.string().optional(),
  destinations: z.array(z.object({ host: z.string(), ports: z.array(z.int()) })),
  alsoHosts: z.array(z.object({ host: z.string(), isConfirmed: z.boolean() })),
  evidence: z.array(CitationSchema),
});

/** What is shared by devices and may be the cause, as far as it is known of one. */
const SiteSchema = z.object({
  gateway: short.optional(),
  /** `proxy.example:3128` */
  proxy: short.optional(),
  dnsServers: z.array(short),
  /** The cloud host of the region. */
  region: short.optional(),
});
export type FleetSite = z.infer<typeof SiteSchema>;

/**
 * One device of a fleet as it stands, without a sentence. A row is always told as a whole: the last one of a key counts.
 */
export const FleetDeviceSchema = z.object({
  key: DeviceKeySchema,
  /** As the inventory, the FMC or the device itself calls it. */
  name: short,
  /** Where it is reached, and after it was asked its own management address. */
  address: short.optional(),
  version: z.string().max(40).optional(),
  model: short.optional(),
  /** The inventory's group: devices of one group may share a password. */
  group: short.optional(),
  /** The other units of an HA pair or a cluster have the same `kind` and `name`. */
  peer: z.object({ kind: z.enum(['pair', 'cluster']), name: short, role: z.string().max(40).optional() }).optional(),
  /** How it is asked over SSH. */
  target: SshTargetSchema.optional(),
  /** UUID of its record in the FMC. */
  record: z.string().max(64).optional(),
  /** `waiting` may have a verdict that is still open: the FMC has been asked, SSH has not. */
  state: z.enum(['waiting', 'asking', 'done', 'failed']),
  verdict: DiagnosisSchema.shape.verdict
    .pick({ id: true, reason: true, confidence: true, ports: true, host: true, step: true })
    .optional(),
  /** The question that is open, if the verdict is `inconclusive`. */
  question: z.enum(questionIds).optional(),
  /** Further faults, without those that follow from another one. */
  also: z.array(z.enum(faultIds)).optional(),
  site: SiteSchema.optional(),
  requests: z.array(RequestSchema).optional(),
  /** Its case beside the journal: a file name without a folder. */
  caseFile: z.string().max(100).optional(),
  /** Why it could not be asked (`failed`), or what kept it from being asked to the end. */
  problem: ProblemSchema.optional(),
  /** Seconds that asking it took. */
  seconds: z.number().optional(),
});
export type FleetDevice = z.infer<typeof FleetDeviceSchema>;
