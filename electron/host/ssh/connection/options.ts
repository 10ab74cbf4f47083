import type { Problem } from '../../../../shared/model/problem/problem.ts';

/** What the user is shown about an unknown host key. */
export interface HostKeyQuestion {
  host: string;
  port: number;
  /** `ssh-ed25519`, `ssh-rsa`, … */
  type: string;
  /** `SHA256:…` as OpenSSH prints it. */
  fingerprint: string;
}

/** What the user is shown about a changed host key. */
interface ChangedHostKeyQuestion extends HostKeyQuestion {
  /** The known key, and the file and line that contain it. */
  known: { type: string; fingerprint: string; file: string; line: number };
}

/** What the user is shown if a server offers only outdated algorithms. */
interface OldAlgorithmsQuestion {
  host: string;
  port: number;
  /** The outdated algorithms that the server offers. */
  algorithms: readonly string[];
}

export type SecretKind = 'password' | 'sudo' | 'passphrase' | 'code' | 'enable';

/** Questions to the user. Time limits are paused while one is open. */
export interface Ask {
  hostKey(question: HostKeyQuestion): Promise<boolean>;
  /**
   * Resolves to the typed text; the end of the new fingerprint (`isProof`) replaces the key, anything else refuses it.
   */
  changedHostKey(question: ChangedHostKeyQuestion): Promise<string | undefined>;
  /**
   * `undefined`: the user has none, or cancels. `prompt`: who asks, then the server's own words, cleaned and shortened.
   * `jump`: a jump host asks; its secrets are not the device's, even if both have the same name.
   */
  secret(kind: SecretKind, prompt: string, jump: boolean): Promise<string | undefined>;
  oldAlgorithms(question: OldAlgorithmsQuestion): Promise<boolean>;
  /** Called when a login was accepted, and after each change to root. `problem`: why the change failed. */
  tried?(problem?: Problem): void;
}

export interface SshOptions {
  ask: Ask;
  /** Our own list of host keys; new ones are added here. */
  knownHosts: string;
  /** Lists that are only read; default OpenSSH's (`alsoKnownFiles`). */
  alsoKnown?: readonly string[];
  /** Fingerprints (`SHA256:…`) that are accepted without a question. If given, no other unknown key is accepted. */
  acceptHostKeys?: readonly string[];
  /** The fingerprint that may replace a known key. If given, the user is not asked about any other changed key. */
  replaceHostKey?: string;
  /** A private key file. */
  identity?: string;
  /** The agent’s socket or pipe. */
  agent?: string;
  /** Aborts everything immediately. */
  signal?: AbortSignal;
  /** Milliseconds for connection, handshake and login of one host, without the user's time; default 20 000. */
  connectTimeout?: number;
  /** Milliseconds until a prompt must appear; default 30 000. */
  promptTimeout?: number;
  /** Milliseconds of silence after which a prompt at the end of the text counts; more for slow links; default 150. */
  settle?: number;
  /** Milliseconds for the whole session; default 30 minutes. */
  timeLimit?: number;
  /** Milliseconds between two keepalives; the third unanswered one ends the connection; default 10 000. */
  keepalive?: number;
  /** Maximum number of parallel shells; default 4. */
  shells?: number;
}

/**
 * Asks once for a secret that the device requests twice: `sudo su -` takes the login's password there (decision-tree
 * §7).
 * @param handed the device's secrets that are known before it asks; they are not sent to jump hosts
 */
export function rememberingLogin(
  secret: Ask['secret'],
  handed: { password?: string | undefined; sudo?: string | undefined } = {},
): Ask['secret'] {
  let login = handed.password;
  return async (kind, prompt, jump) => {
    const isLogin = kind === 'password' && !jump;
    const known = kind === 'sudo' ? (handed.sudo ?? login) : isLogin ? handed.password : undefined;
    if (known !== undefined) return known;
    const given = await secret(kind, prompt, jump);
    if (isLogin) login = given;
    return given;
  };
}
