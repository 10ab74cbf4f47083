import { causes } from './causes.ts';
import { changes } from './changes.ts';
import { checking } from './checking.ts';
import { device } from './device.ts';
import { fleet } from './fleet.ts';
import { fmc } from './fmc.ts';
import { notes } from './notes.ts';
import { problems } from './problems.ts';
import { questions } from './questions.ts';
import { remedies } from './remedies.ts';
import { report } from './report.ts';
import { unused } from './unused.ts';
import { verdicts } from './verdicts.ts';

/**
 * Texts that all parts share: the diagnosis and possible problems. Window, reports, command line and desktop have their
 * own.
 */
export const domain = {
  ...verdicts,
  ...questions,
  ...remedies,
  ...notes,
  ...problems,
  ...device,
  ...fleet,
  ...fmc,
  ...report,
  ...causes,
  ...changes,
  ...checking,
  ...unused,
} as const;
