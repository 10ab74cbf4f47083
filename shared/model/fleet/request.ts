import * as z from 'zod';
import { CaseIdSchema } from '../case/case-summary.ts';
import { MOST_SOURCES } from '../case/limits.ts';
import { SettingsSchema } from '../case/settings.ts';
import { LangSchema } from '../lang-schema.ts';
import { FmcTargetSchema } from '../run/fmc-target.ts';
import { isUser } from '../run/hop.ts';
import { SshTargetSchema } from '../run/ssh-target.ts';
import { SourceSchema } from '../source-schema.ts';
import { DEVICE_SECONDS, PARALLEL } from './limits.ts';

const FilesSchema = z
  .array(z.object({ name: z.string().min(1).max(500), base64: z.string() }))
  .min(1)
  .max(10_000);

/** Where the devices of a fleet come from. */
const FleetSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fmc'),
    target: FmcTargetSchema,
    /** Also devices without the alert. */
    allDevices: z.boolean().default(false),
  }),
  /** An inventory's text: CSV, an Ansible inventory (INI or YAML), or USER@HOST lines. */
  z.object({ kind: z.literal('inventory'), name: z.string().max(500), text: z.string().max(4 * 1024 * 1024) }),
  /** Cases, diagnosis JSON, and outputs of several devices: nothing is asked. */
  z.object({ kind: z.literal('files'), files: FilesSchema }),
  /** Cases that are kept on this machine. */
  z.object({ kind: z.literal('cases'), cases: z.array(CaseIdSchema).min(1).max(10_000) }),
  /** A case whose evidence is of several devices. */
  z.object({ kind: z.literal('sources'), sources: z.array(SourceSchema).max(MOST_SOURCES), settings: SettingsSchema }),
]);

/** How the devices of a fleet are asked. Passwords are asked for, and are in no request. */
export const FleetSettingsSchema = z.object({
  lang: LangSchema,
  /** Without it nothing is asked over SSH. */
  ssh: z
    .object({
      /** For devices of which the inventory names none. */
      user: z.string().refine(isUser).optional(),
      jump: SshTargetSchema.shape.jump,
      /** Path of a private key file on this machine. */
      identity: z.string().max(4096).optional(),
      agent: z.boolean().default(false),
    })
    .optional(),
  /** One password for all devices, or one for each group of the inventory. */
  passwords: z.enum(['all', 'group']).default('all'),
  parallel: z.int().min(1).max(PARALLEL.most).default(PARALLEL.usual),
  timeout: z.int().min(DEVICE_SECONDS.least).max(DEVICE_SECONDS.most).default(DEVICE_SECONDS.usual),
  /** Goes on when a verdict is confirmed. */
  everything: z.boolean().default(false),
  integration: SettingsSchema.shape.integration,
});
export type FleetSettings = z.infer<typeof FleetSettingsSchema>;

/** What a fleet is started with. */
export const FleetRequestSchema = z.object({ source: FleetSourceSchema, settings: FleetSettingsSchema });
export type FleetRequest = z.infer<typeof FleetRequestSchema>;

/** Where a fleet came from, as it is kept: without what was handed over. */
export const FleetOriginSchema = z.object({
  kind: z.enum(['fmc', 'inventory', 'files', 'cases', 'sources']),
  /** The FMC's host, or the inventory's or first file's name. */
  name: z.string().max(500),
  fmc: FmcTargetSchema.optional(),
  allDevices: z.boolean().optional(),
});
export type FleetOrigin = z.infer<typeof FleetOriginSchema>;
