import * as z from 'zod';

// A name or an IPv4 address; an SSH host may have a single label, unlike a cloud host.
const NAME = /^(?=.{1,253}$)[a-z0-9_][a-z0-9_-]{0,62}(?:\.[a-z0-9_-]{1,63})*\.?$/i;

const HopSchema = z.object({
  user: z.string().regex(/^[^\s@:\x00-\x1f\x7f]{1,64}$/),
  host: z.union([z.string().regex(NAME), z.ipv6()]),
  port: z.number().int().min(1).max(65535).default(22),
});
/** One SSH server and who logs in there. */
export type Hop = z.output<typeof HopSchema>;

/** The device, and the jump hosts that lead to it, nearest first. */
export const SshTargetSchema = HopSchema.extend({ jump: z.array(HopSchema).max(4).default([]) });
export type SshTarget = z.input<typeof SshTargetSchema>;

/** Reads `user@host`, `user@host:port` and `user@[address]:port`; `undefined` if the text is none of them. */
export function readHop(text: string): Hop | undefined {
  const parts = /^([^@]{1,64})@(?:\[([0-9a-f:.]{2,45})\]|([^:@[\]]{1,253}))(?::(\d{1,5}))?$/i.exec(text);
  if (!parts) return undefined;
  const [, user, address, name, port] = parts;
  return HopSchema.safeParse({ user, host: address ?? name, ...(port && { port: Number(port) }) }).data;
}
