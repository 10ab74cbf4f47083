import * as z from 'zod';
import type { Cancelled } from './model/cancelled.ts';
import { RecentDeviceSchema } from './model/case/access.ts';
import { exportFormats } from './model/case/case.ts';
import { CaseIdSchema, CaseSummarySchema, LastVerdictSchema } from './model/case/case-summary.ts';
import { AgainSchema } from './model/case/derived.ts';
import { ChangeSchema, DraftSchema } from './model/case/draft-schema.ts';
import { RedactionOverridesSchema, RedactionSchema, ReplacementSchema } from './model/case/redaction.ts';
import { DiagnosisSchema } from './model/diagnosis.ts';
import { DeviceKeySchema } from './model/fleet/device.ts';
import { FleetEventSchema } from './model/fleet/event.ts';
import { FleetSummarySchema } from './model/fleet/fleet.ts';
import { FleetRequestSchema } from './model/fleet/request.ts';
import { LangSchema } from './model/lang-schema.ts';
import { ProblemSchema } from './model/problem/problem-schema.ts';
import { RunEventSchema } from './model/run/run-event.ts';
import { ViaSchema } from './model/run/via.ts';
import { SourceSchema } from './model/source-schema.ts';
import { verdictIds } from './model/verdict.ts';
import { ProbeAskSchema } from './probes/ask-schema.ts';

const call = <In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out) => ({ input, output });

/** Names a fleet: made by the host, safe as a folder's name. */
const FleetId = z.string().regex(/^[0-9a-z-]{1,64}$/);

/**
 * The contract between the window and its host, the same over Electron's IPC and over loopback HTTP: one table from
 * name to input and output. Both sides validate with it.
 */
export const api = {
  'app.info': call(z.object({}), z.object({ version: z.string(), lang: LangSchema })),
  /**
   * Bytes as dropped or chosen; a folder's files with their relative names. The host decodes them (UTF-8, UTF-16,
   * Latin-1), opens cases and PDFs, and unpacks archives (zip, tar, gzip).
   */
  'source.read': call(
    z.object({
      files: z
        .array(z.object({ name: z.string().min(1).max(500), base64: z.string() }))
        .min(1)
        .max(1000),
    }),
    z.object({
      sources: z.array(SourceSchema),
      /** Set if one of the files was a case or a PDF with a case inside. */
      draft: DraftSchema.optional(),
      /** Set with `draft`: whether the case is unchanged since it was written. */
      intact: z.boolean().optional(),
      problems: z.array(ProblemSchema.extend({ name: z.string() })),
    }),
  ),
  'case.diagnose': call(DraftSchema, DiagnosisSchema),
  'case.export': call(
    z.object({
      draft: DraftSchema,
      format: z.enum(exportFormats),
      redaction: RedactionSchema,
      /** Additional texts to replace, and replacements to leave out, as the preview named them. */
      ...RedactionOverridesSchema.shape,
      /** Both languages in one file, the draft's own first; PDF, HTML and Markdown only. */
      both: z.boolean().optional(),
    }),
    z.object({ fileName: z.string(), mime: z.string(), base64: z.string() }),
  ),
  /** What happened to the case, the oldest first, in its language. */
  'case.timeline': call(
    DraftSchema,
    z.object({
      events: z.array(z.object({ time: z.string(), text: z.string(), verdict: z.enum(verdictIds).optional() })),
    }),
  ),
  /** Makes a case of each device that the evidence names; the case itself stays as it is. */
  'case.split': call(
    z.object({ draft: DraftSchema }),
    z.object({ cases: z.array(z.object({ id: CaseIdSchema, device: z.string() })) }),
  ),
  /** Everything that an export of this level would replace. The list stays on this machine. */
  'case.redaction': call(
    z.object({ draft: DraftSchema, level: RedactionSchema, ...RedactionOverridesSchema.shape }),
    z.object({ replacements: z.array(ReplacementSchema) }),
  ),
  /** The cases on this machine, the last changed first. */
  'case.list': call(
    z.object({ query: z.string().max(200).default(''), archived: z.boolean().default(false) }),
    z.object({ folder: z.string(), cases: z.array(CaseSummarySchema) }),
  ),
  /** `key` names the request: repeated with the same key, after a reload or a lost answer, it makes no second case. */
  'case.create': call(
    z.object({ draft: DraftSchema, key: z.string().max(64).optional() }),
    z.object({ id: CaseIdSchema, lock: z.string() }),
  ),
  /** `lock`: the lock that this window received before it was reloaded. */
  'case.open': call(
    z.object({ id: CaseIdSchema, lock: z.string().max(64).optional() }),
    z.object({
      draft: DraftSchema,
      typed: z.string(),
      /** Missing if another window has the case open: changes in this window have to be saved as another case. */
      lock: z.string().optional(),
      /** What was repaired after a crash, or could not be. */
      recovered: ProblemSchema.optional(),
      /** Set if another version of the app derived the last verdict: whether this version derives the same. */
      again: AgainSchema.optional(),
    }),
  ),
  /** Answers once the changes are on the disk. */
  'case.change': call(
    z.object({
      id: CaseIdSchema,
      lock: z.string().max(64),
      changes: z.array(ChangeSchema).max(200),
      /** Text that was typed and not read yet. */
      typed: z.string().optional(),
      verdict: LastVerdictSchema.optional(),
    }),
    z.object({ saved: z.iso.datetime({ offset: true }) }),
  ),
  'case.rename': call(z.object({ id: CaseIdSchema, name: z.string().max(200) }), z.object({})),
  'case.duplicate': call(z.object({ id: CaseIdSchema }), z.object({ id: CaseIdSchema })),
  'case.archive': call(z.object({ id: CaseIdSchema, archived: z.boolean() }), z.object({})),
  /** Moves it to the trash; `case.restore` restores it until the trash is emptied (thirty days). */
  'case.delete': call(z.object({ id: CaseIdSchema }), z.object({})),
  'case.restore': call(z.object({ id: CaseIdSchema }), z.object({})),
  'case.close': call(z.object({ id: CaseIdSchema, lock: z.string().max(64) }), z.object({})),
  /** The devices that were reached from this machine, the last used first; never a secret. */
  'device.list': call(z.object({}), z.object({ devices: z.array(RecentDeviceSchema) })),
  /** Forgets a device, named as it is typed: `admin@192.0.2.10`. */
  'device.forget': call(z.object({ target: z.string().max(400) }), z.object({})),
  /** Opens a way to ask: this machine, or a device over SSH. `run.follow` tells what happens on it. */
  'run.start': call(z.object({ via: ViaSchema }), z.object({ run: z.string() })),
  /** Starts one probe on an open connection. Its events carry `askKey(ask)`; `run.skip` ends it on the device. */
  'run.ask': call(z.object({ run: z.string().max(64), ask: ProbeAskSchema }), z.object({})),
  /** Events from number `after` on; waits for a while if there are none yet. */
  'run.follow': call(
    z.object({ run: z.string().max(64), after: z.int().min(0) }),
    z.object({ events: z.array(RunEventSchema), isOver: z.boolean() }),
  ),
  /** Answers a question of the login. Secrets are used once and not stored. */
  'run.answer': call(
    z.object({
      run: z.string().max(64),
      question: z.string().max(64),
      answer: z.union([z.boolean(), z.string().max(4096)]),
    }),
    z.object({}),
  ),
  /** Ends one probe, identified by the key of its `started` event; the others continue. */
  'run.skip': call(z.object({ run: z.string().max(64), key: z.string().max(400) }), z.object({})),
  'run.stop': call(z.object({ run: z.string().max(64) }), z.object({})),
  /** Begins a fleet and asks its devices. `fleet.follow` tells what happens. */
  'fleet.start': call(FleetRequestSchema, z.object({ fleet: FleetId })),
  /** Events from number `after` on; waits a while if there are none yet. `isOver`: nothing more comes until `fleet.again`. */
  'fleet.follow': call(
    z.object({ fleet: FleetId, after: z.int().min(0) }),
    z.object({ events: z.array(FleetEventSchema), isOver: z.boolean() }),
  ),
  /**
   * Answers a question. Secrets are kept in memory until the fleet has been asked. A list: the fingerprints that are
   * accepted, to the question about host keys; every other key of it is refused.
   */
  'fleet.answer': call(
    z.object({
      fleet: FleetId,
      question: z.string().max(64),
      answer: z.union([z.boolean(), z.string().max(4096), z.array(z.string().max(100)).max(10_000)]),
    }),
    z.object({}),
  ),
  /** Stops asking; what came is kept, and `fleet.again` goes on. */
  'fleet.stop': call(z.object({ fleet: FleetId }), z.object({})),
  /** Asks these devices (again), or all that have not been asked. */
  'fleet.again': call(
    z.object({ fleet: FleetId, devices: z.array(DeviceKeySchema).max(10_000).optional() }),
    z.object({}),
  ),
  /** The fleets on this machine, the latest first. */
  'fleet.list': call(z.object({}), z.object({ folder: z.string(), fleets: z.array(FleetSummarySchema) })),
  /** Makes a kept fleet known to `fleet.follow`, which then tells it from the beginning. */
  'fleet.open': call(z.object({ fleet: FleetId }), z.object({})),
  /** Puts it aside for good, with the cases in its folder. */
  'fleet.delete': call(z.object({ fleet: FleetId }), z.object({})),
  /** As with a case: everything that an export of this level would replace. */
  'fleet.redaction': call(
    z.object({ fleet: FleetId, level: RedactionSchema, ...RedactionOverridesSchema.shape }),
    z.object({ replacements: z.array(ReplacementSchema) }),
  ),
  'fleet.export': call(
    z.object({
      fleet: FleetId,
      format: z.enum(['pdf', 'html', 'markdown', 'csv', 'json']),
      lang: LangSchema,
      redaction: RedactionSchema,
      ...RedactionOverridesSchema.shape,
      /** Both languages in one file, `lang` first; PDF, HTML and Markdown only. */
      both: z.boolean().optional(),
    }),
    z.object({ fileName: z.string(), mime: z.string(), base64: z.string() }),
  ),
  /** Makes a case of a device's evidence and gives its id; the same one when asked again. */
  'fleet.case': call(z.object({ fleet: FleetId, device: DeviceKeySchema }), z.object({ id: CaseIdSchema })),
  'collect.script': call(z.object({ target: z.enum(['ftd', 'fmc']) }), z.object({ script: z.string() })),
} as const;

export type Api = typeof api;
export type ApiName = keyof Api;
export type ApiInput<Name extends ApiName> = z.input<Api[Name]['input']>;
export type ApiOutput<Name extends ApiName> = z.output<Api[Name]['output']>;

/** What a host implements. Failures are thrown as `ProblemError`. */
export type Host = {
  [Name in ApiName]: (
    input: z.output<Api[Name]['input']>,
    cancelled?: Cancelled,
  ) => Promise<z.input<Api[Name]['output']>>;
};
