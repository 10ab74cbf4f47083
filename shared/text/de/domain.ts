import type { domain as english } from '../en/domain.ts';
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

/** Gemeinsame Texte aller Programmteile: die Diagnose und mögliche Probleme. */
export const domain: Record<keyof typeof english, string> = {
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
};
