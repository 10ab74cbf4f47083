import { DEVICE_PROBLEMS } from './device-problems.ts';
import { FLEET_PROBLEMS } from './fleet-problems.ts';
import { FMC_PROBLEMS } from './fmc-problems.ts';

/** Every problem that the user can act on. */
export const problems = [
  'empty',
  'binary',
  'image',
  'too-large',
  'not-a-case',
  'newer-case',
  'damaged',
  'no-case-in-pdf',
  'second-case',
  'redaction-changes',
  'archive-broken',
  'archive-cut',
  'archive-encrypted',
  'archive-too-large',
  'archive-kind',
  'archive-empty',
  'left-out',
  'too-many-sources',
  'report-without-case',
  'unreadable',
  'not-regular',
  'unwritable',
  'bad-request',
  'run-over',
  'too-many-runs',
  'probe-skipped',
  'no-such-case',
  'case-locked',
  'case-unreadable',
  'case-recovered',
  'case-restored',
  'case-damaged',
  'case-evidence',
  'store-full',
  'store-vanished',
  'store-unwritable',
  'store-setting',
  'brand-settings',
  'brand-logo',
  'internal',
  ...DEVICE_PROBLEMS,
  ...FLEET_PROBLEMS,
  ...FMC_PROBLEMS,
] as const;

/** A problem that the user can act on: a key of the texts, and the values that its sentence names. */
export interface Problem {
  problem: (typeof problems)[number];
  values: Record<string, string>;
}

/** An error with a problem. The message is for logs; users read the problem's text. */
export class ProblemError extends Error {
  readonly detail: Problem;
  constructor(problem: Problem['problem'], values: Record<string, string> = {}) {
    super(problem);
    this.detail = { problem, values };
  }
}
