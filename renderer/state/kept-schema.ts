import '../without-eval.ts';
import * as z from 'zod';
import { DraftSchema } from '../../shared/model/case/draft-schema.ts';

/** A case as stored for a reload. */
export const KeptSchema = z.object({
  isOpen: z.boolean(),
  id: z.string().optional(),
  typed: z.string(),
  /** Only what the store does not contain yet. */
  draft: DraftSchema.optional(),
});
