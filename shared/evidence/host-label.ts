import { isAddress } from '../probes/outputs/lines.ts';

// An FXOS module has the same name on every chassis, so the name identifies no device.
const GENERIC_HOST = /^(?:firepower-module\d+|localhost)$/i;

/**
 * Host names are compared by their first label: prompts show the short form, `show network` the long one. An address
 * has none.
 */
export function hostLabel(host: string): string {
  return isAddress(host) ? host : host.toLowerCase().replace(/\..*/, '');
}

/** True for names that many devices share, such as an FXOS module's. */
export function isGenericHost(host: string): boolean {
  return GENERIC_HOST.test(host);
}
