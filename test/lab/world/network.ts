import { mkdirSync, writeFileSync } from 'node:fs';
import { hosts } from '../../../shared/knowledge/hosts.ts';
import { must } from '../../program.ts';

/** The lab's places; `router` joins the others, `inside` holds the name server and the proxy. */
const places = ['device', 'laptop', 'inside', 'cloud', 'router'] as const;
export type Place = (typeof places)[number];

export const DNS_SERVER = '10.25.0.1';

const PROXY = '10.25.0.9';
export const LAPTOP = '10.20.40.50';
/** The device's address inside the lab. */
export const DEVICE = '10.20.30.40';
export const DEVICE_GATEWAY = '10.20.30.1';
const LINKS: readonly [place: Place, addresses: string[], router: string][] = [
  ['device', [DEVICE], DEVICE_GATEWAY],
  ['laptop', [LAPTOP], '10.20.40.1'],
  ['inside', [DNS_SERVER, PROXY], '10.25.0.254'],
  ['cloud', hosts.map(({ host }) => addressOf(host)), '203.0.113.1'],
];

/** The address of a cloud host in the lab: one each, so that the router can tell them apart. */
export function addressOf(host: string): string {
  return `203.0.113.${11 + hosts.findIndex((entry) => entry.host === host)}`;
}

export const namespace = (id: number, place: Place): string => `ftdlab-${id}-${place}`;
/** The words in front of a program that runs in one of a lab's places. */
export const within = (id: number, place: Place): string[] => ['ip', 'netns', 'exec', namespace(id, place)];
/** The device's address for the machine itself, over a link of its own; 198.18/15 is for test networks (RFC 2544). */
export const managementAddress = (id: number): string => `198.18.${id}.2`;

/** What the router does to packets; `stall` and `reset` let the connection begin and strike at the first large packet. */
export interface Rule {
  ports: readonly number[];
  does: 'drop' | 'refuse' | 'prohibit' | 'stall' | 'reset';
  from?: 'device' | 'everyone';
  /** Only what comes from this address. */
  source?: string;
  hosts?: readonly string[];
}

/** Has `ip` carry out lines, in a namespace if one is named. */
export const ip = (lines: readonly string[], space?: string) =>
  must(['ip', ...(space === undefined ? [] : ['-n', space]), '-batch', '-'], { input: lines.join('\n') });

/** Makes the namespaces with their links, addresses and routes. */
export async function buildNetwork(id: number): Promise<void> {
  const router = namespace(id, 'router');
  const lines = places.map((place) => `netns add ${namespace(id, place)}`);
  for (const [place] of LINKS) {
    lines.push(`link add ${place} netns ${router} type veth peer name eth0 netns ${namespace(id, place)}`);
  }
  lines.push(`link add ftdlab-${id} type veth peer name mgmt netns ${namespace(id, 'device')}`);
  lines.push(`addr add 198.18.${id}.1/30 dev ftdlab-${id}`, `link set ftdlab-${id} up`);
  await ip(lines);
  await Promise.all(
    LINKS.map(async ([place, addresses, gateway]) => {
      const inner = [
        'link set lo up',
        'link set eth0 up',
        ...addresses.map((address) => `addr add ${address}/24 dev eth0`),
        `route add default via ${gateway}`,
        ...(place === 'device' ? [`addr add ${managementAddress(id)}/30 dev mgmt`, 'link set mgmt up'] : []),
      ];
      await ip(inner, namespace(id, place));
    }),
  );
  const outer = LINKS.flatMap(([place, , gateway]) => [`addr add ${gateway}/24 dev ${place}`, `link set ${place} up`]);
  await ip(outer, router);
  await must(['ip', 'netns', 'exec', router, 'sh', '-c', 'echo 1 >/proc/sys/net/ipv4/ip_forward']);
  for (const place of ['laptop', 'inside'] as const) {
    const files = `/etc/netns/${namespace(id, place)}`;
    mkdirSync(files, { recursive: true });
    writeFileSync(`${files}/resolv.conf`, `nameserver ${DNS_SERVER}\n`);
    writeFileSync(`${files}/nsswitch.conf`, 'hosts: files dns\n');
  }
}

/** Replaces a router's rules. */
export async function setRules(router: string, rules: readonly Rule[]): Promise<void> {
  const lines = rules.map((rule) => {
    const from = rule.source ? `ip saddr ${rule.source} ` : rule.from === 'device' ? 'iif "device" ' : '';
    const to = rule.hosts ? `ip daddr { ${rule.hosts.map(addressOf).join(', ')} } ` : '';
    return `${from}${to}meta l4proto { tcp, udp } th dport { ${rule.ports.join(', ')} } ${ACTIONS[rule.does]}`;
  });
  const table = `table inet lab\ndelete table inet lab\ntable inet lab {\nchain forward {\ntype filter hook forward priority 0; policy accept;\n${lines.join('\n')}\n}\n}\n`;
  await must(['ip', 'netns', 'exec', router, 'nft', '-f', '-'], { input: table });
}

const ACTIONS: Record<Rule['does'], string> = {
  drop: 'drop',
  refuse: 'meta l4proto tcp reject with tcp reset',
  prohibit: 'reject with icmp admin-prohibited',
  stall: 'meta length > 200 drop',
  reset: 'meta l4proto tcp meta length > 200 reject with tcp reset',
};
