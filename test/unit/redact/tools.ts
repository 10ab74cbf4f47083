import { planRedaction } from '../../../shared/case/redaction/redact.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';

/** A draft of one pasted log. */
export const draftOf = (text: string, settings = SettingsSchema.parse({})) => ({
  about: {},
  settings,
  sources: [{ name: 'a.log', origin: 'pasted' as const, text }],
});

/** What redaction replaces in one pasted log, and the draft without it. */
export const planOf = (text: string, level: 'addresses' | 'all') => planRedaction(draftOf(text), level);

/** One pasted log, redacted. */
export const textOf = (text: string, level: 'addresses' | 'all') => planOf(text, level).draft.sources[0]?.text ?? '';
