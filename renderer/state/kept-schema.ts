import '../without-eval.ts';
import * as z from 'zod';
import { DraftSchema } from '../../shared/model/case/draft-schema.ts';
import { logins } from '../../shared/wizard/ssh-form.ts';

/** A case as stored for a reload. */
export const KeptSchema = z.object({
  isOpen: z.boolean(),
  id: z.string().optional(),
  typed: z.string(),
  sshForm: z.object({ target: z.string(), jump: z.string(), identity: z.string(), login: z.enum(logins) }).optional(),
  isSample: z.boolean().optional(),
  /** Of a case that has no id yet: what its first save is called. */
  key: z.string().max(64).optional(),
  /** Only what the store does not hold yet. */
  draft: DraftSchema.optional(),
});
