import { hostLabel } from '../evidence/host-label.ts';
import { type SplitSource, splitSource } from '../evidence/split.ts';
import type { Settings } from '../model/case.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import type { Output } from '../model/output.ts';
import { questionIds } from '../model/question.ts';
import type { Source } from '../model/source.ts';
import { ANSWERS } from '../model/source.ts';
import { catalogue } from '../probes/catalogue.ts';
import { say } from '../text/text.ts';
import { weighConfidence } from './confidence.ts';
import { tellDevices } from './devices.ts';
import { factsForReport } from './facts.ts';
import { type Interpreted, interpret } from './interpret.ts';
import { walkTree } from './machine.ts';
import { nextProbes, probesFor } from './next.ts';
import { notesFor } from './notes.ts';
import { findingForReport, remediesFor, stepsFor, verdictForReport } from './present.ts';
import { compareSides } from './sides.ts';
import { supposeEach, type WhatIf } from './suppose.ts';
import { look } from './view.ts';

export interface DiagnoseRequest {
  sources: readonly Source[];
  settings: Settings;
  lang: Lang;
}

/**
 * Evidence and settings in, diagnosis out: what the device printed is split into outputs, read into facts, and the
 * tree walked. Pure and total: any text gives a diagnosis, never an exception.
 */
export function diagnose(request: DiagnoseRequest): Diagnosis {
  return report(understand(request), request);
}

/** What an interface needs besides the diagnosis. */
export interface Explored {
  diagnosis: Diagnosis;
  /** Where the tree would lead if single answers were different. */
  whatIf: WhatIf;
  /** For each question the probes that answer it. */
  probes: ReturnType<typeof probesFor>;
}

/** Like `diagnose`, for somebody who can go back, ask again and wonder. */
export function explore(request: DiagnoseRequest): Explored {
  const understood = understand(request);
  const { known, mixed } = understood;
  return {
    diagnosis: report(understood, request),
    whatIf: mixed ? {} : supposeEach(known, request.lang),
    probes: probesFor(known, request.lang),
  };
}

/** A source is read once, however often the case changes around it. */
const known = new WeakMap<Source, SplitSource>();
function splitOnce(source: Source): SplitSource {
  const split = known.get(source) ?? splitSource(source);
  known.set(source, split);
  return split;
}

/** What the sources hold, before anything is put into words. */
interface Understood {
  known: Interpreted;
  split: readonly SplitSource[];
  devices: string[];
  mixed: boolean;
}

function understand(request: DiagnoseRequest): Understood {
  const split = [...request.sources, answersSource(request.settings)].map(splitOnce);
  const outputs = split.flatMap((part) => part.outputs);
  const devices = tellDevices(outputs);
  const { device } = request.settings;
  const wanted = device === undefined ? undefined : hostLabel(device);
  const chosen = devices.names.find((name) => name === wanted);
  const caseOf = (name: string) =>
    interpret(
      outputs.filter((output) => devices.of(output) === name || output.origin === 'answer'),
      request.settings,
    );
  if (devices.names.length > 1 && chosen === undefined) {
    const parts = devices.names.map(caseOf);
    const findings = parts.flatMap((part, index) =>
      part.findings.map((finding) => ({ ...finding, device: devices.names[index], host: look(part.base).host })),
    );
    return { known: { ...interpret([], request.settings), findings }, split, devices: devices.names, mixed: true };
  }
  const known = chosen === undefined ? interpret(outputs, request.settings) : caseOf(chosen);
  return { known, split, devices: devices.names, mixed: false };
}

/** The engineer's answers as evidence. */
export function answersSource(settings: Settings): Source {
  const lines = [
    ...(settings.integration === 'unknown' ? [] : [`cloud integration: ${settings.integration}`]),
    ...(settings.deviceVersion === undefined ? [] : [`device version: ${settings.deviceVersion}`]),
    ...(settings.identity === 'unknown' ? [] : [`sse portal identity: ${settings.identity}`]),
    ...questionIds.flatMap((id) => (settings.told?.[id] ? [`told ${id}: ${settings.told[id]}`] : [])),
  ];
  return { name: ANSWERS, origin: 'answer', text: lines.join('\n') };
}

function report({ known, split, devices, mixed }: Understood, { lang }: DiagnoseRequest): Diagnosis {
  const standing = walkTree({ answers: known.answers, mixed, batch: true });
  const verdictId = standing.verdict ?? 'inconclusive';
  const primary = mixed ? undefined : known.findings[0];
  const confidence = weighConfidence(known, verdictId, primary);
  const sides = mixed ? undefined : compareSides(known.base, lang);
  const question = verdictId === 'inconclusive' ? standing.question : undefined;
  const asked = walkTree({ answers: known.answers, mixed, batch: false });
  return {
    schema: 'ftd-cloud-doctor/diagnosis@1',
    lang,
    verdict: verdictForReport(known, verdictId, primary, confidence, { lang, mixed, devices, question }),
    ...(question === undefined ? {} : { question }),
    ...(asked.verdict === undefined ? { ask: asked.question } : {}),
    findings: known.findings.map((finding) =>
      findingForReport(known, finding, finding === primary, weighConfidence(known, finding.fault.id, finding), lang),
    ),
    path: standing.path,
    steps: stepsFor(known, standing.path, lang),
    facts: factsForReport(known.base),
    remedies: mixed ? [] : remediesFor(known, verdictId, lang),
    nextProbes: mixed ? [] : nextProbes(known, verdictId, primary, confidence, question, lang),
    recognised: split.flatMap((part) =>
      part.outputs
        .filter((output) => output.origin !== 'answer')
        .map((output) => ({
          probe: output.probe,
          source: output.source,
          lines: output.range,
          complete: output.complete,
          ...targetOf(output),
          ...(output.device === undefined ? {} : { device: output.device }),
        })),
    ),
    unrecognised: split.flatMap((part) => part.unrecognised),
    notes: [
      ...(mixed
        ? [{ id: 'several-devices', text: say(lang, 'note.several-devices', { devices: devices.join(', ') }) }]
        : []),
      ...notesFor(known, verdictId, lang),
    ],
    ...(sides === undefined ? {} : { sides }),
    devices,
  };
}

/** The target an output is about: what was typed, else what its facts tell. */
function targetOf(output: Output): { target?: string; port?: number } {
  const host = output.host ?? catalogue[output.probe].read(output).find((fact) => fact.host !== undefined)?.host;
  return {
    ...(host === undefined ? {} : { target: host }),
    ...(output.port === undefined ? {} : { port: output.port }),
  };
}
