import * as z from 'zod';
import { FMC_PORT, isFmcUser } from './fmc-host.ts';
import { isHopHost, MOST_PORT } from './hop.ts';

/** An FMC and who logs in there. `domain`: by its name, as the FMC shows it (`Global \ Berlin`); the user's own by default. */
export const FmcTargetSchema = z.object({
  user: z.string().refine(isFmcUser),
  host: z.string().refine(isHopHost),
  port: z.number().int().min(1).max(MOST_PORT).default(FMC_PORT),
  domain: z.string().min(1).max(253).optional(),
});
export type FmcTarget = z.input<typeof FmcTargetSchema>;
