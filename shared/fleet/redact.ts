import { planRedaction } from '../case/redaction/redact.ts';
import type { Reader } from '../evidence/read.ts';
import type { CaseFile } from '../model/case/case.ts';
import type { Draft } from '../model/case/draft.ts';
import type { RedactionOverrides, Replacement } from '../model/case/redaction.ts';
import type { FleetDevice } from '../model/fleet/device.ts';
import type { FleetFile } from '../model/fleet/fleet-file.ts';
import type { Problem } from '../model/problem/problem.ts';
import { deviceLabel, oneWord } from '../probes/fmc/device-label.ts';

/** What of a fleet leaves the machine, before anything is decided on it. */
export interface RedactableFleet {
  origin: FleetFile['origin'];
  devices: readonly FleetDevice[];
  passedOver: FleetFile['passedOver'];
  /** Why the fleet as a whole could not be asked. */
  problem: FleetFile['problem'];
  /** By the key of the device. */
  drafts: ReadonlyMap<string, Draft>;
}

/** A redacted fleet with all replacements, as a preview shows them; the list must stay on this machine. */
export interface FleetRedaction {
  fleet: RedactableFleet;
  replacements: readonly Replacement[];
}

/** Keys are made of names: a redacted fleet counts. */
const keyAt = (index: number) => `device-${index + 1}`;

/**
 * Redacts a whole fleet as one case: the same address, and with `all` the same name, becomes the same placeholder for
 * every device, so that what devices share is still seen. The devices keep their order and get other keys.
 * @param own as with a case: texts to replace in addition, and replacements to leave out
 */
export function redactFleet(
  given: RedactableFleet,
  level: CaseFile['redaction'],
  own: RedactionOverrides,
  read: Reader,
): FleetRedaction {
  if (level === 'none') return { fleet: given, replacements: [] };
  const { origin, devices, passedOver, problem, drafts } = given;
  const isAll = level === 'all';
  const lines = createLines(isAll);
  const name = origin.kind === 'fmc' ? lines.host(origin.name) : lines.file(origin.name);
  const rows = devices.map((device, index) => redactableRow(device, keyAt(index), lines));
  const skipped = passedOver.map(({ name: _, ...one }) => redactableProblem(one, lines));
  const failure = problem && redactableProblem(problem, lines);
  const parts = devices.flatMap(({ key }, index) => {
    const draft = drafts.get(key);
    return draft
      ? [draft, ...(draft.earlier ?? [])].map((run, at) => ({ key: keyAt(index), at, prefix: `${index}.${at}/`, run }))
      : [];
  });
  const settings = new Map(
    devices.map(({ key }, index) => {
      const chosen = drafts.get(key)?.settings.device;
      return [keyAt(index), chosen && lines.host(chosen)] as const;
    }),
  );
  const abouts = new Map(
    devices.map(({ key }, index) => [
      keyAt(index),
      isAll ? () => ({}) : redactableAbout(drafts.get(key)?.about, lines),
    ]),
  );
  const whole = {
    about: {},
    settings: { integration: 'unknown' as const, identity: 'unknown' as const },
    sources: [
      ...parts.flatMap(({ prefix, run }) =>
        run.sources.map((source) => ({ ...source, name: `${prefix}${source.name}` })),
      ),
      { name: 'fleet', origin: 'pasted' as const, text: lines.written() },
    ],
  };
  const { draft: redacted, replacements } = planRedaction(whole, level, own, read);
  const { sources } = redacted;
  lines.replace(sources.at(-1)?.text ?? '');
  let at = 0;
  const runs = parts.map(({ key, at: number, prefix, run }) => {
    const its = sources.slice(at, at + run.sources.length);
    at += run.sources.length;
    // With `all` a source is called by its number.
    const named = its.map((source) => ({ ...source, name: isAll ? source.name : source.name.slice(prefix.length) }));
    const device = settings.get(key);
    const settingsOfRun = device ? { ...run.settings, device: device() } : run.settings;
    return { key, number, run: { ...run, sources: named, settings: settingsOfRun } };
  });
  const redactedDrafts = new Map<string, Draft>();
  for (const { key, number, run } of runs) {
    const draft = redactedDrafts.get(key);
    if (number === 0) redactedDrafts.set(key, { ...(run as Draft), about: abouts.get(key)?.() ?? {} });
    else if (draft?.earlier) draft.earlier[number - 1] = run as NonNullable<Draft['earlier']>[number];
  }
  return {
    fleet: {
      origin: { ...origin, name: name() },
      devices: rows.map((row) => row()),
      passedOver: skipped.map((one) => one()),
      problem: failure?.(),
      drafts: redactedDrafts,
    },
    // Sources are numbered in any case, under a name that only this function knows.
    replacements: replacements.flatMap((one) =>
      one.kind === 'source' ? [] : [{ ...one, places: placesOf(one, devices) }],
    ),
  };
}

/** Where a replacement stands, the evidence called by its device. */
const placesOf = ({ places }: Replacement, devices: readonly FleetDevice[]): Replacement['places'] =>
  places.flatMap(({ source, line }) => {
    const [, index, name = ''] = /^(\d+)\.\d+\/(.*)$/s.exec(source) ?? [];
    return index === undefined ? [] : [{ source: `${devices[Number(index)]?.name ?? ''}: ${name}`, line }];
  });

type Value = () => string;

/**
 * Values that are redacted as lines of one text, so that the evidence's own rules find them. With `all` a name that is
 * not one word, as an FMC may have it, is called as in the evidence; a file may be called after the customer.
 */
function createLines(isAll: boolean) {
  const given: string[] = [];
  let replaced: string[] = [];
  const line = (prefix: string, value: string): Value => {
    const index = given.push(`${prefix}${value.replace(/\s+/g, ' ')}`) - 1;
    return () => (replaced[index] ?? '').slice(prefix.length);
  };
  return {
    host: (value: string) => line('host=', isAll ? oneWord(value) : value),
    file: (value: string) => (isAll ? line('host=', deviceLabel(value)) : line('', value)),
    text: (value: string) => line('', value),
    written: () => `${given.join('\n')}\n`,
    replace: (text: string) => {
      replaced = text.split('\n');
    },
  };
}

/** Case data as it may leave. */
function redactableAbout(about: Draft['about'] = {}, lines: ReturnType<typeof createLines>): () => Draft['about'] {
  const fields = Object.entries(about).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, lines.text(value)] as const],
  );
  return () => Object.fromEntries(fields.map(([field, value]) => [field, value()]));
}

/** Which values of a problem name a machine or a person, and which a file or a folder; any other one is the program's. */
const NAMED: Record<string, 'host' | 'file'> = {
  host: 'host',
  target: 'host',
  device: 'host',
  address: 'host',
  user: 'host',
  names: 'file',
  name: 'file',
  shown: 'host',
  value: 'host',
  file: 'file',
  folder: 'file',
};

/** A problem as it may leave: its values come from outside. */
function redactableProblem<One extends Problem>(problem: One, lines: ReturnType<typeof createLines>): () => One {
  const values = Object.entries(problem.values).map(
    ([key, value]) => [key, lines[NAMED[key] ?? 'text'](value)] as const,
  );
  return () => ({ ...problem, values: Object.fromEntries(values.map(([key, value]) => [key, value()])) });
}

/** A row as it may leave. What was quoted of evidence that is not there is left out. */
function redactableRow(device: FleetDevice, key: string, lines: ReturnType<typeof createLines>): () => FleetDevice {
  const { name, address, group, peer, site, problem, requests, target: _, record: __, caseFile: ___, ...row } = device;
  const host = (value: string | undefined) => (value === undefined ? undefined : lines.host(value));
  const [newName, newAddress, newGroup, newPeer] = [host(name), host(address), host(group), host(peer?.name)];
  const [gateway, proxy, region] = [host(site?.gateway), host(site?.proxy), host(site?.region)];
  const servers = site?.dnsServers.map((server) => lines.host(server));
  const newProblem = problem && redactableProblem(problem, lines);
  return () => ({
    ...row,
    key,
    name: newName?.() ?? '',
    ...(newAddress ? { address: newAddress() } : {}),
    ...(newGroup ? { group: newGroup() } : {}),
    ...(peer && newPeer ? { peer: { ...peer, name: newPeer() } } : {}),
    ...(site
      ? {
          site: {
            dnsServers: servers?.map((server) => server()) ?? [],
            ...(gateway ? { gateway: gateway() } : {}),
            ...(proxy ? { proxy: proxy() } : {}),
            ...(region ? { region: region() } : {}),
          },
        }
      : {}),
    ...(newProblem ? { problem: newProblem() } : {}),
    ...(requests ? { requests: requests.map(({ issuer: ____, ...request }) => ({ ...request, evidence: [] })) } : {}),
  });
}
