import { freeName } from '../../../shared/case/names.ts';
import { hostLabel } from '../../../shared/evidence/host-label.ts';
import { groupNamesakes, type KnownDevice } from '../../../shared/fleet/same-device.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { MOST_SOURCES } from '../../../shared/model/case/limits.ts';
import type { NamedOutputs } from './join.ts';
import type { FleetLog } from './log.ts';

/** `key`: the device's row, if it has one already. */
type Part = NamedOutputs & { key?: string };

/**
 * Joins the outputs of one device that come in several files. The first file of a name becomes a row at once; what else is
 * read of that name waits until all files are there, because only then is it known whether two devices have the name.
 */
export function createOutputJoiner(
  { keeper, keep, tell }: FleetLog,
  keepNew: (name: string, draft: Draft) => Promise<string>,
) {
  const first = new Map<string, KnownDevice & { key: string }>();
  const later = new Map<string, Part[]>();
  return {
    async add(part: NamedOutputs): Promise<void> {
      const { name, signs, draft } = part;
      const label = hostLabel(name);
      const waiting = later.get(label);
      if (waiting) waiting.push(part);
      else if (first.has(label)) later.set(label, [part]);
      else first.set(label, { name, signs, key: await keepNew(name, draft) });
    },
    async finish(): Promise<void> {
      for (const [label, parts] of later) {
        const seed = first.get(label);
        const kept = seed && (await keeper.openCase(seed.key));
        const known = seed && kept ? [{ ...seed, draft: kept }, ...parts] : parts;
        for (const group of groupNamesakes<Part>(known)) {
          const [one, ...more] = group;
          const key = group.find((part) => part.key !== undefined)?.key;
          if (!one || (key !== undefined && more.length === 0)) continue;
          const { name } = one;
          const { draft, left } = together(one, more);
          if (key === undefined) await keepNew(name, draft);
          else await keep({ key, name }, draft, () => 'done');
          if (left > 0) {
            const values = { count: String(left), limit: String(MOST_SOURCES) };
            await tell({ type: 'passed-over', problems: [{ problem: 'too-many-sources', values, name }] });
          }
        }
      }
    },
  };
}

/** A case with the outputs of further ones; the same text twice counts once. `left`: outputs beyond the limit. */
function together({ draft: first }: Part, more: readonly Part[]): { draft: Draft; left: number } {
  const sources = [...first.sources];
  const texts = new Set(sources.map(({ text }) => text));
  let left = 0;
  for (const source of more.flatMap(({ draft }) => draft.sources)) {
    if (texts.has(source.text)) continue;
    texts.add(source.text);
    if (sources.length >= MOST_SOURCES) left++;
    else sources.push({ ...source, name: freeName(source.name, sources) });
  }
  // Set where a file had to be kept whole although it is of several devices.
  const chosen = [first, ...more.map(({ draft }) => draft)].find(({ settings }) => settings.device !== undefined);
  const settings = { ...first.settings, ...(chosen && { device: chosen.settings.device }) };
  return { draft: { ...first, settings, sources }, left };
}
