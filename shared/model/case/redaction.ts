import * as z from 'zod';

/** How far data that leaves the machine is redacted. */
export const RedactionSchema = z.enum(['none', 'addresses', 'all']);

/** Kinds of replaced text; `own` is what the engineer added. */
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

/** One text that is replaced everywhere. */
export const ReplacementSchema = z.object({
  /** The original text; exclusions refer to it. */
  from: z.string(),
  /** The replacement; empty if the text is removed. */
  to: z.string(),
  kind: z.enum(replacementKinds),
  count: z.int().min(1),
  /** The first occurrences, with 1-based lines; a case's own fields have none. `run` counts the closed runs from 0. */
  places: z.array(z.object({ source: z.string(), line: z.int().min(1), run: z.int().min(0).optional() })),
});
export type Replacement = z.infer<typeof ReplacementSchema>;

/** Texts that the engineer wants replaced in addition, and texts to keep. */
export const RedactionOverridesSchema = z.object({
  add: z.array(z.string().trim().min(2).max(400)).max(200).optional(),
  lift: z.array(z.string().min(1).max(20_000)).max(2000).optional(),
});
export type RedactionOverrides = z.infer<typeof RedactionOverridesSchema>;
