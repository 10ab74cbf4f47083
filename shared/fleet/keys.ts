/** Names devices of one fleet: no two keys are the same, whatever the devices are called. */
export function createKeys(taken: Iterable<string> = []): (name: string) => string {
  const used = new Set(taken);
  const next = new Map<string, number>();
  return (name) => {
    const plain =
      name
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9.-]+/g, '-')
        .slice(0, 60)
        .replace(/^[.-]{1,60}|(?<![.-])[.-]{1,60}$/g, '') || 'device';
    let count = next.get(plain) ?? 1;
    let key = plain;
    while (used.has(key)) key = `${plain}-${++count}`;
    next.set(plain, count);
    used.add(key);
    return key;
  };
}
