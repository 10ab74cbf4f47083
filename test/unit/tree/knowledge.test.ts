import { describe, expect, test } from 'vitest';
import { isCiscoName, isPublicName, judgeIssuer } from '../../../shared/knowledge/authorities.ts';
import { hosts, roleOf } from '../../../shared/knowledge/hosts.ts';
import { remedies } from '../../../shared/knowledge/remedies/remedies.ts';
import { fixtureJson } from '../../given.ts';

/** One issuer for each authority and for each word that betrays an inspecting proxy. */
const issuers: Record<ReturnType<typeof judgeIssuer>, string[]> = fixtureJson('knowledge/issuers.json');

describe.each(Object.entries(issuers))('an issuer that is %s', (kind, names) => {
  test.each(names)('%s', (issuer) => expect(judgeIssuer(issuer)).toBe(kind));
});

/** Common names by the host that shows them, and names of organisations. */
const names: {
  cisco: Record<string, string[]>;
  foreign: Record<string, string[]>;
  public: string[];
  customers: string[];
} = fixtureJson('knowledge/names.json');

test.each(['cisco', 'foreign'] as const)('a common name that is %s for the host', (kind) => {
  for (const [host, all] of Object.entries(names[kind]))
    for (const name of all) expect([name, isCiscoName(name, host)]).toEqual([name, kind === 'cisco']);
});

test('a name that tells nothing of a customer', () => {
  for (const name of names.public) expect([name, isPublicName(name)]).toEqual([name, true]);
  for (const name of names.customers) expect([name, isPublicName(name)]).toEqual([name, false]);
});

test('the hosts of the cloud, by what they are for and their ports', () => {
  const known: Record<string, string[]> = fixtureJson('knowledge/hosts.json');
  expect(hosts.map(({ host }) => host).filter((host) => !Object.values(known).flat().includes(host))).toEqual([]);
  for (const [kind, all] of Object.entries(known))
    for (const name of all) {
      const { role, ports = [] } = hosts.find(({ host }) => host === name) ?? {};
      expect([name, roleOf(name), [role, ...ports].join(' ')]).toEqual([name, kind.split(' ')[0], kind]);
    }
});

test('each remedy has its steps, and its fault is looked at again', () => {
  const all = remedies.map(({ finding, reasons = [], ofOtherProxy, steps, verifyWith }) => [
    [finding, ...(ofOtherProxy ? ['of another proxy'] : []), ...reasons].join(' '),
    steps.map(({ where, text, risk, needs, reasons: of = [], command }) =>
      [where, text, risk, needs, ...of, command].filter(Boolean).join(' '),
    ),
    verifyWith,
  ]);
  expect(all).toEqual(fixtureJson('knowledge/remedies.json'));
});
