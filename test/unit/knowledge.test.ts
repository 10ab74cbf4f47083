import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isCiscoName, isPublicName, judgeIssuer } from '../../shared/knowledge/authorities.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/knowledge/${name}.json`, import.meta.url), 'utf8'));

/** One issuer for each authority and for each word that betrays an inspecting proxy. */
const issuers: Record<ReturnType<typeof judgeIssuer>, string[]> = read('issuers');

describe.each(Object.entries(issuers))('an issuer that is %s', (kind, names) => {
  test.each(names)('%s', (issuer) => expect(judgeIssuer(issuer)).toBe(kind));
});

/** Common names by the host that shows them, and names of organisations. */
const names: {
  cisco: Record<string, string[]>;
  foreign: Record<string, string[]>;
  public: string[];
  customers: string[];
} = read('names');

test.each(['cisco', 'foreign'] as const)('a common name that is %s for the host', (kind) => {
  for (const [host, all] of Object.entries(names[kind]))
    for (const name of all) expect([name, isCiscoName(name, host)]).toEqual([name, kind === 'cisco']);
});

test('a name that tells nothing of a customer', () => {
  for (const name of names.public) expect([name, isPublicName(name)]).toEqual([name, true]);
  for (const name of names.customers) expect([name, isPublicName(name)]).toEqual([name, false]);
});
