import type { Host } from '../../shared/api.ts';
import { countFleet, foldFleet } from '../../shared/fleet/state.ts';
import type { FleetDevice } from '../../shared/model/fleet/device.ts';
import type { FleetEvent, FleetQuestion } from '../../shared/model/fleet/event.ts';
import { FleetRequestSchema } from '../../shared/model/fleet/request.ts';
import { jsonIn } from '../given.ts';
import { Events, silent } from './scripted-run.ts';

type KeyQuestion = Extract<FleetQuestion, { kind: 'host-keys' }>;
const told: {
  /** Causes as they come in a real fleet: one firewall in front of most, and a few devices of their own. */
  causes: { parts: number; gateway: string; known: Partial<FleetDevice> }[];
  keys: KeyQuestion['keys'];
  replacements: Awaited<ReturnType<Host['fleet.redaction']>>['replacements'];
} = jsonIn('e2e/fleet.json');
const PARTS = told.causes.flatMap((cause) => Array.from({ length: cause.parts }, () => cause));
const SITES = ['berlin', 'hamburg', 'muenchen', 'koeln', 'leipzig'];

/** Made-up devices: two by two HA pairs, with what a check of them would bring. */
export function madeUpDevices(count: number): FleetDevice[] {
  return Array.from({ length: count }, (_, index): FleetDevice => {
    // Neighbours have different causes, as if in no order.
    const { gateway, known } = PARTS[(index * 17) % PARTS.length] as (typeof told.causes)[number];
    const dnsServers = known.verdict?.id === 'dns-missing' ? [] : ['10.9.9.53'];
    const pair = index >> 1;
    const site = SITES[pair % SITES.length] ?? '';
    return {
      key: `ftd-${site}-${index}`,
      name: `ftd-${site}-${String(pair + 1).padStart(2, '0')}${index % 2 === 0 ? 'a' : 'b'}`,
      address: `10.${20 + (pair % 5)}.${pair >> 6}.${10 + (index % 120)}`,
      version: ['7.2.5', '7.4.1', '7.2.5', '7.0.6'][pair % 4] ?? '',
      model: 'Cisco Firepower 2130 Threat Defense',
      peer: { kind: 'pair', name: `${site}-${pair + 1}`, role: index % 2 === 0 ? 'Primary' : 'Secondary' },
      state: 'done',
      site: { gateway, dnsServers, region: 'eu-sse.cisco.com' },
      caseFile: `${index}.ftdcase`,
      seconds: 3 + (index % 9),
      ...known,
    };
  });
}

/** Three hosts that nobody has logged in to before. */
export const UNKNOWN_KEYS = { kind: 'host-keys' as const, keys: told.keys };

/** What is told of a fleet once it has begun, after the dialogs. */
export interface FleetScript {
  questions?: readonly FleetQuestion[];
  devices: readonly FleetDevice[];
}

const CREATED = '2026-11-25T09:57:46Z';
const ENDED = { type: 'ended', time: '2026-11-25T10:00:00Z', stopped: false } as const;

/** Fleets that play a script; the real ones are tested with the host. `heard` is what the window asked for. */
export function scriptedFleets({ questions = [], devices }: FleetScript, heard: unknown[] = []): Partial<Host> {
  const events = new Events<FleetEvent>();
  return {
    'fleet.start': async (request) => {
      heard.push(request);
      const { source, settings } = FleetRequestSchema.parse(request);
      const name = source.kind === 'fmc' ? source.target.host : source.kind === 'inventory' ? source.name : '';
      events.begin([
        { type: 'opened', app: '0.0.0-test', created: CREATED, origin: { kind: source.kind, name }, settings },
        { type: 'wave', wave: 'ssh' },
        ...questions.map((about, index) => ({ type: 'question' as const, id: String(index), about })),
        { type: 'devices', devices: [...devices] },
        ENDED,
      ]);
      return { fleet: '1' };
    },
    'fleet.follow': ({ after }) => events.follow(after),
    'fleet.answer': silent(({ question, answer }) => {
      heard.push(answer);
      events.told.push({ type: 'answered', id: question });
      events.goOn();
    }),
    'fleet.stop': silent(() => events.told.push({ ...ENDED, stopped: true })),
    'fleet.again': silent((input) => {
      heard.push(input);
      const wanted = devices.filter(({ key, state }) => input.devices?.includes(key) ?? state === 'waiting');
      const asking = wanted.map((device) => ({ ...device, state: 'asking' as const }));
      events.told.push({ type: 'wave', wave: 'ssh' }, { type: 'devices', devices: asking });
    }),
    'fleet.redaction': async () => ({ replacements: told.replacements }),
    'fleet.list': async () => {
      const state = foldFleet(undefined, events.told);
      if (!state) return { folder: '/fleets', fleets: [] };
      const { created, origin, ended, devices: known } = state;
      const fleet = { id: '1', created, origin, counts: countFleet(known.values()), isRunning: ended === undefined };
      return { folder: '/fleets', fleets: [fleet] };
    },
    'fleet.open': async () => ({}),
    'fleet.export': async (input) => {
      heard.push(input);
      return { fileName: 'fleet.csv', mime: 'text/csv', base64: '' };
    },
  };
}
