import * as z from 'zod';
import { probeIds } from '../model/probe-ids.ts';
import { isHostName } from './command.ts';

/** What may be asked of a station: a probe of the catalogue, a host name, a port. Never a command. */
export const ProbeAskSchema = z.object({
  probe: z.enum(probeIds),
  host: z.string().max(253).refine(isHostName).optional(),
  port: z.int().min(1).max(65535).optional(),
});
