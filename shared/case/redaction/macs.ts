const DOCUMENTED = 256;

/**
 * Replaces MAC addresses, each in its own notation: by the documentation range (RFC 7042, 2.1.2) and, when its 256
 * addresses are used up, by locally administered ones. Addresses within these ranges are kept.
 */
export function macPlaceholders(texts: readonly string[]): (address: string) => string {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  const bare = (address: string) => address.replace(/[^0-9a-f]/gi, '').toLowerCase();
  for (const text of texts)
    for (const [found] of text.matchAll(/\b0[02][-:.]?00[-:.]?5e[-:.]?[\da-f]{2}[-:.]?[\da-f]{2}[-:.]?[\da-f]{2}\b/gi))
      taken.add(bare(found));
  let next = 1;
  const free = (): string => {
    const n = next++;
    const digits =
      n < DOCUMENTED ? `00005e0053${n.toString(16).padStart(2, '0')}` : `02005e${n.toString(16).padStart(6, '0')}`;
    return taken.has(digits) ? free() : digits;
  };
  return (address) => {
    const all = bare(address);
    // A DHCP client identifier begins with the type of the medium.
    const digits = all.slice(-12);
    if (taken.has(digits)) return address;
    const placeholder = known.get(digits) ?? free();
    known.set(digits, placeholder);
    const written = all.slice(0, -12) + placeholder;
    let at = 0;
    return address.replace(/[0-9a-f]/gi, () => written.charAt(at++));
  };
}
