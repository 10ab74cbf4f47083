import { type Settings, SettingsSchema } from '../../shared/model/case/settings.ts';
import { fixturesIn } from '../given.ts';

/** What a whole case says of itself: what the engineer answered, what is to be decided (`cases.test.ts`), and the rule that decides. */
interface WholeCase {
  settings?: Partial<Settings>;
  expected: { verdict: string };
  why: string;
}

/** The whole cases: what an engineer would paste, and what the decision tree's page says about it. */
export const wholeCases = fixturesIn<WholeCase>('cases').map(
  ({ name, text, expected: { settings = {}, ...rest } }) => ({
    ...{ name, text, settings: SettingsSchema.parse(settings) },
    ...rest,
  }),
);

/** One of them. */
export function wholeCase(name: string): (typeof wholeCases)[number] {
  const found = wholeCases.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
}
