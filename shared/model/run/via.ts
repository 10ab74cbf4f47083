import * as z from 'zod';
import { SshTargetSchema } from './ssh-target.ts';

/** The machine that a live run asks: this one, or a device over SSH. */
export const ViaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('laptop') }),
  z.object({
    kind: z.literal('ssh'),
    target: SshTargetSchema,
    /** Path of a private key file on this machine. */
    identity: z.string().max(4096).optional(),
    agent: z.boolean().default(false),
  }),
]);
export type Via = z.input<typeof ViaSchema>;
