import { ProblemError } from '../../../shared/model/problem/problem.ts';

const MiB = 1024 * 1024;

/** Limits of an archive. A device's troubleshoot archive has some 20,000 files in 1 to 2 GiB. */
export const LIMITS = {
  entries: 100_000,
  /** Unpacked bytes, including skipped files. */
  unpacked: 4096 * MiB,
  /** Unpacked to packed size, once more than `ratioFrom` was unpacked: logs reach 50, bombs 1,000. */
  ratio: 200,
  ratioFrom: 64 * MiB,
  /** A larger file inside is skipped: no output of a probe is that large. */
  file: 16 * MiB,
  /** Evidence taken from one archive; the contract's messages cannot carry more. */
  kept: 48 * MiB,
  /** Nested archives. */
  depth: 2,
};
export type Limits = typeof LIMITS;

/** Counts what an archive, with nested ones, has used so far. Throws `ProblemError` archive-too-large. */
export interface Budget {
  readonly limits: Limits;
  entry(): void;
  unpacked(bytes: number): void;
}

export function openBudget(name: string, packed: number, limits: Limits): Budget {
  let entries = 0;
  let unpacked = 0;
  const refuse = (limit: string): never => {
    throw new ProblemError('archive-too-large', { name, limit });
  };
  return {
    limits,
    entry: () => {
      if (++entries > limits.entries) refuse(`${limits.entries}`);
    },
    unpacked: (bytes) => {
      unpacked += bytes;
      if (unpacked > limits.unpacked) refuse(`${limits.unpacked / MiB}\u00a0MiB`);
      if (unpacked > limits.ratioFrom && unpacked > limits.ratio * packed) refuse(`1:${limits.ratio}`);
    },
  };
}
