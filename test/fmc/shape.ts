import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

interface Schema {
  required?: string[];
  properties?: Record<string, Schema & { $ref?: string; type?: string }>;
}
const { components } = JSON.parse(readFileSync(new URL('../fixtures/fmc/openapi.json', import.meta.url), 'utf8')) as {
  components: { schemas: Record<string, Schema> };
};

/** What the vendor's interface description says an item of each list is. */
const ITEMS: readonly [path: RegExp, schema: string][] = [
  [/\/health\/alerts$/, 'HealthAlertModel'],
  [/\/operational\/commands$/, 'Commands'],
  [/\/devices\/devicerecords$/, 'Device'],
  [/\/integration\/cloudeventsconfigs$/, 'CloudEvents'],
  [/\/integration\/cloudregions$/, 'CloudRegion'],
  [/\/integration\/cloudintegrations\/cloudintegrations$/, 'CloudIntegrationStatus'],
];

const ajv = new Ajv({ strict: false, formats: { int32: true } });
for (const schema of Object.values(components.schemas)) {
  // What a device is added with is part of no answer.
  delete schema.required;
  // A reference has no type of its own beside it.
  for (const property of Object.values(schema.properties ?? {})) if (property.$ref) delete property.type;
}
ajv.addSchema({ $id: 'fmc', components });
const check = (name: string): ValidateFunction => ajv.compile({ $ref: `fmc#/components/schemas/${name}` });
const checks = new Map<string, ValidateFunction>();

/** What an answer of the stand-in has that the vendor's description does not allow; empty if nothing. */
export function drift(path: string, items: readonly unknown[]): string[] {
  const name = ITEMS.find(([pattern]) => pattern.test(path))?.[1];
  if (name === undefined) return [];
  const valid = checks.get(name) ?? check(name);
  checks.set(name, valid);
  const known = new Set(Object.keys(components.schemas[name]?.properties ?? {}));
  return items.flatMap((item) => [
    ...(valid(item) ? [] : [`${name}: ${ajv.errorsText(valid.errors)}`]),
    ...Object.keys(item as object).flatMap((key) => (known.has(key) ? [] : [`${name}: no member ${key}`])),
  ]);
}
