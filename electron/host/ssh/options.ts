/** What the user is shown about a host key that nobody has seen before. */
export interface HostKeyQuestion {
  host: string;
  port: number;
  /** `ssh-ed25519`, `ssh-rsa`, … */
  type: string;
  /** `SHA256:…` as OpenSSH prints it. */
  fingerprint: string;
  jump: boolean;
}

/** What the user is shown when a server speaks nothing but outdated algorithms. */
export interface OldAlgorithmsQuestion {
  host: string;
  port: number;
  /** The outdated ones among those that the server offers. */
  algorithms: readonly string[];
}

export type SecretKind = 'password' | 'sudo' | 'passphrase' | 'code' | 'enable';

/** Questions to the user. Time limits stand still while one is open. */
export interface Ask {
  hostKey(question: HostKeyQuestion): Promise<boolean>;
  /**
   * `undefined`: the user has none, or gives up. `prompt` is the server's, cleaned and cut; `who` is the hop that asks
   * (`hopName`): a secret is that machine's and no other's.
   */
  secret(kind: SecretKind, prompt: string, who: string): Promise<string | undefined>;
  oldAlgorithms(question: OldAlgorithmsQuestion): Promise<boolean>;
}

export interface SshOptions {
  ask: Ask;
  /** Our own list of host keys; new ones are added here. */
  knownHosts: string;
  /** Lists that are only read; default `~/.ssh/known_hosts`. */
  alsoKnown?: readonly string[];
  /** Fingerprints (`SHA256:…`) that are accepted without a question. If given, no other unknown key is. */
  acceptHostKeys?: readonly string[];
  /** A private key file. */
  identity?: string;
  /** The agent's socket or pipe, or `pageant`. */
  agent?: string;
  /** Ends everything at once. */
  signal?: AbortSignal;
  /** Milliseconds for connection, handshake and login of one host, without the time the user needs; default 20 000. */
  connectTimeout?: number;
  /** Milliseconds until a prompt must stand there; default 30 000. */
  promptTimeout?: number;
  /** Milliseconds of silence after which a prompt at the end of the text counts; more for slow links; default 150. */
  settle?: number;
  /** Milliseconds for the whole session; default 30 minutes. */
  timeLimit?: number;
  /** Milliseconds between two keepalives; the third unanswered one ends the connection; default 10 000. */
  keepalive?: number;
  /** Most shells side by side; default 4. */
  shells?: number;
}

/** `sudo su -` on the device asks for the login's password again (decision-tree §7): it is not asked for twice. */
export function rememberingLogins(secret: Ask['secret'], logins = new Map<string, string>()): Ask['secret'] {
  return async (kind, prompt, who) => {
    const known = kind === 'sudo' ? logins.get(who) : undefined;
    if (known !== undefined) return known;
    const given = await secret(kind, prompt, who);
    if (kind === 'password' && given !== undefined) logins.set(who, given);
    return given;
  };
}
