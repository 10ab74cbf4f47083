import { Ajv } from 'ajv';
import { fixtureJson, jsonIn } from '../given.ts';

interface Schema {
  required?: string[];
  additionalProperties?: false;
  properties?: Record<string, Schema & { $ref?: string; type?: string }>;
}
const { components } = fixtureJson<{ components: { schemas: Record<string, Schema> } }>('fmc/openapi.json');

/** What the vendor's interface description says an item of each list is, by the end of its path. */
const { items: ITEMS } = jsonIn<{ items: Record<string, string> }>('fmc/world.json');

const ajv = new Ajv({ strict: false, formats: { int32: true } });
for (const [name, schema] of Object.entries(components.schemas)) {
  // What a device is added with is part of no answer.
  delete schema.required;
  if (Object.values(ITEMS).includes(name)) schema.additionalProperties = false;
  // A reference has no type of its own beside it.
  for (const property of Object.values(schema.properties ?? {})) if (property.$ref) delete property.type;
}
ajv.addSchema({ $id: 'fmc', components });

/** What an answer of the stand-in has that the vendor's description does not allow; empty if nothing. */
export function drift(path: string, items: readonly unknown[]): string[] {
  const [, name] = Object.entries(ITEMS).find(([end]) => path.endsWith(end)) ?? [];
  if (name === undefined) return [];
  const isValid = (item: unknown) => ajv.validate(`fmc#/components/schemas/${name}`, item);
  return items.flatMap((item) => (isValid(item) ? [] : `${name}: ${ajv.errorsText()}`));
}
