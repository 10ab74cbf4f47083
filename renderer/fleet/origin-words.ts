import type { FleetOrigin } from '../../shared/model/fleet/request.ts';
import type { Words } from '../words.ts';

/** What a fleet is called: where its devices come from. */
export function originInWords({ kind, name }: Pick<FleetOrigin, 'kind' | 'name'>, t: Words['t']): string {
  // The name of a stored case says nothing to a person.
  return kind === 'cases' || name === '' ? t(`fleets.origin.${kind}`) : t(`fleets.origin.${kind}.named`, { name });
}
