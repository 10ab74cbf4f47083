import { localTime } from '../../../shared/case/local-time.ts';
import { sealCase } from '../../../shared/case/seal.ts';
import { createReader, type Reader } from '../../../shared/evidence/read.ts';
import { type FleetRedaction, redactFleet } from '../../../shared/fleet/redact.ts';
import { bareRow, rowOf, withoutPlaceholders } from '../../../shared/fleet/row.ts';
import { sealFleet } from '../../../shared/fleet/seal.ts';
import type { FleetState } from '../../../shared/fleet/state.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { RedactionOverrides } from '../../../shared/model/case/redaction.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { fleetCsv } from '../../../shared/report/fleet/csv.ts';
import { fleetHtml } from '../../../shared/report/fleet/html.ts';
import { fleetMarkdown } from '../../../shared/report/fleet/markdown.ts';
import type { FleetReportInput } from '../../../shared/report/fleet/model.ts';
import { fleetPdf } from '../../../shared/report/fleet/pdf.ts';
import { printFleet } from '../../../shared/report/fleet/print.ts';
import { printableJson } from '../../../shared/report/visible.ts';
import { decide } from '../../../shared/tree/decide.ts';
import { safeName, strictest } from './export.ts';
import type { Look } from './look.ts';
import { renderDocument } from './pdf.ts';

export type FleetFormat = 'pdf' | 'html' | 'markdown' | 'csv' | 'json';

/** A fleet ready to leave the machine, and what its reports are made from. */
export interface PreparedFleet extends FleetReportInput {
  /** The fleet with what is in `file` only. */
  state: FleetState;
}

/** A fleet with the cases of its devices. */
interface GivenFleet {
  state: FleetState;
  /** A device's case; `undefined` if it has none. */
  caseOf(key: string): Promise<Draft | undefined>;
}

/** A fleet as it may leave, the cases as they are, and the level that holds: a case's own may be stricter. */
interface RedactedFleet extends FleetRedaction {
  redaction: CaseFile['redaction'];
  drafts: ReadonlyMap<string, Draft>;
}

/** Redacts a fleet as a whole, for a preview as well. `own` as with a case. */
export async function redactedFleet(
  { state, caseOf }: GivenFleet,
  wanted: CaseFile['redaction'],
  own: RedactionOverrides,
  read: Reader,
): Promise<RedactedFleet> {
  const drafts = new Map<string, Draft>();
  let redaction = wanted;
  for (const { key, verdict } of state.devices.values()) {
    const draft = verdict && (await caseOf(key));
    if (!draft) continue;
    drafts.set(key, draft);
    redaction = strictest(redaction, draft.redaction);
  }
  const { fmc: _, ...origin } = state.origin;
  const { devices, passedOver, ended } = state;
  const given = {
    origin,
    devices: [...devices.values()],
    passedOver: [...passedOver],
    problem: ended?.problem,
    drafts,
  };
  return { ...redactFleet(given, redaction, own, read), redaction, drafts };
}

/**
 * Redacts a fleet, decides on what is left of each device, and seals it.
 * The second parameter is the wanted level, and as with a case what to replace in addition and what to keep.
 * @throws ProblemError redaction-changes, if a device's redacted evidence no longer leads to the same verdict
 */
export async function prepareFleet(
  fleet: GivenFleet,
  { level, ...own }: { level: CaseFile['redaction'] } & RedactionOverrides,
  { app, now, lang }: { app: string; now: Date; lang: Lang },
): Promise<PreparedFleet> {
  const read = createReader();
  const { fleet: kept, redaction, drafts } = await redactedFleet(fleet, level, own, read);
  const { state } = fleet;
  const { devices, ended } = state;
  const created = localTime(now);
  const decisions = new Map<string, Decision>();
  const cases: Record<string, CaseFile> = {};
  const given = [...devices.values()];
  const rows = kept.devices.map(({ target: __, record: ___, ...row }, index): FleetDevice => {
    const draft = kept.drafts.get(row.key);
    if (!draft) return row;
    const decided = (run: Pick<Draft, 'sources' | 'settings'>) => decide(run.sources.map(read), run.settings);
    const decision = decided(draft);
    if (!isSame(decision, given[index])) throw new ProblemError('redaction-changes');
    const { about, settings, sources } = draft;
    const earlier = (draft.earlier ?? []).map((run) => ({ ...run, decision: decided(run) }));
    cases[row.key] = sealCase({
      ...{ app, created, redaction, about, settings, sources, decision, earlier },
      lang: draft.lang,
    });
    decisions.set(row.key, decision);
    const isComparable = (drafts.get(given[index]?.key ?? '')?.redaction ?? 'none') === 'none';
    return { ...bareRow(row), ...(isComparable ? rowOf(decision) : withoutPlaceholders(rowOf(decision))) };
  });
  const { problem } = kept;
  const file = sealFleet({
    ...{ app, created, lang, redaction, origin: kept.origin, passedOver: kept.passedOver, cases, devices: rows },
    ...(problem === undefined ? {} : { problem }),
  });
  return {
    ...{ file, decisions, lang },
    state: {
      ...{ ...state, origin: kept.origin, devices: new Map(rows.map((row) => [row.key, row])) },
      ended: ended && { ...ended, problem },
    },
  };
}

function isSame({ verdict: { id, reason, confidence } }: Decision, device: FleetDevice | undefined): boolean {
  const { verdict } = device ?? {};
  return verdict?.id === id && verdict.reason === reason && verdict.confidence === confidence;
}

const inputOf = (report: FleetReportInput, { isBoth = false, brand }: Look): FleetReportInput => {
  const other = report.lang === 'de' ? 'en' : 'de';
  return { ...report, brand, other: isBoth ? other : undefined };
};

/** The PDF of a fleet: as with a case, the same fleet gives the same bytes. */
export const renderFleetPdf = (report: FleetReportInput, look: Look): Promise<Uint8Array> =>
  renderDocument(fleetPdf(inputOf(report, look)), look);

/** The bytes of a fleet's export. */
export async function renderFleet(
  prepared: PreparedFleet,
  format: FleetFormat,
  { isBoth = false, brand }: Look = {},
): Promise<Uint8Array> {
  const { lang, state } = prepared;
  const input = inputOf(prepared, { isBoth, brand });
  if (format === 'pdf') return renderFleetPdf(prepared, { isBoth, brand });
  if (format === 'html') return Buffer.from(fleetHtml(input));
  if (format === 'markdown') return Buffer.from(fleetMarkdown(input));
  if (format === 'csv') return Buffer.from(fleetCsv(input));
  return Buffer.from(printableJson(printFleet(state, lang)));
}

const FILES: Record<FleetFormat, { ending: string; mime: string }> = {
  pdf: { ending: 'pdf', mime: 'application/pdf' },
  html: { ending: 'html', mime: 'text/html' },
  markdown: { ending: 'md', mime: 'text/markdown' },
  csv: { ending: 'csv', mime: 'text/csv' },
  json: { ending: 'json', mime: 'application/json' },
};

/** A name that says what the file is, and whether it is redacted; safe on every file system. */
export function fleetFileName({ file }: PreparedFleet, format: FleetFormat): { fileName: string; mime: string } {
  const { origin, created, redaction } = file;
  const parts = [
    'ftd-cloud-doctor_fleet',
    redaction === 'all' ? undefined : origin.name.replace(/\.[a-z0-9]{1,8}$/i, ''),
    created.slice(0, 10),
    redaction === 'none' ? undefined : 'redacted',
  ];
  return { fileName: `${safeName(parts)}.${FILES[format].ending}`, mime: FILES[format].mime };
}
