import { hosts } from '../../../../shared/knowledge/hosts.ts';
import { catalogue } from '../../../../shared/probes/catalogue.ts';

/** The secrets of one session: in memory only, known for as long as outputs must be cleaned of them. */
export interface Secrets {
  /** Keeps a secret so that `scrub` knows it. */
  keep(secret: string): void;
  /** The text with every kept secret replaced. */
  scrub(text: string): string;
  /** Overwrites what is kept. The strings that JavaScript itself holds cannot be overwritten; they are dropped. */
  wipe(): void;
}

const GONE = '[secret removed]';
/** Shorter ones occur everywhere by chance; a one-letter “secret” must not eat the evidence. */
const SHORTEST = 4;

// What evidence is full of anyway. A password like `cisco` goes only where it stands alone: `api-sse.cisco.com` must stay.
const ordinary = [
  ...hosts.map((entry) => entry.host),
  ...Object.values(catalogue).map((probe) => probe.command?.({ host: '', port: 443 }) ?? ''),
  'firepower threat defense admin root connected https connector',
]
  .join(' ')
  .toLowerCase();

/** A store without secrets yet. */
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
