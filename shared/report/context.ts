import type { CaseFile } from '../model/case/case.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import type { Source } from '../model/source.ts';
import type { Brand } from './brand/brand.ts';
import type { BeforeAfter, CaseInWords } from './case-in-words.ts';
import type { Medium } from './media.ts';
import type { Proof } from './section.ts';

/** Input of the sections. */
export interface Context {
  lang: Lang;
  diagnosis: Diagnosis;
  file: CaseFile;
  brand: Brand | undefined;
  medium: Medium;
  proofs: Proof[];
  /** Missing if the case has only one run. */
  runs: BeforeAfter | undefined;
  timeline: CaseInWords['timeline'];
  sources: (Source & { sha256?: string })[];
}
