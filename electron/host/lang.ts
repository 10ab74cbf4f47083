import type { Lang } from '../../shared/model/lang.ts';

/**
 * German if the system's language is German, otherwise English. Intl knows it on every platform, but takes 10 ms to
 * load; POSIX's variables (IEEE 1003.1 §8.2) take none.
 */
export function systemLang(): Lang {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const posix = LC_ALL || LC_MESSAGES || LANG || (process.platform === 'linux' ? 'C' : undefined);
  const locale = posix ?? new Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.toLowerCase().startsWith('de') ? 'de' : 'en';
}
