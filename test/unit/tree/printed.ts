import { SettingsSchema } from '../../../shared/model/case.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import { diagnose } from '../../diagnose.ts';

/*
 * What a device prints, in the forms of the document and of the fixtures, as short as they can be. Addresses and names
 * are made up. Each ends at its line; `session` puts them behind one another and ends with a prompt.
 */
export const SSE = 'api-sse.cisco.com';
export const EU = 'api.eu.sse.itd.cisco.com';
export const AMP = 'cloud-sa.amp.cisco.com';

const prompt = 'root@ftd:~# ';
const typed = (command: string, ...lines: string[]) => [`${prompt}${command}`, ...lines].join('\n');

/** Outputs behind one another, the prompt at the end: the last is whole, too. */
export const session = (...outputs: string[]) => [...outputs, prompt].join('\n');

/** Two lines of it are the DNS servers and the proxy's state; without an address it has none. */
export const showNetwork = (dns?: string, proxy?: string, hostname = 'ftd') =>
  [
    '> show network',
    '===============[ System Information ]===============',
    `Hostname                  : ${hostname}`,
    ...(dns === undefined ? [] : [`DNS Servers               : ${dns}`]),
    'Management port           : 8305',
    '===============[ Proxy Information ]================',
    ...(proxy === undefined
      ? ['State                     : Disabled']
      : [
          'State                     : Enabled',
          `HTTP Proxy                : ${proxy.split(':')[0]}`,
          `Port                      : ${proxy.split(':')[1]}`,
          'Authentication            : Disabled',
        ]),
    '> expert',
  ].join('\n');

export const showVersion = (version: string) =>
  [
    '> show version',
    '-------------------[ ftd ]--------------------',
    `Model                     : Cisco Firepower 2110 Threat Defense (77) Version ${version} (Build 83)`,
    'UUID                      : 7ad4dd3a-1c55-11eb-b3a5-9f61c0a1d7e2',
    '----------------------------------------------',
    '> expert',
  ].join('\n');

export const nslookup = (host: string, ...addresses: string[]) =>
  typed(
    `nslookup ${host}`,
    'Server:\t\t192.0.2.53',
    'Address:\t192.0.2.53#53',
    '',
    ...addresses.flatMap((address) => [`Name:\t${host}`, `Address: ${address}`]),
  );
export const nxdomain = (host: string) =>
  typed(
    `nslookup ${host}`,
    'Server:\t\t192.0.2.53',
    'Address:\t192.0.2.53#53',
    '',
    `** server can't find ${host}: NXDOMAIN`,
  );
export const resolvConf = (...servers: string[]) =>
  typed('cat /etc/resolv.conf', ...servers.map((server) => `nameserver ${server}`));

const hello = (host: string) => [
  '*   Trying 192.0.2.10...',
  `* Connected to ${host} (192.0.2.10) port 443 (#0)`,
  '* TLSv1.2 (OUT), TLS handshake, Client hello (1):',
];
const typedCurl = (host: string, ...lines: string[]) => typed(`curl -v -k https://${host}`, ...lines);
/** A request that the cloud answers: 403 is good [D]. */
export const curl = (
  host: string,
  {
    answer = '403 Forbidden',
    issuer = 'C=US; O=HydrantID (Avalanche Cloud Corporation); CN=HydrantID SSL ICA G2',
  } = {},
) =>
  typedCurl(
    host,
    ...hello(host),
    '* TLSv1.2 (IN), TLS handshake, Server hello (2):',
    '* SSL connection using TLSv1.2 / ECDHE-RSA-AES128-GCM-SHA256',
    '* Server certificate:',
    `*  subject: C=US; O=Cisco Systems, Inc.; CN=${host}`,
    '*  start date: 2019-12-03 20:57:56 GMT',
    '*  expire date: 2021-12-03 21:07:00 GMT',
    `*  issuer: ${issuer}`,
    '> GET / HTTP/1.1',
    `> Host: ${host}`,
    '>',
    `< HTTP/1.1 ${answer}`,
    '< Date: Wed, 08 Apr 2020 01:27:55 GMT',
    '< Content-Length: 0',
    '<',
    `* Connection #0 to host ${host} left intact`,
  );
export const curlUnresolved = (host: string) =>
  typedCurl(host, `* Couldn't resolve host '${host}'`, `curl: (6) Couldn't resolve host '${host}'`);
export const curlStalled = (host: string) =>
  typedCurl(
    host,
    ...hello(host),
    '* Operation timed out after 20000 milliseconds with 0 out of 0 bytes received',
    'curl: (28) Operation timed out after 20000 milliseconds with 0 out of 0 bytes received',
  );
/** The same without its end: nothing says that it waited. */
export const curlStalledCutOff = (host: string) => typedCurl(host, ...hello(host));
/** The proxy of the shell wants a login. */
export const curl407 = (host: string) =>
  typedCurl(
    host,
    "* Uses proxy env variable https_proxy == 'http://192.0.2.3:3128'",
    '*   Trying 192.0.2.3...',
    '* Connected to 192.0.2.3 (192.0.2.3) port 3128 (#0)',
    `* Establish HTTP proxy tunnel to ${host}:443`,
    `> CONNECT ${host}:443 HTTP/1.1`,
    `> Host: ${host}:443`,
    '>',
    '< HTTP/1.1 407 Proxy Authentication Required',
    '<',
    '* Received HTTP code 407 from proxy after CONNECT',
    'curl: (56) Received HTTP code 407 from proxy after CONNECT',
  );

export const telnet = (host: string, port: number, end: 'open' | 'refused' | 'timed out') =>
  typed(
    `telnet ${host} ${port}`,
    'Trying 192.0.2.10...',
    ...(end === 'open'
      ? [`Connected to ${host}.`, "Escape character is '^]'.", '^]', 'telnet> quit', 'Connection closed.']
      : [`telnet: connect to address 192.0.2.10: Connection ${end}`]),
  );

export const ping = (host: string, received: 0 | 1) =>
  typed(
    `ping -c 1 ${host}`,
    `PING ${host} (192.0.2.10) 56(84) bytes of data.`,
    ...(received ? ['64 bytes from 192.0.2.10: icmp_seq=1 ttl=52 time=11.3 ms'] : []),
    '',
    `--- ${host} ping statistics ---`,
    `1 packets transmitted, ${received} received, ${received ? 0 : 100}% packet loss, time 0ms`,
  );

export const properties = ({
  host = SSE,
  region = host,
  port = '8989',
  interval = '180',
}: {
  host?: string;
  region?: string;
  port?: string;
  interval?: string;
} = {}) =>
  typed(
    'cat /ngfw/etc/sf/connector.properties',
    `registration_interval=${interval}`,
    `connector_port=${port}`,
    `region_discovery_endpoint=https://${region}/providers/sse/api/v1/regions`,
    `connector_fqdn=${host}`,
  );

/** `8989 ESTABLISHED`, say; without one the connector has no connection. */
export const lsof = (...connections: string[]) =>
  typed(
    'lsof -i | grep conn',
    'connector 20697 root   12u  IPv4 1234567      0t0  TCP localhost:8989 (LISTEN)',
    ...connections.map((one) => {
      const [port, state] = one.split(' ');
      return `connector 20697 root   14u  IPv4 1234599      0t0  TCP 192.0.2.40:46622->192.0.2.10:${port} (${state})`;
    }),
  );
/** Nothing at all, as from a `grep` that finds nothing. */
export const lsofEmpty = typed('lsof -i | grep conn');

export const pmtool = (state: string) => typed('pmtool status | grep -i sse', `SSEConnector (system) - ${state}`);
export const proxyEnv = (...variables: string[]) => typed('env | grep -i proxy', ...variables);
export const connectorLog = (message: string) =>
  typed(
    'tail -n 200 /ngfw/var/log/connector/connector.log',
    `time="2020-04-08T01:27:55Z" level=error msg="${message}"`,
  );
export const date = (text: string) => typed('date', text);

/** Everything that the tree needs, and all of it good. */
export const GOOD = [
  showNetwork('192.0.2.53'),
  nslookup(SSE, '192.0.2.10'),
  curl(SSE),
  properties(),
  lsof('8989 ESTABLISHED'),
];

/** What is said of one log; `settings` beside an integration that is on. */
export function said(text: string, settings: object = {}, lang: Lang = 'en') {
  return diagnose({
    sources: text === '' ? [] : [{ name: 'log', origin: 'pasted', text }],
    settings: SettingsSchema.parse({ integration: 'on', ...settings }),
    lang,
  });
}
