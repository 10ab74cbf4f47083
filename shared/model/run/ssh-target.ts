import * as z from 'zod';
import { isHopHost, isUser, MOST_PORT, SSH_PORT } from './hop.ts';

const HopSchema = z.object({
  user: z.string().refine(isUser),
  host: z.string().refine(isHopHost),
  port: z.number().int().min(1).max(MOST_PORT).default(SSH_PORT),
});

/** The device, and the jump hosts that lead to it, the nearest first. */
export const SshTargetSchema = HopSchema.extend({ jump: z.array(HopSchema).max(4).default([]) });
export type SshTarget = z.input<typeof SshTargetSchema>;
