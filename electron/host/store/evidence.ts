import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { isMissing, makeFolder, readPlain, remove, writeAtomically } from './durable.ts';

const FOLDER = 'evidence';
const NAME = /^[\w-]{1,50}-([0-9a-f]{32})\.txt$/;

/** A case's evidence: each text once, as a plain file that is never changed and whose name contains its SHA-256. */
export interface EvidenceStore {
  /** The file name of a text that is stored, or will be after `flush`. The label makes it recognisable. */
  hold(text: string, label: string): string;
  /** True if this is the name of stored evidence. */
  has(name: string): boolean;
  /** Writes pending texts. After a failure nothing is pending any more. */
  flush(): Promise<void>;
  /** The text and whether it matches its checksum; `undefined` if the file is missing. */
  read(name: string): Promise<{ text: string; isWhole: boolean } | undefined>;
  /** Total size of some files in bytes. */
  sizeOf(names: Iterable<string>): number;
  /** Removes files that no run of the case refers to: removed evidence must not stay on the disk. */
  sweep(used: ReadonlySet<string>): Promise<void>;
}

/** Throws `ProblemError` case-unreadable if its path is not a folder: a link would lead elsewhere. */
export async function checkEvidence(place: string): Promise<void> {
  const there = await lstat(join(place, FOLDER)).catch(() => undefined);
  if (there && !there.isDirectory()) throw new ProblemError('case-unreadable', { folder: place });
}

/** The stored evidence of a case. Throws `ProblemError` case-unreadable. */
export async function openEvidence(place: string): Promise<EvidenceStore> {
  await checkEvidence(place);
  const folder = join(place, FOLDER);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const known = new Map<string, { name: string; size: number }>();
  for (const name of names) {
    const hash = NAME.exec(name)?.[1];
    const size =
      hash === undefined
        ? undefined
        : await lstat(join(folder, name)).then(
            (file) => (file.isFile() ? file.size : 0),
            () => undefined,
          );
    if (hash !== undefined && size !== undefined) known.set(hash, { name, size });
  }
  const held = new Map<string, string>();

  return {
    hold: (text, label) => {
      const hash = hashOf(text);
      const there = known.get(hash);
      if (there) return there.name;
      const name = `${slug(label)}-${hash}.txt`;
      known.set(hash, { name, size: Buffer.byteLength(text) });
      held.set(name, text);
      return name;
    },
    has: (name) => known.get(NAME.exec(name)?.[1] ?? '')?.name === name,
    flush: async () => {
      try {
        if (held.size > 0) await makeFolder(folder);
        for (const [name, text] of held) {
          await writeAtomically(join(folder, name), text);
          held.delete(name);
        }
      } finally {
        for (const name of held.keys()) known.delete(NAME.exec(name)?.[1] ?? '');
        held.clear();
      }
    },
    read: async (name) => {
      const hash = NAME.exec(name)?.[1];
      const text = hash === undefined ? undefined : (held.get(name) ?? (await readPlain(join(folder, name))));
      return text === undefined ? undefined : { text, isWhole: hashOf(text) === hash };
    },
    sizeOf: (wanted) => {
      let sum = 0;
      for (const name of wanted) sum += known.get(NAME.exec(name)?.[1] ?? '')?.size ?? 0;
      return sum;
    },
    sweep: async (used) => {
      for (const name of names) if (name.endsWith('.new')) await remove(join(folder, name));
      for (const [hash, { name }] of known)
        if (!used.has(name)) {
          await remove(join(folder, name));
          known.delete(hash);
        }
    },
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32);
}

/** No dots: Windows treats `con.log` as a device. */
function slug(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^-+|(?<!-)-+$/g, '');
  return plain.slice(-50) || 'text';
}
