import { type LocalAsk, probeLocally } from '../../../electron/host/local/local.ts';
import type { LocalOptions } from '../../../electron/host/local/session.ts';
import { splitSource } from '../../../shared/evidence/split.ts';
import type { Fact, FactId } from '../../../shared/model/fact.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { sectionsIn } from '../../given.ts';

export const HOST = 'api-sse.cisco.com';

/** Runs a local probe against servers of the test's own and reads its text back as the app does. */
export async function askLaptop(ask: LocalAsk, options: Partial<LocalOptions> = {}) {
  let streamed = '';
  const text = await probeLocally(
    ask,
    { signal: new AbortController().signal, timeout: 2, env: {}, resolve: new Map(), servers: [], ...options },
    (piece) => (streamed += piece),
  );
  if (streamed !== text) throw new Error('what was streamed is not what was returned');
  return { text, ...readBack(text) };
}

/** `fact`: the last one of a kind; the tree reads the last as well. */
export function readBack(text: string) {
  const { outputs, unrecognised } = splitSource({ name: 'laptop', origin: 'local', text });
  if (unrecognised.length > 0) throw new Error(`not recognised: ${JSON.stringify(unrecognised)}\n${text}`);
  const facts = outputs.flatMap((output) => catalogue[output.probe].read(output));
  return { outputs, facts, fact: (id: FactId) => facts.findLast((one) => one.id === id) };
}

/** A fact in one line: `id state reason value (partial)`; a port that the system chose is `PORT`. */
export function briefly({ id, state, reason, value, partial }: Fact): string {
  return [id, state, reason, shown(value), partial ? '(partial)' : undefined]
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/:\d{4,5}\b/, ':PORT');
}

function shown(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  if (typeof value === 'object' && value !== null)
    return 'status' in value && value.status ? String(value.status) : undefined;
  return value === undefined ? undefined : String(value);
}

/** What a text of this folder says of one situation. */
export interface Expected {
  /** What stands behind `= ` or `< `, as JSON. */
  given: unknown;
  facts: string[];
  /** Lines that the transcript must hold: `> ` as it stands, `~ ` a pattern. */
  lines: (string | RegExp)[];
}

/** The situations of a text, by their names. */
export const expectedIn = (file: string): ReadonlyMap<string, Expected> =>
  new Map(
    sectionsIn(new URL(file, import.meta.url)).map(([name, ...lines]) => [
      name,
      {
        given: JSON.parse(lines.find((line) => /^[=<] /.test(line))?.slice(2) ?? '{}'),
        facts: lines.filter((line) => line && !/^[>~=<] /.test(line)),
        lines: lines
          .filter((line) => /^[>~] /.test(line))
          .map((line) => (line.startsWith('>') ? line.slice(2) : new RegExp(line.slice(2)))),
      },
    ]),
  );
