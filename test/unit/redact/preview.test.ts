import { expect, test } from 'vitest';
import { planRedaction, redact } from '../../../shared/case/redaction/redact.ts';
import type { About } from '../../../shared/model/case/case.ts';
import type { Replacement } from '../../../shared/model/case/redaction.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import type { Source } from '../../../shared/model/source.ts';
import { fixtureJson } from '../../given.ts';

/** A case in short: its texts by their sources' names, those of a closed run, and what stands beside them. */
interface Short {
  texts: Record<string, string>;
  closed?: Record<string, string>;
  /** By the source. */
  hosts?: Record<string, string>;
  device?: string;
  about?: About;
}
interface Row {
  why: string;
  level: 'none' | 'addresses' | 'all';
  add?: string[];
  lift?: string[];
  given: Short;
  becomes: Short;
  /** What the preview says: kind, text, replacement, how often, and where. */
  told: string[];
}
const rows: Row[] = fixtureJson('redaction/preview.json');

function draftOf({ texts, closed, hosts = {}, device, about = {} }: Short) {
  const sourcesOf = (all: Record<string, string>): Source[] =>
    Object.entries(all).map(([name, text]) => {
      const host = hosts[name];
      return { name, origin: 'pasted', text, ...(host === undefined ? {} : { host }) };
    });
  const settings = SettingsSchema.parse(device === undefined ? {} : { device });
  const earlier = closed && [{ closed: '2026-01-01T00:00:00Z', settings, sources: sourcesOf(closed) }];
  return { about, settings, sources: sourcesOf(texts), ...(earlier && { earlier }) };
}
const printed = ({ kind, from, to, count, places }: Replacement) =>
  `${kind} ${from}: ${to} ${count} ${places.map(({ source, line, run }) => `${run === undefined ? '' : 'closed '}${source}:${line}`).join(' ')}`;

test.each(rows)('$why', ({ level, add = [], lift = [], given, becomes, told }) => {
  const plan = planRedaction(draftOf(given), level, { add, lift });
  expect(plan.draft).toEqual(draftOf(becomes));
  expect(plan.replacements.map(printed)).toEqual(told);
  expect(redact(plan.draft, level, { add, lift })).toEqual(plan.draft);
});
