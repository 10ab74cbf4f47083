import * as z from 'zod';
import { MOST_NAME } from './source.ts';

const time = z.iso.datetime({ offset: true });

/** A `Source` as a case keeps it. */
export const SourceSchema = z.object({
  name: z.string().max(MOST_NAME).min(1),
  origin: z.enum(['pasted', 'local', 'ssh', 'fmc', 'answer']),
  text: z.string(),
  time: time.optional(),
  /** When it came into the case. A paste says nothing of when it was printed. */
  added: time.optional(),
  host: z.string().max(253).optional(),
});
