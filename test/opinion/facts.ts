import { readFileSync } from 'node:fs';
import { type Settings, SettingsSchema } from '../../shared/model/case/case.ts';
import type { Source } from '../../shared/model/source.ts';

/** A fixture's output, typed at this device's prompt. */
function output(file: string, command: string, host = 'api-sse.cisco.com'): string {
  const text = readFileSync(new URL(`../fixtures/${file}.txt`, import.meta.url), 'utf8');
  const body = text
    .split('\n')
    .filter(
      (line) => !/^(?:\S+@\S+|FTD\S*)[#$]|^[>#] |^>$|^[>#] $/.test(line) || /^> \w+: |^> \w+ \S+ HTTP/.test(line),
    );
  return `root@ftd01:~# ${command}\n${body.join('\n').trimEnd().replaceAll('api-sse.cisco.com', host)}\nroot@ftd01:~# \n`;
}
const curl = (file: string, host?: string) =>
  output(`curl/${file}`, `curl -v -k https://${host ?? 'api-sse.cisco.com'}`, host);
/** Through the proxy that `network` configures; each other real one is another. */
const configuredCurl = (file: string) => curl(file).replaceAll(/10\.20\.30\.9:\d+/g, 'proxy.example.net:8080');
const lookup = (file: string) => output(`nslookup/${file}`, 'nslookup api-sse.cisco.com');
const telnet = (body: string) =>
  `root@ftd01:~# telnet api-sse.cisco.com 8989\nTrying 10.6.187.110...\n${body}root@ftd01:~# \n`;
// Without `-i` a connector that shows as `SSEConnec` is missed, and nothing found proves little.
const lsof = (file: string) => output(`lsof/${file}`, 'lsof -i | grep -i conn');
const process = (state: string) =>
  `root@ftd01:~# pmtool status | grep -i sse\nSSEConnector (system) - ${state}\nroot@ftd01:~# \n`;
const properties = (fqdn: string, port: string) =>
  `root@ftd01:~# cat /ngfw/etc/sf/connector.properties
registration_interval=180
connector_port=${port}
region_discovery_endpoint=https://api-sse.cisco.com/providers/sse/api/v1/regions
connector_fqdn=${fqdn}
root@ftd01:~# \n`;
const network = (servers: boolean, proxy: boolean) => `> show network
===============[ System Information ]===============
Hostname                  : ftd01
${servers ? 'DNS Servers               : 10.25.0.1\n' : ''}Management port           : 8305
IPv4 Default route
  Gateway                 : 10.62.148.129
==================[ management0 ]===================
State                     : Enabled
MTU                       : 1500
----------------------[ IPv4 ]----------------------
Configuration             : Manual
Address                   : 10.62.148.179
----------------------[ IPv6 ]----------------------
Configuration             : Disabled

===============[ Proxy Information ]================
${proxy ? 'State                     : Enabled\nHTTP Proxy                : proxy.example.net\nPort                      : 8080' : 'State                     : Disabled'}
Authentication            : Disabled
> 
`;
/** An answer of the FMC about this device; like the other outputs it says nothing of its age. */
const fmc = (file: string) =>
  readFileSync(new URL(`../fixtures/${file}.txt`, import.meta.url), 'utf8').replace(/host=\S+ time=\S+/, 'host=ftd01');
const version = (number: string) => `> show version
-------------------[ ftd01 ]--------------------
Model                     : Cisco Firepower Threat Defense for VMWare (75) Version ${number} (Build 91)
UUID                      : 1234abcd-12ab-11eb-8f9e-0123456789ab
----------------------------------------------------
> 
`;

/**
 * What may be known of a device, in the words of the decision tree's page (§5), with the output that shows it. What
 * stands here without one is an engineer's answer.
 */
const SOURCES = {
  version: { new: version('6.6.1'), old: version('6.3.0') },
  integration: {
    on: '',
    off: '',
    'on-fmc': fmc('fmcCloudEvents/intrusion-events-only'),
    'off-fmc': fmc('fmcCloudEvents/nothing-is-sent'),
    'excluded-fmc': fmc('fmcCloudEvents/this-device-is-excluded'),
  },
  network: {
    servers: network(true, false),
    none: network(false, false),
    'servers+proxy': network(true, true),
    'none+proxy': network(false, true),
  },
  lookup: {
    yes: lookup('document-good'),
    nxdomain: lookup('bind-nxdomain'),
    servfail: lookup('bind-9-18-servfail'),
    refused: lookup('bind-refused'),
    timeout: lookup('bind-9-18-timeout'),
    'no-answer': lookup('bind-no-answer'),
    intermittent: lookup('document-good') + lookup('bind-nxdomain') + lookup('document-good'),
    sinkhole: lookup('sinkhole-address'),
  },
  curl: {
    good: curl('good-7-44'),
    unresolved: curl('document-unresolved'),
    refused: curl('refused-7-44'),
    filtered: curl('filtered-only-trying-then-prompt'),
    stalled: curl('document-amp-stalled').replaceAll('cloud-sa.amp.cisco.com', 'api-sse.cisco.com'),
    reset: curl('reset-7-88-real'),
    intercepted: curl('intercepted-7-88-real'),
    protocol: curl('protocol-alert-7-44'),
    'http-503': curl('status-503-from-the-cloud'),
    'proxy-good': configuredCurl('proxy-good-tunnel-7-88-real'),
    'proxy-407': configuredCurl('proxy-407-7-88-real'),
    'proxy-503': curl('proxy-503-7-88-real'),
    'proxy-refused': curl('proxy-refused-7-88-real'),
    'proxy-unresolved': curl('proxy-unresolved-7-88-real'),
  },
  properties: {
    good: properties('api-sse.cisco.com', '8989'),
    fqdn: properties('sse.example.com', '8989'),
    port: properties('api-sse.cisco.com', '8443'),
    // As expected by itself; the FMC is set to another region.
    region: properties('api-sse.cisco.com', '8989') + fmc('fmcCloudRegions/eu-is-current'),
    missing: output('connectorProperties/file-missing', 'cat /ngfw/etc/sf/connector.properties'),
  },
  telnet8989: {
    open: telnet("Connected to api-sse.cisco.com.\nEscape character is '^]'.\n^C\n"),
    refused: telnet('telnet: Unable to connect to remote host: Connection refused\n'),
    filtered: telnet('telnet: Unable to connect to remote host: Connection timed out\n'),
  },
  lsof: {
    'on-8989': lsof('established-8989'),
    'on-443': lsof('established-443-and-listener'),
    'syn-sent': lsof('syn-sent'),
    'syn-sent-twice': lsof('syn-sent') + lsof('syn-sent'),
    'close-wait': lsof('close-wait'),
    nothing: lsof('nothing-as-root'),
    // Without a connection, with its own service on 8989.
    listens: lsof('only-listens'),
  },
  process: { running: process('Running 20697'), down: process('Down'), disabled: process('User Disabled') },
  amp: {
    good: curl('good-7-44', 'cloud-sa.amp.cisco.com'),
    unresolved: curl('document-unresolved', 'cloud-sa.amp.cisco.com'),
    stalled: curl('document-amp-stalled', 'cloud-sa.amp.cisco.com'),
  },
  identity: { current: '', stale: '' },
};

export type Facts = { [Name in keyof typeof SOURCES]: 'unknown' | keyof (typeof SOURCES)[Name] };
export const names = Object.keys(SOURCES) as (keyof Facts)[];
/** Each fact's states; `unknown` first. */
export const FACTS = Object.fromEntries(
  Object.entries(SOURCES).map(([name, states]) => [name, ['unknown', ...Object.keys(states)]]),
) as { [Name in keyof Facts]: Facts[Name][] };

/** How many combinations there are, and the one with a number. */
export const combinations = names.reduce((product, name) => product * FACTS[name].length, 1);
export function combination(number: number): Facts {
  let rest = number;
  const entries = names.map((name) => {
    const states = FACTS[name];
    const state = states[rest % states.length];
    rest = Math.floor(rest / states.length);
    return [name, state];
  });
  return Object.fromEntries(entries);
}

// Made once, so that each text is read once.
const made = new Map<string, Source>(
  names.flatMap((name) =>
    Object.entries<string>(SOURCES[name])
      .filter(([, text]) => text !== '')
      .map(([state, text]) => [`${name}=${state}`, { name: `${name}.txt`, origin: 'pasted' as const, text }]),
  ),
);

/** A combination as an engineer would bring it: outputs and answers. */
export function evidenceOf(facts: Facts): { sources: Source[]; settings: Settings } {
  return {
    sources: names.flatMap((name) => made.get(`${name}=${facts[name]}`) ?? []),
    settings: SettingsSchema.parse({
      integration: facts.integration === 'on' || facts.integration === 'off' ? facts.integration : 'unknown',
      identity: facts.identity,
    }),
  };
}
