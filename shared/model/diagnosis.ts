import * as z from 'zod';
import { LangSchema } from './lang-schema.ts';
import { questionIds } from './question.ts';
import { unusedReasons } from './unused.ts';
import { verdictIds } from './verdict.ts';

/** 1-based, inclusive, in the file as given. */
const Lines = z.tuple([z.int().min(1), z.int().min(1)]);
export const CitationSchema = z.object({ probe: z.string(), source: z.string(), lines: Lines, quote: z.string() });

const Where = z.enum(['gui', 'clish', 'expert', 'fmc', 'fmc-api', 'laptop', 'none']);
const About = {
  reason: z.string(),
  confidence: z.enum(['proven', 'likely', 'none']),
  title: z.string(),
  ports: z.array(z.int()).optional(),
  host: z.string().optional(),
  step: z.enum(['dns', 'tcp', 'tls', 'http']).optional(),
};
const FactValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.array(z.object({ key: z.string(), expected: z.string(), found: z.string() })),
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
]);

const SideSchema = z.object({ state: z.enum(['yes', 'no']), text: z.string(), evidence: z.array(CitationSchema) });

/** The diagnosis as `--json` prints it. Later versions only add fields. */
export const DiagnosisSchema = z.object({
  schema: z.literal('ftd-cloud-doctor/diagnosis@1'),
  lang: LangSchema,
  verdict: z.object({ id: z.enum(verdictIds), ...About, summary: z.string() }),
  /** The open question, if the verdict is `inconclusive`. */
  question: z.enum(questionIds).optional(),
  /** The question to ask if somebody can answer: the integration is asked before it is assumed to be enabled. */
  ask: z.enum(questionIds).optional(),
  findings: z.array(
    z.object({
      id: z.enum(verdictIds),
      ...About,
      summary: z.string(),
      /** Identifies it within the diagnosis. */
      key: z.string(),
      /**
       * The key of the finding that explains it: this one has no remedy of its own, and is checked again after the
       * other's fix.
       */
      consequenceOf: z.string().optional(),
      /** All hosts and ports that its cause concerns: its own, and those of its consequences. */
      concerns: z.object({ hosts: z.array(z.string()), ports: z.array(z.int()) }),
      /** Its ports that the connector itself was seen trying. */
      tried: z.array(z.int()),
      primary: z.boolean(),
      /** The device's name, if the evidence contains several devices. */
      device: z.string().optional(),
      /** Settings that differ, with the expected and the actual value. */
      deviations: z.array(z.object({ key: z.string(), expected: z.string(), found: z.string() })).optional(),
      evidence: z.array(CitationSchema),
    }),
  ),
  path: z.array(z.enum(questionIds)),
  /** Every question of the tree with its answer in one line. */
  steps: z.array(
    z.object({
      id: z.enum(questionIds),
      state: z.enum(['yes', 'no', 'open', 'conflict', 'skipped', 'unreached']),
      title: z.string(),
      detail: z.string(),
      evidence: z.array(CitationSchema),
    }),
  ),
  facts: z.record(
    z.string(),
    z.object({
      state: z.enum(['yes', 'no', 'unknown', 'conflict']),
      reason: z.string().optional(),
      value: FactValue.optional(),
      evidence: z.array(CitationSchema),
    }),
  ),
  remedies: z.array(
    z.object({
      finding: z.enum(verdictIds),
      /** Keys of the findings that it is for; empty if the verdict is not a fault. */
      of: z.array(z.string()),
      steps: z.array(
        z.object({
          where: z.enum(['fmc-gui', 'fmc-shell', 'ftd-clish', 'ftd-expert', 'network', 'portal', 'vendor']),
          command: z.string().optional(),
          text: z.string(),
          risk: z.enum(['read', 'change']),
        }),
      ),
      verifyWith: z.array(z.string()),
      source: z.string(),
      /** The hosts that it is for, if findings of its kind concern hosts. */
      hosts: z.array(z.string()).optional(),
    }),
  ),
  /** What other teams have to change: one request for each cause, `text` ready to send. */
  changeRequests: z.array(
    z.object({
      /** The team that has to make the change. */
      audience: z.enum(['firewall', 'dns', 'proxy', 'inspection']),
      /** The audience in words. */
      to: z.string(),
      finding: z.enum(verdictIds),
      reason: z.string(),
      confidence: z.enum(['proven', 'likely']),
      title: z.string(),
      /** The device's own addresses, as far as they are known. */
      sources: z.array(z.string()),
      destinations: z.array(z.object({ host: z.string(), ports: z.array(z.int()) })),
      text: z.string(),
      /** How to test the change, and the expected result. */
      verify: z.string(),
      evidence: z.array(CitationSchema),
    }),
  ),
  nextProbes: z.array(
    z.object({
      probe: z.string(),
      target: z.string().optional(),
      port: z.int().optional(),
      where: Where,
      command: z.string().optional(),
      question: z.enum(questionIds),
      why: z.string(),
    }),
  ),
  recognised: z.array(
    z.object({
      probe: z.string(),
      /** The tool that printed it, if it is not the probe's own command. */
      tool: z.string().optional(),
      source: z.string(),
      lines: Lines,
      target: z.string().optional(),
      port: z.int().optional(),
      complete: z.boolean(),
      device: z.string().optional(),
      /** Why it does not count, if it does not. */
      unused: z.enum(unusedReasons).optional(),
    }),
  ),
  unrecognised: z.array(
    z.object({
      source: z.string(),
      lines: Lines,
      /** `own-report`: one of our own reports, which is not an output. */
      reason: z.enum(['own-report']).optional(),
    }),
  ),
  notes: z.array(z.object({ id: z.string(), text: z.string(), evidence: z.array(CitationSchema).optional() })),
  /** Set if laptop and device were asked the same: on which side the fault is. */
  sides: z
    .object({
      /** `device`: only the device fails. `beyond`: both fail. `laptop`: only the laptop fails. */
      side: z.enum(['device', 'beyond', 'laptop', 'neither']),
      text: z.string(),
      rows: z.array(
        z.object({ question: z.enum(questionIds), host: z.string(), device: SideSchema, laptop: SideSchema }),
      ),
    })
    .optional(),
  /** Devices named in the evidence. More than one: they were not combined, and the verdict is `inconclusive`. */
  devices: z.array(z.string()),
});

export type Diagnosis = z.infer<typeof DiagnosisSchema>;
export type Finding = Diagnosis['findings'][number];
