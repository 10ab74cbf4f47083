import type { Lang } from '../model/lang.ts';
import { say } from '../text/text.ts';

/**
 * When a closed run's evidence was collected, else when the run was closed.
 * @param shown how paper or window write a time (ISO 8601)
 */
export function timeOfRun(
  { collected, closed }: { collected: string | undefined; closed: string },
  lang: Lang,
  shown: (lang: Lang, time: string) => string,
): string {
  return collected === undefined ? say(lang, 'label.closedAt', { time: shown(lang, closed) }) : shown(lang, collected);
}
