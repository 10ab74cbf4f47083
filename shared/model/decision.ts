import type { ProbeAsk, Station } from './ask.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Deviation } from './fact.ts';
import type { OtherAlertId } from './other-alert.ts';
import type { Where } from './output.ts';
import type { QuestionId } from './question.ts';
import type { Citation } from './source.ts';
import type { Confidence, Fault, VerdictId } from './verdict.ts';

/**
 * The decision on outputs and settings, without sentences: ids, values and citations. `report/diagnosis.ts` puts it
 * into words, in any number of languages.
 */
export interface Decision {
  verdict: DecidedVerdict;
  /** The question that is open, if the verdict is `inconclusive`. */
  question?: QuestionId;
  /** The question to ask if somebody can answer: the integration is asked before it is assumed to be enabled. */
  ask?: QuestionId;
  findings: DecidedFinding[];
  /** The questions passed, in the tree's order. */
  path: QuestionId[];
  /** Every question of the tree with its answer. */
  steps: DecidedStep[];
  facts: Diagnosis['facts'];
  remedies: DecidedRemedy[];
  /** What other teams have to change, one request for each cause. */
  changeRequests: DecidedChangeRequest[];
  site: DecidedSite;
  /** What to run next, best first. */
  nextProbes: NextProbe[];
  recognised: Diagnosis['recognised'];
  unrecognised: Diagnosis['unrecognised'];
  notes: DecidedNote[];
  sides?: VantageComparison;
  /** Devices named in the evidence. */
  devices: string[];
  /** True if the evidence names several devices and none was chosen: nothing was combined, and no verdict follows. */
  mixed: boolean;
}

export interface DecidedVerdict {
  id: VerdictId;
  reason: string;
  confidence: Confidence;
  ports?: number[];
  host?: string;
  step?: NonNullable<Fault['step']>;
}

/** A fault with the values that its sentence names. */
export interface FaultSubject extends Fault {
  /** The host that the sentence names: the fault's own, otherwise the cloud host that the connector needs. */
  about: string;
  /** The combined faults, if each port fails in its own way. */
  parts?: Fault[];
  /** All hosts and ports that its cause concerns: its own, and those of its consequences. */
  concerns: { hosts: string[]; ports: number[] };
  /** The device's version, if the fault is about it. */
  version?: string;
  /** True if a proxy in the path failed; `ofOtherProxy`: one that the connector does not use. */
  isProxied?: true;
  /** Issuer of a certificate that is not the cloud's. */
  issuer?: string;
  ofOtherProxy?: true;
}

export interface DecidedFinding extends FaultSubject {
  confidence: Confidence;
  /** Of several that were combined, the first. */
  question: QuestionId;
  /** Identifies it within the decision: its question, and the host if the question has several findings. */
  key: string;
  /**
   * The key of the finding that explains it: this one has no remedy of its own, and is checked again after the other's
   * fix.
   */
  consequenceOf?: string;
  /** Its ports that the connector itself was seen trying: only these may be requested (decision-tree §3c). */
  tried: number[];
  /** True for the finding that is the verdict. */
  primary: boolean;
  /** The device's name, if the evidence contains several devices. */
  device?: string;
  /** Settings that differ, with the expected and the actual value. */
  deviations?: Deviation[];
  evidence: Citation[];
}

export interface DecidedStep {
  id: QuestionId;
  state: Diagnosis['steps'][number]['state'];
  detail: StepDetail;
  evidence: Citation[];
}

/**
 * What a step shows besides its state. `told`: stated by the engineer. `good`: nothing to add to a yes. `local`: the
 * connector listens on this port itself. `assumed`: not known and assumed to be enabled. `cannot`: the engineer has no
 * way to check it.
 */
export type StepDetail =
  | { kind: 'reason'; reason: string }
  | { kind: 'values'; values: string[] }
  /** A yes without an output of its own, inferred from the answer to another question. */
  | { kind: 'inferred'; from: QuestionId }
  | { kind: 'told' | 'good' | 'skipped' | 'local' | 'unreached' | 'conflict' | 'cannot' | 'assumed' | 'open' };

/** A host with the ports that must be reachable on it. */
export interface Destination {
  host: string;
  ports: number[];
}

/** What to do about one or more findings. */
export interface DecidedRemedy {
  /** Id of the entry in knowledge/remedies/. */
  remedy: string;
  /** The reasons of its findings: some steps are for certain reasons only. */
  reasons: string[];
  /** Keys of the findings that it is for; empty if the verdict is not a fault. */
  of: string[];
  /** The hosts and ports that its sentences name. */
  destinations: Destination[];
  /** The hosts that it is for, if findings of its kind concern hosts. */
  hosts?: string[];
}

/** Values of the device and its network that advice can name; missing if unknown. */
export interface DecidedSite {
  device?: string;
  /** The management interface's own address and its gateway. */
  address?: string;
  gateway?: string;
  dnsServers: string[];
  /** `proxy.example:3128` */
  proxy?: string;
}

/** Who has to change something: the team of a firewall in the path, of DNS, of the proxy, or of TLS inspection. */
export const changeAudiences = ['firewall', 'dns', 'proxy', 'inspection'] as const;
export type ChangeAudience = (typeof changeAudiences)[number];

/** A change that another team has to make to remove the cause. */
export interface DecidedChangeRequest {
  audience: ChangeAudience;
  /** The finding that it is for. */
  finding: Fault['id'];
  reason: string;
  confidence: Exclude<Confidence, 'none'>;
  /** Issuer of a certificate that is not the cloud's. */
  issuer?: string;
  /** All destinations that the change opens, each host with its own ports. */
  destinations: Destination[];
  /** Further hosts of the vendor's list for this region that the rule should name (CSCvu02123). */
  alsoHosts: { host: string; isConfirmed: boolean }[];
  /** At most two stretches of lines. */
  evidence: Citation[];
}

/** Why a probe should be run: to answer a question, or for the named reason. */
export type Why =
  | QuestionId
  | 'conflict'
  | 'resolvConf'
  | 'resolvers'
  | 'more'
  | 'confirm'
  | 'refute'
  | 'intermittent'
  | 'moment'
  | 'pause'
  | 'registration';

/** A probe to run, with the question that it helps to answer. */
export interface NextProbe {
  ask: ProbeAsk;
  question: QuestionId;
  why: Why;
  where: Where;
  command?: string;
}

export type NoteId =
  | `other-alert.${OtherAlertId}`
  | 'CSCvs05084'
  | 'CSCvp56922'
  | 'CSCvu02123'
  | 'CSCvr46845'
  | 'integration-assumed'
  | 'conflict'
  | 'several-devices'
  | 'names-differ'
  | 'cut-off'
  | 'suspicious-address'
  | 'seen-from-laptop'
  | 'seen-from-fmc'
  | 'seen-from-unknown'
  | 'different-times'
  | 'ping-lost'
  | 'fmc-no-alert'
  | 'proxy-of-shell'
  | 'log-unconfirmed'
  | 'port-8989-lists-differ'
  | 'cdfmc-without-proxy'
  | 'registration-interval';

export interface DecidedNote {
  id: NoteId;
  values: Record<string, string>;
  evidence?: Citation[];
}

/** One vantage's answer to a question; the reason of a no. */
export interface VantageAnswer {
  state: 'yes' | 'no';
  reason?: string;
  evidence: Citation[];
}

/** Comparison of the answers of laptop and device to the same questions: on which side the fault is. */
export interface VantageComparison {
  side: 'device' | 'beyond' | 'laptop' | 'neither';
  rows: { question: QuestionId; host: string; device: VantageAnswer; laptop: VantageAnswer }[];
}

/** The verdict, or the next question, if one answer were different. */
export type Outcome = { verdict: VerdictId; subject?: FaultSubject } | { ask: QuestionId };

/** For each question, the outcomes of the answers that it does not have. */
export type WhatIf = Partial<Record<QuestionId, Partial<Record<'yes' | 'no', Outcome>>>>;

/** A decision with what the window needs to go back, ask again and try other answers. */
export interface Exploration {
  decision: Decision;
  whatIf: WhatIf;
  /** For each question the probes that answer it. */
  probes: Record<QuestionId, NextProbe[]>;
  /** For each question from where something can be asked about it. */
  stations: Record<QuestionId, readonly Station[]>;
}

/** Comparison of two runs of one case; `model/case/comparison.ts` explains each outcome. */
export interface RunComparison {
  outcome: 'fixed' | 'still' | 'other' | 'open';
  /** The question that decided the earlier run. */
  question?: QuestionId;
  /** True if the earlier run's deciding question had a fault. */
  hadFault: boolean;
  before: Decision;
  after: Decision;
  gone: DecidedFinding[];
  appeared: DecidedFinding[];
  steps: { id: QuestionId; before: DecidedStep; after: DecidedStep }[];
  facts: { key: string; before?: Decision['facts'][string]; after?: Decision['facts'][string] }[];
}
