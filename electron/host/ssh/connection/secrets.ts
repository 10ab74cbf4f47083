import { hosts } from '../../../../shared/knowledge/hosts.ts';
import { catalogue } from '../../../../shared/probes/catalogue.ts';

/** The secrets of one session: in memory only, as long as outputs must be cleaned of them. */
export interface Secrets {
  /** Stores a secret so that `scrub` removes it. */
  keep(secret: string): void;
  /** The text with every stored secret replaced. */
  scrub(text: string): string;
  /** Overwrites the stored bytes. JavaScript strings cannot be overwritten; they are dropped. */
  wipe(): void;
}

const GONE = '[secret removed]';
/** Shorter texts occur by chance; a one-letter “secret” must not remove evidence. */
const SHORTEST = 4;

// Words that evidence contains anyway. A password like `cisco` is only removed as a separate word: `api-sse.cisco.com`
// must stay.
const ordinary = [
  ...hosts.map((entry) => entry.host),
  ...Object.values(catalogue).map((probe) => probe.command?.({ host: '', port: 443 }) ?? ''),
  'firepower threat defense admin root connected https connector',
]
  .join(' ')
  .toLowerCase();

/** An empty store. */
export function openSecrets(): Secrets {
  const kept: Buffer[] = [];
  return {
    keep(secret) {
      if (secret.length >= SHORTEST) kept.push(Buffer.from(secret));
    },
    scrub(text) {
      let clean = text;
      for (const bytes of kept) {
        const secret = bytes.toString();
        clean = ordinary.includes(secret.toLowerCase())
          ? clean.replace(new RegExp(`(?<![^\\s:="'])${literal(secret)}(?![^\\s"'])`, 'g'), GONE)
          : clean.replaceAll(secret, GONE);
      }
      return clean;
    },
    wipe() {
      for (const bytes of kept) bytes.fill(0);
      kept.length = 0;
    },
  };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
