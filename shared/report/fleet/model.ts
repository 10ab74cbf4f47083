import { type FleetGroup, groupsOf, shareValue } from '../../fleet/groups.ts';
import { countFleet } from '../../fleet/state.ts';
import { type FleetUnits, unitsOf } from '../../fleet/units.ts';
import type { Decision } from '../../model/decision.ts';
import type { FleetDevice } from '../../model/fleet/device.ts';
import type { FleetFile } from '../../model/fleet/fleet-file.ts';
import type { Lang } from '../../model/lang.ts';
import type { Problem } from '../../model/problem/problem.ts';
import { onPaper, timeOnPaper } from '../../text/paper.ts';
import { probeName, say, sayLines } from '../../text/text.ts';
import type { Brand } from '../brand/brand.ts';
import { requestLetter } from '../change-request.ts';
import { diagnosisOf } from '../diagnosis.ts';
import { inARow } from '../in-a-row.ts';
import type { Action, ChangeRequest, Quote, Sections, State, Table } from '../section.ts';
import { actionsOf } from '../sections/actions.ts';
import { verdictState } from '../sections/case.ts';
import { sayName } from '../sections/proof.ts';
import { groupRequestInWords, shareInWords, titleOf } from './words.ts';

/** A fleet and who prints it. */
export interface FleetReportInput {
  file: FleetFile;
  /** What follows from the evidence of each device that has any. */
  decisions: ReadonlyMap<string, Decision>;
  lang: Lang;
  /** The same in another language follows as a second part. */
  other?: Lang | undefined;
  brand?: Brand | undefined;
}

/** A page of the report: devices with the same diagnosis. */
export interface GroupPage {
  title: string;
  state: State;
  count: string;
  /** What they share, and who differs. */
  shares: string[];
  devices: { label: string; names: string };
  proof: { title: string; quote: Quote } | undefined;
  /** Steps as one device's case names them; where somebody else has to act, the request says it. */
  steps: { title: string; actions: Action[] } | undefined;
  requests: ChangeRequest[];
}

/** A fleet report in one language, ready to be drawn. */
export interface FleetPart {
  lang: Lang;
  otherLang: Lang | undefined;
  head: Sections['head'];
  about: Sections['about'];
  headline: { title: string; text: string };
  /** A bar a cause; `part` of all devices, 0 to 1. */
  causes: { title: string; bars: { label: string; state: State; count: number; part: number }[] } | undefined;
  first: { title: string; lines: string[] };
  groups: GroupPage[];
  units: { title: string; units: { title: string; note: string | undefined; table: Table }[] } | undefined;
  skipped: { title: string; lines: string[] } | undefined;
  all: { title: string; table: Table } | undefined;
}

export interface FleetReport {
  lang: Lang;
  title: string;
  parts: FleetPart[];
  foot: { id: string; app: string; notCisco: string };
}

/** So many lines of a quote on a group's page. */
const MOST_QUOTED = 6;
/** So many groups in “What to do first”. */
const MOST_FIRST = 4;

/** Makes the report of a fleet. Pure: its date is the fleet's. */
export function fleetReport(input: FleetReportInput): FleetReport {
  const { file, lang, other } = input;
  const groups = groupsOf(file.devices);
  const langs = [lang, ...(other === undefined ? [] : [other])];
  return {
    lang,
    title: say(lang, 'fleet.title'),
    parts: langs.map((one, index) => partOf(input, groups, one, langs[1 - index])),
    foot: {
      id: say(lang, 'fleet.id', { id: file.digest.slice(0, 12) }),
      app: `FTD Cloud Doctor ${file.app}`,
      notCisco: say(lang, 'label.notCisco'),
    },
  };
}

function partOf(
  { file, decisions, brand }: FleetReportInput,
  groups: readonly FleetGroup[],
  lang: Lang,
  otherLang: Lang | undefined,
): FleetPart {
  const { devices, origin, redaction, created, passedOver, problem } = file;
  const counts = countFleet(devices);
  const pages = groups.map((group) => groupPage(group, file, decisions, lang));
  const units = unitsOf(devices);
  // Without devices it is what to do first.
  const skipped = [...(problem && devices.length > 0 ? [problem] : []), ...passedOver].map((one) =>
    problemInWords(one, lang),
  );
  return {
    lang,
    otherLang,
    head: { title: say(lang, 'fleet.title'), product: say(lang, 'label.notCisco'), brand },
    about: {
      fields: [
        { label: say(lang, 'fleet.source'), value: say(lang, `fleet.source.${origin.kind}`, { name: origin.name }) },
        { label: say(lang, 'fleet.devices'), value: String(devices.length) },
        { label: say(lang, 'label.date'), value: timeOnPaper(lang, created) },
      ],
      redaction:
        redaction === 'none'
          ? undefined
          : onPaper(lang, redaction === 'all' ? 'redactedAll' : 'redactedAddresses', { inside: '' }),
    },
    headline: {
      title: say(lang, 'fleet.checked', { count: counts.devices }),
      text: say(lang, 'fleet.counts', {
        fault: counts.fault,
        healthy: counts.healthy,
        open: counts.devices - counts.fault - counts.healthy - unasked(devices),
        failed: unasked(devices),
      }),
    },
    causes:
      groups.length === 0
        ? undefined
        : {
            title: say(lang, 'fleet.causes'),
            bars: groups.map((group, index) => ({
              label: pages[index]?.title ?? '',
              state: verdictState(group.verdict),
              count: group.devices.length,
              part: group.devices.length / devices.length,
            })),
          },
    first: { title: say(lang, 'fleet.first'), lines: firstLines(groups, pages, file, lang) },
    // Of the others the table says all there is.
    groups: pages.filter(({ state }) => state === 'no'),
    units:
      units.length === 0
        ? undefined
        : { title: say(lang, 'fleet.units'), units: units.map((one) => unitsInWords(one, lang)) },
    skipped: skipped.length === 0 ? undefined : { title: say(lang, 'fleet.skipped'), lines: skipped },
    all: devices.length === 0 ? undefined : { title: say(lang, 'fleet.all'), table: allDevices(devices, lang) },
  };
}

/** Devices that nothing is known of. */
const unasked = (devices: readonly FleetDevice[]): number => devices.filter(({ verdict }) => !verdict).length;

export const problemInWords = ({ problem, values }: Problem, lang: Lang): string =>
  say(lang, `problem.${problem}`, values);

function groupPage(
  group: FleetGroup,
  { devices: all, redaction }: FleetFile,
  decisions: ReadonlyMap<string, Decision>,
  lang: Lang,
): GroupPage {
  const { devices, shares, odd, requests, proven, verdict } = group;
  const [first] = devices;
  const example =
    devices.find(({ key, verdict: own }) => own?.confidence === 'proven' && decisions.has(key)) ??
    devices.find(({ key }) => decisions.has(key));
  const decision = example && decisions.get(example.key);
  const device = example?.name ?? '';
  const diagnosis = decision && diagnosisOf(decision, lang);
  const remedy = requests.length === 0 ? diagnosis?.remedies[0] : undefined;
  const names = devices.map((one) => one.name);
  return {
    title: first ? titleOf(first, lang) : '',
    state: verdictState(verdict),
    count: say(lang, 'fleet.ofAll', { count: devices.length, all: all.length, proven }),
    shares: [
      ...shares.map((share) => shareInWords(share, devices.length, lang)),
      ...(odd.length === 0
        ? []
        : [
            say(lang, 'fleet.odd', {
              devices: inARow(
                odd.map(({ name }) => name),
                lang,
              ),
            }),
          ]),
    ],
    devices: { label: say(lang, 'fleet.devices'), names: names.join(', ') },
    proof: requests.length === 0 ? proofOf(decision, device, lang) : undefined,
    steps: remedy && {
      title: say(lang, 'fleet.stepsOf', { device }),
      actions: actionsOf(lang, remedy),
    },
    requests: requests.map((one) => {
      const { to, title, text } = groupRequestInWords(one, lang);
      return { to, title, lines: requestLetter(text, { about: {}, redaction }, lang).split('\n').slice(2) };
    }),
  };
}

function proofOf(decision: Decision | undefined, device: string, lang: Lang): GroupPage['proof'] {
  const [citation] = decision?.findings.find(({ primary }) => primary)?.evidence ?? [];
  if (!citation) return undefined;
  const { source, lines, probe, quote } = citation;
  const all = quote.split('\n');
  const left = all.length - MOST_QUOTED;
  return {
    title: say(lang, 'fleet.proofOf', { device }),
    quote: {
      letter: '',
      source: sayName(lang, source),
      lines: sayLines(lang, lines),
      probe: probeName(lang, probe),
      text: all.slice(0, MOST_QUOTED),
      more: left > 0 ? say(lang, 'label.more', { count: left }) : undefined,
    },
  };
}

function firstLines(
  groups: readonly FleetGroup[],
  pages: readonly GroupPage[],
  { devices, problem = { problem: 'fleet-empty', values: {} } }: FleetFile,
  lang: Lang,
): string[] {
  if (devices.length === 0) return [problemInWords(problem, lang)];
  const faults = groups.flatMap(({ devices }, index) => {
    const page = pages[index];
    if (page?.state !== 'no') return [];
    const { title } = page;
    const [request] = page.requests;
    const count = devices.length;
    if (request) return [say(lang, 'fleet.first.request', { title, to: request.to, count })];
    const text = page.steps?.actions[0]?.text;
    return [
      text === undefined
        ? `${title} (${say(lang, 'fleet.checked', { count })})`
        : say(lang, 'fleet.first.action', { title, count, text }),
    ];
  });
  const open = groups
    .filter(({ verdict }) => verdict.id === 'inconclusive')
    .reduce((sum, { devices }) => sum + devices.length, 0);
  const failed = devices.filter(({ verdict, state }) => !verdict && state === 'failed').length;
  const waiting = unasked(devices) - failed;
  const lines = [
    ...faults.slice(0, MOST_FIRST),
    ...(open > 0 ? [say(lang, 'fleet.first.open', { count: open })] : []),
    ...(failed > 0 ? [say(lang, 'fleet.first.failed', { count: failed })] : []),
    ...(waiting > 0 ? [say(lang, 'fleet.first.waiting', { count: waiting })] : []),
  ];
  return lines.length === 0 ? [say(lang, 'fleet.first.none')] : lines;
}

function unitsInWords({ kind, name, devices, unchecked, differs }: FleetUnits, lang: Lang) {
  const shownOf = (device: FleetDevice, what: FleetUnits['differs'][number]['what']) =>
    what === 'verdict' ? titleOf(device, lang) : what === 'model' ? device.model : shareValue(device, what);
  return {
    title: say(lang, `fleet.units.${kind}`, { name }),
    note:
      unchecked > 0
        ? say(lang, 'fleet.units.unchecked', { unchecked, count: devices.length })
        : differs.length === 0
          ? say(lang, 'fleet.units.same')
          : undefined,
    table: {
      heads: [
        say(lang, 'fleet.units.what'),
        ...devices.map(({ name, peer }) => (peer?.role === undefined ? name : `${name} (${peer.role.toLowerCase()})`)),
      ],
      rows: differs.map(({ what }) => [
        { text: say(lang, `fleet.what.${what}`) },
        ...devices.map((device) => ({ text: shownOf(device, what) ?? say(lang, 'fleet.unknown') })),
      ]),
    },
  };
}

function allDevices(devices: readonly FleetDevice[], lang: Lang): Table {
  return {
    heads: (['device', 'address', 'what.version', 'what.verdict'] as const).map((key) => say(lang, `fleet.${key}`)),
    rows: devices.map((device) => {
      const { name, address = '', version = '', verdict, state, problem } = device;
      const reason = problem === undefined ? undefined : problemInWords(problem, lang);
      const sure = verdict && verdict.confidence !== 'none' ? say(lang, `confidence.${verdict.confidence}`) : undefined;
      const shown = verdict ? titleOf(device, lang) : say(lang, `fleet.status.${state}`);
      const note = [sure, reason].filter((one) => one !== undefined).join('. ');
      return [
        { text: name },
        { text: address },
        { text: version },
        {
          state: verdict ? verdictState(verdict) : ('unreached' as const),
          ...(note === '' ? { text: shown } : { text: `${shown}.`, note }),
        },
      ];
    }),
  };
}
