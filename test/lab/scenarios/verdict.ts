import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { DiagnosisSchema } from '../../../shared/model/diagnosis.ts';
import type { Source } from '../../../shared/model/source.ts';
import { diagnose } from '../../diagnose.ts';
import type { Result } from '../../program.ts';
import type { Expected, Scenario } from './scenarios.ts';

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
