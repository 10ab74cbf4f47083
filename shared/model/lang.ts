import * as z from 'zod';

/** The languages that everything is written in. */
export const LangSchema = z.enum(['de', 'en']);
export type Lang = z.infer<typeof LangSchema>;
