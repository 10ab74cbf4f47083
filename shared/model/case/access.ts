import * as z from 'zod';
import { SshTargetSchema } from '../run/ssh-target.ts';

/** How a device was reached over SSH: never a secret. */
export const AccessSchema = z.object({
  /** Device and jump hosts, with who logs in there. */
  target: SshTargetSchema,
  /** Path of the private key file on the machine that asked. */
  identity: z.string().max(4096).optional(),
  agent: z.boolean().default(false),
  /** The host name that the device gave itself. */
  name: z.string().max(253).optional(),
  /** The device's host key, as it was accepted. */
  hostKey: z.object({ type: z.string().max(100), fingerprint: z.string().max(100) }).optional(),
});
export type Access = z.infer<typeof AccessSchema>;

/** A device that was reached from this machine, and when last. */
export const RecentDeviceSchema = AccessSchema.extend({ used: z.iso.datetime({ offset: true }) });
export type RecentDevice = z.infer<typeof RecentDeviceSchema>;
