import type { Fact } from '../model/fact.ts';
import type { Output } from '../model/output.ts';
import type { Source } from '../model/source.ts';
import { readOutput } from '../probes/catalogue.ts';
import { type SplitSource, splitSource } from './split.ts';

/** An output and its facts. */
export interface ReadOutput {
  output: Output;
  facts: readonly Fact[];
}

/** A source, split and read once; every user of outputs or facts receives this. */
export interface ReadSource {
  outputs: readonly ReadOutput[];
  unrecognised: SplitSource['unrecognised'];
}

/** Reads a source, or returns the earlier result. */
export type Reader = (source: Source) => ReadSource;

/** Splits a source and reads each of its outputs. */
export function readSource(source: Source): ReadSource {
  const { outputs, unrecognised } = splitSource(source);
  return { outputs: outputs.map((output) => ({ output, facts: readOutput(output) })), unrecognised };
}

/** A reader that caches each source as long as the source object is alive; for long-lived users. */
export function createReader(): Reader {
  const known = new WeakMap<Source, ReadSource>();
  return (source) => {
    const read = known.get(source) ?? readSource(source);
    known.set(source, read);
    return read;
  };
}
