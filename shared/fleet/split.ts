import { createReader } from '../evidence/read.ts';
import type { Draft } from '../model/case/draft.ts';
import type { Source } from '../model/source.ts';
import { decide, type GatheredSources, gatherSources } from '../tree/decide.ts';
import { type DeviceSigns, signsOf } from './same-device.ts';

/** One device of a case; its name where the case, its prompts or its outputs tell. */
export interface DevicePart {
  name: string | undefined;
  signs: DeviceSigns;
  draft: Draft;
}

/**
 * A case for each device that the evidence names, with that device's outputs only. Where a part alone would lead to
 * another verdict, the device gets all of the evidence. Evidence of at most one device stays as it is.
 */
export function splitByDevice(draft: Draft): DevicePart[] {
  const read = createReader();
  const gathered = gatherSources(draft.sources.map(read));
  const { names } = gathered.devices;
  const signs = (name?: string) => signsOf(gathered.facts(name).own);
  if (names.length <= 1) {
    const hostname = gathered.outputs.flatMap(({ facts }) => facts).find(({ id }) => id === 'device.hostname')?.value;
    const named = draft.about.device ?? names[0] ?? (typeof hostname === 'string' ? hostname : undefined);
    return [{ name: named, signs: signs(), draft }];
  }
  const chosen = names.find((name) => name === draft.settings.device);
  if (chosen !== undefined) return [{ name: chosen, signs: signs(chosen), draft }];
  const parts = linesByDevice(gathered);
  return names.map((name) => {
    const settings = { ...draft.settings, device: name };
    const whole = decide([], settings, gathered);
    const about = { ...draft.about, device: name };
    const sources = draft.sources.flatMap((source) => partOf(source, parts.get(name)?.get(source.name) ?? []));
    const own = decide(sources.map(read), settings);
    const isSame = JSON.stringify(own.verdict) === JSON.stringify(whole.verdict);
    const part = isSame ? { ...draft, about, settings, sources } : { ...draft, about, settings };
    return { name, signs: signs(name), draft: part };
  });
}

type Ranges = [number, number][];

/** For each device and source the ranges of its outputs. */
function linesByDevice({ outputs, devices }: GatheredSources): Map<string, Map<string, Ranges>> {
  const parts = new Map<string, Map<string, Ranges>>();
  for (const { output } of outputs) {
    const name = devices.of(output);
    if (name === undefined) continue;
    const ofDevice = parts.get(name) ?? new Map<string, Ranges>();
    parts.set(name, ofDevice);
    const ranges = ofDevice.get(output.source) ?? [];
    ofDevice.set(output.source, ranges);
    ranges.push(output.range);
  }
  return parts;
}

/** The lines of these ranges as a source of the same name; nothing if there are none. */
function partOf(source: Source, ranges: Ranges): Source[] {
  if (ranges.length === 0) return [];
  const lines = source.text.split('\n');
  const kept: string[] = [];
  let done = 0;
  for (const [first, last] of ranges.sort(([one], [other]) => one - other)) {
    for (let line = Math.max(first, done + 1); line <= last; line++) kept.push(lines[line - 1] ?? '');
    done = Math.max(done, last);
  }
  return [{ ...source, text: `${kept.join('\n')}\n` }];
}
