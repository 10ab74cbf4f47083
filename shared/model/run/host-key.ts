/** So many characters at the end of a new fingerprint are typed before a changed host key is replaced. */
export const PROOF_LENGTH = 8;

/** What is typed to replace a changed host key: who has compared the fingerprints has these characters before their eyes. */
export function proofOf(fingerprint: string): string {
  return fingerprint.slice(-PROOF_LENGTH);
}

/**
 * The command that prints the fingerprint of a host key on the device itself, at its console in expert mode
 * (ssh-keygen(1) `-l`; file names of sshd(8)). `type`: the key's type, `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`.
 */
export function fingerprintCommand(type: string): string {
  const name = type.startsWith('ecdsa-') ? 'ecdsa' : type.startsWith('ssh-rsa') ? 'rsa' : 'ed25519';
  return `ssh-keygen -lf /etc/ssh/ssh_host_${name}_key.pub`;
}
