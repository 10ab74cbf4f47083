/** Assigns a placeholder network to each network, and a host number within it, in the order of appearance. */
export interface Networks {
  place(net: string, host: string, write: (name: string, n: number) => string): string;
}

/** The ranges of placeholders: an address of the evidence within one identifies nobody and is kept. */
export interface Range {
  /** Names of the networks in order; endless. */
  names: (n: number) => string;
  isWithin(address: string): boolean;
}

const PUBLIC_NETS = ['198.51.100', '203.0.113', '192.0.2'];

/** Documentation ranges (RFC 5737); when these three are used up, the reserved block (RFC 1112, section 4). */
export const PUBLIC_V4: Range = {
  names: (n) => PUBLIC_NETS[n] ?? `${240 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`,
  isWithin: (address) => /^(?:198\.51\.100|203\.0\.113|192\.0\.2)\./.test(address),
};

/**
 * For private addresses: the benchmarking block (RFC 2544), which contains no public host either, so that the tree's
 * rules for addresses that are not public apply to the placeholders; then the carrier-grade NAT block (RFC 6598).
 */
export const PRIVATE_V4: Range = {
  names: (n) => (n < 512 ? `198.${18 + (n >> 8)}.${n & 255}` : `100.${64 + (((n - 512) >> 8) & 63)}.${n & 255}`),
  isWithin: (address) => /^198\.1[89]\./.test(address),
};

/** Documentation range (RFC 3849). */
export const PUBLIC_V6: Range = {
  names: (n) => `2001:db8:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}:`,
  isWithin: (groups) => groups.startsWith('2001:db8:'),
};

/**
 * Unique local addresses (RFC 4193) that begin with the documentation groups, which are not used as a random prefix.
 */
export const PRIVATE_V6: Range = {
  names: (n) => `fd00:db8:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}:`,
  isWithin: (groups) => groups.startsWith('fd00:db8:'),
};

/** @param taken networks that occur in the evidence or were excluded: none of them is assigned */
export function networks({ names }: Range, taken: ReadonlySet<string>): Networks {
  let next = 0;
  const free = (): string => {
    let name = names(next++);
    while (taken.has(name)) name = names(next++);
    return name;
  };
  const known = new Map<string, { name: string; hosts: Map<string, number> }>();
  return {
    place(net, host, write) {
      const entry = known.get(net) ?? { name: free(), hosts: new Map<string, number>() };
      known.set(net, entry);
      const n = entry.hosts.get(host) ?? entry.hosts.size + 1;
      entry.hosts.set(host, n);
      return write(entry.name, n);
    },
  };
}
