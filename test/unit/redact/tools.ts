import { planRedaction } from '../../../shared/case/redaction/redact.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { fixtureJson, pasted } from '../../given.ts';

/** A draft of one pasted log. */
export const draftOf = (text: string, settings = SettingsSchema.parse({})) => ({
  about: {},
  settings,
  sources: [pasted(text)],
});

/** One pasted log, redacted. */
export const textOf = (text: string, level: 'addresses' | 'all') =>
  planRedaction(draftOf(text), level).draft.sources[0]?.text ?? '';

/** `places`: a line with `{}` for the thing, and what becomes of it: one for all values, or one for each. */
const { values, places, ...others } = fixtureJson<{
  values: Record<string, string[]>;
  places: Record<string, string[][]>;
  dashed: [line: string, leak: string][];
  innocent: string[];
}>('redaction/planted.json');
export const { dashed, innocent } = others;
/** Each value at each of its places. */
export const plants = Object.entries(places).flatMap(([kind, lines]) =>
  lines.flatMap(([line = '', ...redacted]) =>
    (values[kind] ?? []).map((value, index) => {
      return { kind, value, line: line.replaceAll('{}', value), redacted: redacted[index] ?? redacted[0] };
    }),
  ),
);
