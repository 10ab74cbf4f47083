/**
 * An FMC's name for a device as evidence carries it: one word like a host name, so that marks, redaction and the comparison
 * of devices know it as one. `Berlin FTD 1.2 (DC)` becomes `Berlin-FTD-1-2-DC`.
 */
export const deviceLabel = (name: string): string =>
  name
    .replace(/[^\w-]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100) || 'device';

/** A name as one word: unchanged if it is one already, such as a host name or an address. */
export const oneWord = (name: string): string => (/^[\w.:-]*$/.test(name) ? name : deviceLabel(name));
