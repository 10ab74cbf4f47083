import * as z from 'zod';
import { AboutSchema, CaseFileSchema, SettingsSchema, SourceSchema } from './case/case.ts';
import { DEVICE_PROBLEMS } from './device/problems.ts';
import { DiagnosisSchema } from './report/schema.ts';

const Lang = z.enum(['de', 'en']);
export const RedactionSchema = z.enum(['none', 'addresses', 'all']);

/** A case as the window holds it. */
export const DraftSchema = z.object({
  lang: Lang,
  about: AboutSchema,
  settings: SettingsSchema,
  sources: z.array(SourceSchema).max(200),
  /** How far the evidence was redacted before it came here: what leaves again is never labelled less. */
  redaction: RedactionSchema.optional(),
});
export type Draft = z.infer<typeof DraftSchema>;

/** An error that the user can act on: a key into the texts, and the values that its sentence names. */
export const ProblemSchema = z.object({
  problem: z.enum([
    'empty',
    'binary',
    'image',
    'too-large',
    'not-a-case',
    'newer-case',
    'damaged',
    'no-case-in-pdf',
    'second-case',
    'redaction-changes',
    'unreadable',
    'unwritable',
    'bad-request',
    'internal',
    ...DEVICE_PROBLEMS,
  ]),
  values: z.record(z.string(), z.string()).default({}),
});
export type Problem = z.infer<typeof ProblemSchema>;

const call = <In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out) => ({ input, output });

/**
 * The contract between the window and its host, the same over Electron's IPC and over loopback HTTP: one table,
 * name → what goes in and what comes out. Both sides check with it.
 */
export const api = {
  'app.info': call(z.object({}), z.object({ version: z.string(), lang: Lang })),
  /** Bytes as dropped or chosen; the host decodes (UTF-8, UTF-16, Latin-1) and opens cases and PDFs. */
  'source.read': call(
    z.object({
      files: z
        .array(z.object({ name: z.string().max(500), base64: z.string() }))
        .min(1)
        .max(100),
    }),
    z.object({
      sources: z.array(SourceSchema),
      /** Set if one of the files was a case or a PDF with a case inside. */
      draft: DraftSchema.optional(),
      /** Set with `draft`: whether the case is as it was written. */
      intact: z.boolean().optional(),
      problems: z.array(ProblemSchema.extend({ name: z.string() })),
    }),
  ),
  'case.diagnose': call(DraftSchema, DiagnosisSchema),
  'case.export': call(
    z.object({ draft: DraftSchema, format: z.enum(['pdf', 'json', 'markdown', 'case']), redaction: RedactionSchema }),
    z.object({ fileName: z.string(), mime: z.string(), base64: z.string() }),
  ),
  'collect.script': call(z.object({ target: z.enum(['ftd', 'fmc']) }), z.object({ script: z.string() })),
} as const;

export type Api = typeof api;
export type ApiName = keyof Api;
export type ApiInput<Name extends ApiName> = z.input<Api[Name]['input']>;
export type ApiOutput<Name extends ApiName> = z.output<Api[Name]['output']>;

/** What a host implements. Failures are thrown as `ProblemError`. */
export type Host = {
  [Name in ApiName]: (input: z.output<Api[Name]['input']>) => Promise<z.input<Api[Name]['output']>>;
};

/** Carries a problem through a promise. The message is for logs; users read the problem's text. */
export class ProblemError extends Error {
  readonly detail: Problem;
  constructor(problem: Problem['problem'], values: Record<string, string> = {}) {
    super(problem);
    this.detail = { problem, values };
  }
}

export { CaseFileSchema };
