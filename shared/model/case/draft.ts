import type * as z from 'zod';
import type { ChangeSchema, DraftSchema } from './draft-schema.ts';

export type Draft = z.infer<typeof DraftSchema>;
export type Change = z.infer<typeof ChangeSchema>;

/** An empty case. */
export const emptyDraft = (lang: Draft['lang']): Draft => ({
  lang,
  about: {},
  settings: { integration: 'unknown', identity: 'unknown' },
  sources: [],
});
