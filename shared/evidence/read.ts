import type { Fact } from '../model/fact.ts';
import type { Output } from '../model/output.ts';
import type { Source } from '../model/source.ts';
import { readOutput } from '../probes/catalogue.ts';
import { type SplitSource, splitSource } from './split.ts';

/** An output and what it says. */
export interface ReadOutput {
  output: Output;
  facts: readonly Fact[];
}

/** A source taken apart and read: everybody who needs its outputs or facts gets them from here. */
export interface ReadSource {
  outputs: readonly ReadOutput[];
  unrecognised: SplitSource['unrecognised'];
}

/** Reads a source, or hands out what was read of it before. */
export type Reader = (source: Source) => ReadSource;

/** Splits a source and reads each of its outputs. */
export function readSource(source: Source): ReadSource {
  const { outputs, unrecognised } = splitSource(source);
  return { outputs: outputs.map((output) => ({ output, facts: readOutput(output) })), unrecognised };
}

/** A reader that reads each source once, as long as the source itself is held: for whoever lives long. */
export function createReader(): Reader {
  const known = new WeakMap<Source, ReadSource>();
  return (source) => {
    const read = known.get(source) ?? readSource(source);
    known.set(source, read);
    return read;
  };
}
