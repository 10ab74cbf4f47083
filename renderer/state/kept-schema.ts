import '../without-eval.ts';
import * as z from 'zod';
import { DraftSchema } from '../../shared/model/case/draft-schema.ts';

/** A case as the window keeps it over a reload. */
export const KeptSchema = z.object({
  isOpen: z.boolean(),
  id: z.string().optional(),
  typed: z.string(),
  /** Only what the store does not hold yet. */
  draft: DraftSchema.optional(),
});
