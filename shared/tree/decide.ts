import { answersSource } from '../evidence/answers.ts';
import { hostLabel } from '../evidence/host-label.ts';
import { type ReadOutput, type ReadSource, readSource } from '../evidence/read.ts';
import type { Settings } from '../model/case/settings.ts';
import type { DecidedNote, Decision, Exploration } from '../model/decision.ts';
import type { Output } from '../model/output.ts';
import type { Unused } from '../model/unused.ts';
import { weighConfidence } from './confidence.ts';
import { type Devices, namesDiffer, separateDevices } from './facts/devices.ts';
import { decidedFacts, type Gathered, gather, gatherFacts, withAnswers } from './facts/facts.ts';
import { findUnused, unusedFrom } from './facts/unused.ts';
import { viewOf } from './facts/view.ts';
import { type Interpreted, interpret } from './interpret.ts';
import { walkTree } from './machine.ts';
import { decideChangeRequests } from './outcome/change-requests.ts';
import { chooseNext, probesFor, stationsFor } from './outcome/next.ts';
import { notesFor } from './outcome/notes.ts';
import { decideRemedies } from './outcome/remedies.ts';
import { decideSite } from './outcome/site.ts';
import { decideSteps } from './outcome/steps.ts';
import { supposeEach } from './outcome/suppose.ts';
import { compareVantages } from './outcome/vantages.ts';
import { decideFinding, decideVerdict } from './outcome/verdict.ts';

/**
 * Decides the verdict from evidence and settings: combines the facts of all outputs and walks the tree. Pure and total:
 * any evidence gives a decision, never an exception. The decision contains no sentence; `report/diagnosis.ts` adds the
 * words. `gathered`: reuse it to decide the same sources again with other settings.
 */
export function decide(reads: readonly ReadSource[], settings: Settings, gathered = gatherSources(reads)): Decision {
  return decisionOn(understand(gathered, settings));
}

/** Like `decide`, plus what the window needs to go back, ask again and try other answers. */
export function explore(
  reads: readonly ReadSource[],
  settings: Settings,
  gathered = gatherSources(reads),
): Exploration {
  const understood = understand(gathered, settings);
  const { known, mixed } = understood;
  const probes = probesFor(known);
  return {
    decision: decisionOn(understood),
    whatIf: mixed ? {} : supposeEach(known),
    probes,
    stations: stationsFor(probes),
  };
}

/** The facts of the sources, without the engineer's answers. For a large log this is nearly all of the work. */
export interface GatheredSources {
  outputs: readonly ReadOutput[];
  devices: Devices;
  /** For one of several devices, or for all outputs together; computed on first use. */
  facts: (device?: string) => DeviceFacts;
  /** What was recognised, as far as it counts for the chosen one of several devices; computed on first use. */
  recognised: (chosen?: string) => Decision['recognised'];
  unrecognised: Decision['unrecognised'];
}

/** One device's outputs and their combined facts. */
interface DeviceFacts {
  own: readonly ReadOutput[];
  gathered: Gathered;
  namesDiffer: boolean;
}

export function gatherSources(reads: readonly ReadSource[]): GatheredSources {
  const outputs = reads.flatMap((source) => source.outputs);
  const devices = separateDevices(outputs);
  const ofDevice = new Map<string | undefined, ReadOutput[]>();
  // Outputs are grouped only if there are several devices. A hostile log has thousands of names, so each output is
  // visited once.
  if (devices.names.length > 1)
    for (const read of outputs) {
      const name = devices.of(read.output);
      const list = ofDevice.get(name);
      if (list) list.push(read);
      else ofDevice.set(name, [read]);
    }
  const facts = onFirstUse((device: string | undefined): DeviceFacts => {
    const own = device === undefined ? outputs : (ofDevice.get(device) ?? []);
    return { own, gathered: gather(own), namesDiffer: namesDiffer(own) };
  });
  return {
    outputs,
    devices,
    facts,
    recognised: onFirstUse((chosen) => recognisedIn({ outputs, devices, facts }, chosen)),
    unrecognised: reads.flatMap((source) => source.unrecognised),
  };
}

/** Computes a value for each key once. */
function onFirstUse<Value>(compute: (key?: string) => Value): (key?: string) => Value {
  const known = new Map<string | undefined, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

/** Sources and settings, interpreted. */
interface Understood {
  known: Interpreted;
  gathered: GatheredSources;
  recognised: Decision['recognised'];
  mixed: boolean;
}

function understand(gathered: GatheredSources, settings: Settings): Understood {
  const { devices } = gathered;
  const answers = readSource(answersSource(settings)).outputs;
  const wanted = settings.device === undefined ? undefined : hostLabel(settings.device);
  const chosen = devices.names.find((name) => name === wanted);
  const caseOf = (device?: string) => {
    const { own, gathered: facts, namesDiffer } = gathered.facts(device);
    return interpret({ reads: [...own, ...answers], base: withAnswers(facts, answers), settings, namesDiffer });
  };
  const isSeveral = devices.names.length > 1;
  const recognised = gathered.recognised(chosen);
  if (isSeveral && chosen === undefined) {
    const findings = devices.names.flatMap((device) => {
      const part = caseOf(device);
      return part.findings.map((finding) => ({ ...finding, device, host: viewOf(part.base).host }));
    });
    const nothing = interpret({ reads: [], base: gatherFacts([]), settings, namesDiffer: false });
    return { known: { ...nothing, findings }, gathered, recognised, mixed: true };
  }
  return { known: caseOf(isSeveral ? chosen : undefined), gathered, recognised, mixed: false };
}

/**
 * What was recognised, with the reason for each output that does not count for the device (or for any of several
 * devices).
 */
function recognisedIn(
  { outputs, devices, facts }: Pick<GatheredSources, 'outputs' | 'devices' | 'facts'>,
  chosen: string | undefined,
): Decision['recognised'] {
  const names = devices.names.length > 1 ? (chosen === undefined ? devices.names : [chosen]) : [undefined];
  const unused = new Map<Output, Unused>();
  const counted = new Set<Output>();
  for (const name of names) {
    const { own, gathered } = facts(name);
    for (const [output, reason] of findUnused(own, gathered)) unused.set(output, reason);
    for (const { output } of own) counted.add(output);
  }
  const elsewhere = (output: Output): Unused =>
    output.vantage === 'device'
      ? devices.of(output) === undefined
        ? 'no-device'
        : 'other-device'
      : unusedFrom(output.vantage);
  return outputs.map((read) =>
    recognisedOf(read, counted.has(read.output) ? unused.get(read.output) : elsewhere(read.output)),
  );
}

function decisionOn({
  known,
  gathered: {
    devices: { names: devices },
    unrecognised,
  },
  recognised,
  mixed,
}: Understood): Decision {
  const asked = walkTree({ answers: known.answers, mixed, batch: false });
  // If nothing has to be asked, both walks are the same.
  const standing = asked.verdict === undefined ? walkTree({ answers: known.answers, mixed, batch: true }) : asked;
  const verdict = standing.verdict ?? 'inconclusive';
  const primary = mixed ? undefined : known.findings[0];
  const confidence = weighConfidence(known, verdict, primary);
  const sides = mixed ? undefined : compareVantages(known.base);
  const question = verdict === 'inconclusive' ? standing.question : undefined;
  const severalDevices: DecidedNote = { id: 'several-devices', values: { devices: devices.join(', ') } };
  return {
    verdict: decideVerdict(known, verdict, primary, confidence, { mixed, question }),
    ...(question === undefined ? {} : { question }),
    ...(asked.verdict === undefined ? { ask: asked.question } : {}),
    findings: known.findings.map((finding) =>
      decideFinding(known, finding, finding === primary, weighConfidence(known, finding.fault.id, finding)),
    ),
    path: standing.path,
    steps: decideSteps(known, standing.path),
    facts: decidedFacts(known.base),
    remedies: mixed ? [] : decideRemedies(known, verdict),
    changeRequests: mixed ? [] : decideChangeRequests(known),
    site: decideSite(known),
    nextProbes: mixed ? [] : chooseNext(known, verdict, primary, confidence, question),
    recognised,
    unrecognised,
    notes: [...(mixed ? [severalDevices] : []), ...notesFor(known, verdict)],
    ...(sides === undefined ? {} : { sides }),
    devices,
    mixed,
  };
}

/**
 * An output as an entry of the `recognised` list. The target is the one that was typed, otherwise the one that its
 * facts name.
 */
function recognisedOf({ output, facts }: ReadOutput, unused: Unused | undefined): Decision['recognised'][number] {
  const host = output.host ?? facts.find((fact) => fact.host !== undefined)?.host;
  return {
    probe: output.probe,
    ...(output.reader === output.probe ? {} : { tool: output.reader }),
    source: output.source,
    lines: output.range,
    complete: output.complete,
    ...(host === undefined ? {} : { target: host }),
    ...(output.port === undefined ? {} : { port: output.port }),
    ...(output.device === undefined ? {} : { device: output.device }),
    ...(unused === undefined ? {} : { unused }),
  };
}
