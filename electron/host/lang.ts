import type { Lang } from '../../shared/report/schema.ts';

/** German where the system speaks German, else English. */
export function systemLang(): Lang {
  return new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('de') ? 'de' : 'en';
}
