import ipaddr from 'ipaddr.js';
import * as z from 'zod';
import { probeIds } from '../model/probe-ids.ts';
import { isHostName } from './command.ts';

/** IPv4 as four numbers, or IPv6 without a zone. */
const isServer = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || (ipaddr.IPv6.isValid(text) && !text.includes('%'));

/** What may be asked of a station: a probe of the catalogue, a host name, a port, a name server's address. Never a command. */
export const ProbeAskSchema = z.object({
  probe: z.enum(probeIds),
  host: z.string().max(253).refine(isHostName).optional(),
  port: z.int().min(1).max(65535).optional(),
  server: z.string().max(45).refine(isServer).optional(),
});
