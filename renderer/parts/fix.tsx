import type { Diagnosis } from '../../shared/report/schema.ts';

export function Fix(_: { before: Diagnosis }) {
  return null;
}
