import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { probes } from '../../../shared/probes/catalogue.ts';
import { bareCommand, isPart, isSudo, listed } from '../../../shared/probes/command-line.ts';

const HOST = 'api-sse.cisco.com';

test('each probe types the command of the decision tree’s page (§2)', () => {
  const typed = probes.map(({ id, command }) => [id, command?.({ host: HOST, port: 8989 })]);
  expect(Object.fromEntries(typed)).toEqual({
    alert: undefined,
    showVersion: 'show version',
    showNetwork: 'show network',
    showManagers: 'show managers',
    resolvConf: 'cat /etc/resolv.conf',
    nslookup: `nslookup ${HOST}`,
    curl: `curl -v -k --connect-timeout 10 -m 20 https://${HOST}`,
    telnet: `telnet ${HOST} 8989`,
    ping: `ping -c 4 ${HOST}`,
    connectorProperties: 'cat /ngfw/etc/sf/connector.properties',
    lsof: 'lsof -i | grep -i conn',
    connectorProcess: 'pmtool status | grep -i sse',
    connectorLog: 'tail -n 200 /ngfw/var/log/connector/connector.log',
    proxyEnv: 'env | grep -i proxy',
    time: 'show time',
    answers: undefined,
  });
});

test('each probe only reads, and is asked where the page says', () => {
  expect(new Set(probes.map(({ risk }) => risk))).toEqual(new Set(['read']));
  const places = probes.map(({ id, where }) => [id, where.join(' ')]);
  expect(Object.fromEntries(places)).toEqual({
    alert: 'gui',
    showVersion: 'clish',
    showNetwork: 'clish',
    showManagers: 'clish',
    resolvConf: 'expert',
    nslookup: 'expert fmc laptop',
    curl: 'expert fmc laptop',
    telnet: 'expert laptop',
    ping: 'expert laptop',
    connectorProperties: 'expert',
    lsof: 'expert',
    connectorProcess: 'expert',
    connectorLog: 'expert',
    // The laptop's own shell has a proxy as well.
    proxyEnv: 'expert laptop',
    time: 'clish laptop',
    answers: 'none',
  });
});

/** The probe that takes a command for its own, and what it takes it to ask about. */
const taken = (command: string) =>
  probes.flatMap(({ id, named }) => {
    const target = named(command);
    return target ? [`${id} ${target.host ?? ''}:${target.port ?? ''}`] : [];
  });

/** By the command that was typed: what its reader makes of it. */
const commands: {
  bare: Record<string, string>;
  part: Record<string, boolean>;
  sudo: Record<string, boolean>;
  listed: Record<string, string[]>;
  named: Record<string, string>;
  nobodys: string[];
} = JSON.parse(readFileSync(new URL('../../fixtures/evidence/commands.json', import.meta.url), 'utf8'));

describe('a typed command', () => {
  test.each(Object.entries(commands.named))('%s is %s', (command, expected) =>
    expect(taken(command)).toEqual([expected]),
  );
  test.each(commands.nobodys)('%s is nobody’s', (command) => expect(taken(command)).toEqual([]));
  test.each(Object.entries(commands.bare))('%s is %s in bare', (command, bare) =>
    expect(bareCommand(command)).toBe(bare),
  );
  test.each(Object.entries(commands.part))('%s shows a part only: %s', (command, expected) =>
    expect(isPart(command)).toBe(expected),
  );
  test.each(Object.entries(commands.sudo))('%s makes root: %s', (command, expected) =>
    expect(isSudo(command)).toBe(expected),
  );
  test.each(Object.entries(commands.listed))('%s lists %j', (command, expected) =>
    expect(listed(command)).toEqual(expected),
  );
});
