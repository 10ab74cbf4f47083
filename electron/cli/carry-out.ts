import type { Lang } from '../../shared/model/lang.ts';
import { ProblemError } from '../../shared/model/problem/problem.ts';
import { visible } from '../../shared/report/visible.ts';
import { say } from '../../shared/text/text.ts';
import type { Command } from './call/commands.ts';
import { type Call, UsageError } from './call/options.ts';
import { collectScriptCommand } from './collect.ts';
import { diagnoseCommand, reportCommand } from './files/diagnose.ts';

/** The function of each command; resolves to the exit code. */
export const CARRY_OUT: Record<Command, (call: Call) => Promise<number>> = {
  diagnose: diagnoseCommand,
  report: reportCommand,
  // Imported on demand: they load more than a diagnosis needs, SSH above all.
  verify: async (call) => (await import('./verify.ts')).verifyCommand(call),
  probe: async (call) => (await import('./live/probe.ts')).probeCommand(call),
  fleet: async (call) => (await import('./fleet/fleet.ts')).fleetCommand(call),
  'collect-script': collectScriptCommand,
};

/** Why a call failed, as a sentence for the user. */
export function sentenceOf(error: unknown, lang: Lang): string {
  if (error instanceof UsageError) return visible(error.message);
  if (error instanceof ProblemError) return visible(say(lang, `problem.${error.detail.problem}`, error.detail.values));
  return say(lang, 'problem.internal', { detail: error instanceof Error ? error.name : typeof error });
}
