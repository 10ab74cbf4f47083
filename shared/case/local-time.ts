/**
 * A moment in this computer's time zone with its offset (RFC 3339), `2026-03-03T14:05:00.000+01:00`; `Z` if the offset
 * is zero. Reports print it as written, so that a reader in another zone sees the engineer's time.
 */
export function localTime(moment: Date): string {
  const offset = -moment.getTimezoneOffset();
  if (offset === 0) return moment.toISOString();
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const shifted = new Date(moment.getTime() + offset * 60_000).toISOString();
  return `${shifted.slice(0, -1)}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}
