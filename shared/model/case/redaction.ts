import * as z from 'zod';

/** What can be replaced, by kind; `own` is what the engineer added. */
export const replacementKinds = [
  'secret',
  'address',
  'mac',
  'host',
  'domain',
  'organisation',
  'contact',
  'reference',
  'certificate',
  'user',
  'uuid',
  'serial',
  'source',
  'about',
  'access',
  'own',
] as const;
export type ReplacementKind = (typeof replacementKinds)[number];

/** One thing that is replaced wherever it stands. */
export const ReplacementSchema = z.object({
  /** As it stands in the case; lifting names it so. */
  from: z.string(),
  /** What stands there instead; empty if it is left out. */
  to: z.string(),
  kind: z.enum(replacementKinds),
  count: z.int().min(1),
  /** The first places of all, 1-based lines; a case's own fields have none. `run` counts the closed runs from 0. */
  places: z.array(z.object({ source: z.string(), line: z.int().min(1), run: z.int().min(0).optional() })),
});
export type Replacement = z.infer<typeof ReplacementSchema>;

/** What the engineer wants replaced besides, and what is to stay. */
export const OwnWishesSchema = z.object({
  add: z.array(z.string().trim().min(2).max(400)).max(200).optional(),
  lift: z.array(z.string().min(1).max(20_000)).max(2000).optional(),
});
export type OwnWishes = z.infer<typeof OwnWishesSchema>;
