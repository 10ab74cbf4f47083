import * as z from 'zod';
import { FmcTargetSchema } from './fmc-target.ts';
import { SshTargetSchema } from './ssh-target.ts';

/** The machine that a live run asks: this one, a device over SSH, or an FMC about one of its devices. */
export const ViaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('laptop') }),
  z.object({
    kind: z.literal('ssh'),
    target: SshTargetSchema,
    /** Path of a private key file on this machine. */
    identity: z.string().max(4096).optional(),
    agent: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('fmc'),
    target: FmcTargetSchema,
    /** Name, address or UUID of the device; without one the FMC's answer decides, or the user. */
    device: z.string().min(1).max(253).optional(),
  }),
]);
export type Via = z.input<typeof ViaSchema>;
