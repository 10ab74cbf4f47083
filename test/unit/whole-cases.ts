import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Settings, SettingsSchema } from '../../shared/model/case/case.ts';

const folder = new URL('../fixtures/cases/', import.meta.url);

/** The whole cases as evidence: what an engineer pasted, and what they answered. What is expected of them stands in `cases.test.ts`. */
export const wholeCases: readonly { name: string; settings: Settings; text: string }[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => {
    const { settings } = z
      .object({ settings: SettingsSchema.partial().default({}) })
      .parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    const text = readFileSync(new URL(file.replace(/json$/, 'txt'), folder), 'utf8');
    return { name: file.replace(/\.json$/, ''), settings: SettingsSchema.parse(settings), text };
  });

/** One of them. */
export function wholeCase(name: string): (typeof wholeCases)[number] {
  const found = wholeCases.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
}
