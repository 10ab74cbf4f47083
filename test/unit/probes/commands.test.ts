import { describe, expect, test } from 'vitest';
import { probes } from '../../../shared/probes/catalogue.ts';

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

describe('a typed command', () => {
  test.each([
    ['nslookup API-SSE.cisco.com.', `nslookup ${HOST}:`],
    [`NSLOOKUP.EXE -type=a ${HOST} 192.0.2.53`, `nslookup ${HOST}:`],
    ['nslookup', 'nslookup :'],
    [`ping6 ${HOST}`, `ping ${HOST}:`],
    [`ping.exe -n 4 ${HOST}`, `ping ${HOST}:`],
    ['ping 192.0.2.1', 'ping :'],
    [`telnet ${HOST} 8989`, `telnet ${HOST}:8989`],
    [`telnet.exe ${HOST}`, `telnet ${HOST}:`],
    [`telnet ${HOST} 443x`, `telnet ${HOST}:`],
    [`telnet ${HOST} x443`, `telnet ${HOST}:`],
    [`curl https://${HOST}`, `curl ${HOST}:443`],
    [`curl.exe -vk https://${HOST}:8443/path/to?x=1`, `curl ${HOST}:8443`],
    [`curl -v 'https://${HOST}'`, `curl ${HOST}:443`],
    [`curl -v "https://${HOST}"`, `curl ${HOST}:443`],
    [`curl -v telnet://${HOST}`, `curl ${HOST}:23`],
    [`curl -v http://${HOST}`, `curl ${HOST}:80`],
    [`curl -v ${HOST}`, `curl ${HOST}:80`],
    [`curl -v ${HOST}:8989`, `curl ${HOST}:8989`],
    [`curl -H x.example.com -x proxy.example.com:3128 https://${HOST}`, `curl ${HOST}:443`],
    [`curl -v https://${HOST} | grep example.com`, `curl ${HOST}:443`],
    [`curl -v https://user@example.com https://${HOST}`, `curl ${HOST}:443`],
    ['curl -v', 'curl :'],
    ['show version', 'showVersion :'],
    ['show version | include Build', 'showVersion :'],
    ['show network', 'showNetwork :'],
    ['show network  | begin Proxy', 'showNetwork :'],
    ['show managers', 'showManagers :'],
    ['show time', 'time :'],
    ['show clock detail', 'time :'],
    ['date -R', 'time :'],
    ['cat /etc/resolv.conf', 'resolvConf :'],
    ['tail -n5 -q resolv.conf', 'resolvConf :'],
    ['cat connector.properties', 'connectorProperties :'],
    ['cat  /etc/sf/connector.properties', 'connectorProperties :'],
    ['grep -i fqdn /ngfw/etc/sf/connector.properties|cat', 'connectorProperties :'],
    ['lsof -i', 'lsof :'],
    ['lsof -i  -nP', 'lsof :'],
    ['lsof -i | grep -i  -n "conn" ', 'lsof :'],
    ['LSOF -i|grep sse', 'lsof :'],
    ['lsof -i | grep connector', 'lsof :'],
    ['pmtool status', 'connectorProcess :'],
    ['pmtool status  |  grep  -i  -n  "SSEConn"  ', 'connectorProcess :'],
    ['tail -n 200 /ngfw/var/log/connector/connector.log', 'connectorLog :'],
    ['env | grep -i proxy', 'proxyEnv :'],
    ['printenv https_proxy proxy', 'proxyEnv :'],
    ['echo $http_proxy', 'proxyEnv :'],
    [`echo \${https_proxy}`, 'proxyEnv :'],
    ['curl -v > example.com', 'curl :'],
    ['curl -v; nslookup example.com', 'curl :'],
    ['nslookup -example.com- api-sse.cisco.com', `nslookup ${HOST}:`],
    [`curl -v 'https://${HOST}/it's'`, `curl ${HOST}:443`],
    ['curl -v -- -x.example.com', 'curl :'],
  ])('%s', (command, expected) => expect(taken(command)).toEqual([expected]));

  test.each([
    '',
    'mycurl https://api-sse.cisco.com',
    'curlie https://api-sse.cisco.com',
    'mynslookup api-sse.cisco.com',
    'nslookup2 api-sse.cisco.com',
    'fping api-sse.cisco.com',
    'pingplotter api-sse.cisco.com',
    'mytelnet api-sse.cisco.com 443',
    'telnetd api-sse.cisco.com 443',
    '| curl https://api-sse.cisco.com',
    'no show version',
    'show versions',
    'show network-static-routes',
    'show network static',
    'no show network',
    'show managersx',
    'no show time',
    'updated',
    'dates',
    'vi /etc/resolv.conf',
    'concat /etc/resolv.conf',
    'cat /etc/resolv.confx',
    'cat /backup/resolv.conf',
    'vi connector.properties',
    'cat connector.properties.bak',
    'cat /backup/connector.properties',
    'lsof',
    'lsof -p 1',
    'mylsof -i',
    'lsof -i | grep conn | wc',
    'lsof -i | grep java',
    'pmtool restart',
    'my pmtool status',
    'pmtool status | grep java',
    'pmtool status | grep sse | wc',
    'vi connector.log',
    'cat connector.logs',
    'env',
    'my env | grep proxy',
    'echo proxy',
    'say echo $http_proxy',
  ])('%s is nobody’s', (command) => expect(taken(command)).toEqual([]));

  test('names no host by an option', () => {
    expect(taken('nslookup -x.example.com')).toEqual(['nslookup :']);
  });
});
