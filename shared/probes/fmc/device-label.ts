/**
 * An FMC's name for a device as evidence carries it: one word like a host name, so that marks, redaction and the comparison
 * of devices know it as one. `Berlin FTD 1.2 (DC)` becomes `Berlin-FTD-1-2-DC`.
 */
export const deviceLabel = (name: string): string =>
  name
    .replace(/[^\w-]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100) || 'device';
