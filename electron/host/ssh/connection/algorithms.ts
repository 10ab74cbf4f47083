import type { Algorithms, NegotiatedAlgorithms, ServerHostKeyAlgorithm } from 'ssh2';

/** Lists in ssh2's form. */
type Offer = Required<{ [Kind in keyof Algorithms]: Extract<Algorithms[Kind], readonly unknown[]> }>;

/** Offered to every server. No SHA-1, no CBC, no compression (a small packet must not become a large one). */
const modern: Offer = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
    'diffie-hellman-group14-sha256',
  ],
  serverHostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'chacha20-poly1305@openssh.com',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
  ],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  compress: ['none'],
};

/** Needed by old devices (RFC 4253 §6–8); only after the user has agreed for that host, and after all modern ones. */
const old: Offer = {
  kex: ['diffie-hellman-group-exchange-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
  serverHostKey: ['ssh-rsa'],
  cipher: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'],
  hmac: ['hmac-sha1-etm@openssh.com', 'hmac-sha1'],
  compress: [],
};
const oldNames: ReadonlySet<string> = new Set(Object.values(old).flat());

/**
 * The algorithms to offer. Key types already known for the host come first (as in OpenSSH): a server that still has the
 * known key then presents it, so a server that presents another does not have it.
 */
export function offer(withOld: boolean, knownTypes: ReadonlySet<string>): Offer {
  const all = withOld
    ? {
        kex: [...modern.kex, ...old.kex],
        serverHostKey: [...modern.serverHostKey, ...old.serverHostKey],
        cipher: [...modern.cipher, ...old.cipher],
        hmac: [...modern.hmac, ...old.hmac],
        compress: modern.compress,
      }
    : modern;
  const known = (name: ServerHostKeyAlgorithm) => knownTypes.has(name.startsWith('rsa-sha2-') ? 'ssh-rsa' : name);
  return {
    ...all,
    serverHostKey: [...all.serverHostKey.filter(known), ...all.serverHostKey.filter((name) => !known(name))],
  };
}

/** The outdated algorithms among those that a connection agreed on. */
export function oldOnes({ kex, serverHostKey, cs, sc }: NegotiatedAlgorithms): string[] {
  return [...new Set([kex, serverHostKey, cs.cipher, sc.cipher, cs.mac, sc.mac])].filter((name) => oldNames.has(name));
}

/** The outdated algorithms in a server's list, as ssh2's debug line gives it; `undefined` for other lines. */
export function oldOffered(debug: string): string[] | undefined {
  const list = /^Handshake: \(remote\) (?:KEX method|Host key format|(?:C->S|S->C) (?:cipher|MAC)): (.*)$/.exec(debug);
  return list?.[1]
    ?.slice(0, 8000)
    .split(',')
    .filter((name) => oldNames.has(name));
}
