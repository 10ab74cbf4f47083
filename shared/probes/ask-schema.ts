import * as z from 'zod';
import { hosts } from '../knowledge/hosts.ts';
import { probeIds } from '../model/probe-ids.ts';
import { isHostName } from './command.ts';

const PORTS: ReadonlySet<number> = new Set([443, 8989, ...hosts.flatMap(({ ports }) => ports)]);

/** What a window may ask of a station: a probe of the catalogue, a host name, a port of the cloud's. Never a command. */
export const ProbeAskSchema = z.object({
  probe: z.enum(probeIds),
  host: z.string().max(253).refine(isHostName).optional(),
  port: z
    .int()
    .refine((port) => PORTS.has(port))
    .optional(),
});
