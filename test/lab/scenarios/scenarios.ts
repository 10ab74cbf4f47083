import { type Diagnosis, DiagnosisSchema } from '../../../shared/model/diagnosis.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { VerdictId } from '../../../shared/model/verdict.ts';
import { diagnose } from '../../diagnose.ts';
import { jsonIn } from '../../given.ts';
import type { Result } from '../../program.ts';
import type { Rule } from '../world/network.ts';

/** What the cloud shows and says; `connector` is about the connector's connection. */
export interface CloudSettings {
  certificate: 'public' | 'intercepted' | 'expired';
  answer: '403' | '503' | 'block-page' | 'no-tls';
  connector: 'holds' | 'closes';
}

/** A network and a device in it. */
export interface World {
  version: string;
  dnsServers: string[];
  /** Lines of resolv.conf behind the servers. */
  resolver: string;
  /** What the name server says of the cloud's names. */
  dns: 'answers' | 'nxdomain' | 'servfail' | 'refused' | 'no-answer' | 'sinkhole' | 'silent';
  rules: Rule[];
  /** The proxy that `show network` shows; `process` is what listens there. */
  proxy?: { host: string; process: 'lets-through' | 'wants-login' | 'forbids' | 'none'; inShell: boolean };
  cloud: CloudSettings;
  /** Lines of connector.properties; `null`: no such file. */
  properties: Record<string, string> | null;
  connector: 'runs' | 'ignores-proxy' | 'stuck' | 'idle' | 'down' | 'disabled';
  /** The cloud's port that the connector goes to: 443 alone in the vendor's lists, 8989 in the document [D, P 4.8]. */
  connectorTo: 443 | 8989;
}

export interface Expected {
  verdict: VerdictId;
  reason?: string | undefined;
  ports?: number[] | undefined;
  host?: string | undefined;
  step?: string | undefined;
  confidence: 'proven' | 'likely' | 'none';
}

export const HEALTHY: Expected = { verdict: 'healthy', reason: 'reached', confidence: 'proven' };

export interface Scenario {
  id: string;
  why?: string;
  /** What differs from a world in which all is well. */
  change: Partial<World>;
  settings?: { integration?: 'on' | 'off'; identity?: 'stale' };
  /** What the tree says of the device's own outputs (decision tree, §5). */
  expected: Expected;
  /**
   * What it says of a person's own tools (`by-hand.json`) where that differs from `expected`, and why; `captured`: of the
   * capture alone, likely or proven by what else went on while it ran.
   */
  byHand: { tools: string; expected?: Partial<Expected>; captured?: Omit<Expected, 'confidence'>; why?: string };
  /** What it says of the laptop's outputs alone, where the fault reaches that far. A proxy in the shell is the laptop's too. */
  laptop?: Expected;
}

export const PROXY_PORT = 3128;
/** The world in which all is well. */
export const healthyWorld = jsonIn<World>('lab/scenarios/healthy.json');

/** At least one network for each verdict and reason that a network can produce: `scenarios.json`. */
export const scenarios = jsonIn<readonly Scenario[]>('lab/scenarios/scenarios.json');

/** The environment that leads a shell through the scenario's proxy. */
export function proxyEnvironment({ proxy }: Partial<World>): Record<string, string> {
  if (!proxy?.inShell) return {};
  const address = `http://${proxy.host}:${PROXY_PORT}`;
  return { https_proxy: address, http_proxy: address };
}

export function scenarioNamed(id: string): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found;
}

export function settingsOf({ settings }: Pick<Scenario, 'settings'>) {
  return { integration: 'on', identity: 'unknown', ...settings } as const;
}

/** A diagnosis' verdict in the form in which scenarios expect it. */
export function verdictIn({ verdict }: Pick<Diagnosis, 'verdict'>): Expected {
  const { id, reason, ports, host, step, confidence } = verdict;
  return { verdict: id, reason, ports, host, step, confidence };
}

export function verdictOf(sources: Source[], scenario: Pick<Scenario, 'settings'>): Expected {
  return verdictIn(diagnose({ sources, settings: settingsOf(scenario), lang: 'en' }));
}

/** The verdict in the JSON that the command line has printed. */
export function verdictFrom({ stdout, stderr }: Pick<Result, 'stdout' | 'stderr'>): Expected {
  if (stdout === '') throw new Error(`nothing on standard output; standard error:\n${stderr}`);
  return verdictIn(DiagnosisSchema.parse(JSON.parse(stdout)));
}
