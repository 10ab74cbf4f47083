/** Number of characters at the end of the new fingerprint that have to be typed to replace a changed host key or certificate. */
export const PROOF_LENGTH = 8;

/** The text to type to replace a changed host key or certificate: somebody who compared the fingerprints has it in view. */
export function proofOf(fingerprint: string): string {
  return fingerprint.slice(-PROOF_LENGTH);
}

/** The fingerprint of a certificate. */
const HEX = /^SHA256:(?:[0-9A-F]{2}:)+[0-9A-F]{2}$/;

/**
 * True if the text replaces the changed key or certificate of this fingerprint. Upper and lower case are the same in a
 * certificate's hexadecimal digits, but not in a host key's base64.
 */
export function isProof(typed: string | undefined, fingerprint: string): boolean {
  const given = typed?.trim();
  return (HEX.test(fingerprint) ? given?.toUpperCase() : given) === proofOf(fingerprint);
}

/**
 * The command that prints the fingerprint of a host key on the device itself, at its console in expert mode
 * (ssh-keygen(1) `-l`; file names of sshd(8)). `type`: the key's type, `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`.
 */
export function fingerprintCommand(type: string): string {
  const name = type.startsWith('ecdsa-') ? 'ecdsa' : type.startsWith('ssh-rsa') ? 'rsa' : 'ed25519';
  return `ssh-keygen -lf /etc/ssh/ssh_host_${name}_key.pub`;
}
