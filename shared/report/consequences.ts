import type { Finding } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import { say } from '../text/text.ts';

/** Each finding followed by those that it explains. */
export function underTheirCauses(findings: readonly Finding[]): Finding[] {
  const keys = new Set(findings.map(({ key }) => key));
  const of = (cause: Finding) => findings.filter(({ consequenceOf }) => consequenceOf === cause.key);
  const leading = findings.filter(({ consequenceOf }) => consequenceOf === undefined || !keys.has(consequenceOf));
  return leading.flatMap((finding) => [finding, ...of(finding)]);
}

/** The finding from which another one follows; `undefined` for a cause. */
export function sayConsequence(
  lang: Lang,
  findings: readonly Finding[],
  consequenceOf: string | undefined,
): string | undefined {
  const cause = consequenceOf === undefined ? undefined : findings.find(({ key }) => key === consequenceOf);
  return cause && say(lang, 'verdict.consequence', { cause: cause.title });
}
