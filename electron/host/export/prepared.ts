import type { DecidedCase } from '../../../shared/case/decided-case.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import { caseInWords } from '../../../shared/report/case-in-words.ts';
import type { ReportInput } from '../../../shared/report/model.ts';
import type { Look } from './look.ts';

/** A case ready to leave the machine: what is in `file` and in its decisions is redacted alike. */
export interface Prepared extends DecidedCase {
  file: CaseFile;
}

/** What a report is made from: one decision in one or both languages, the case's own first. */
export function reportInput(prepared: Prepared, { isBoth = false, brand }: Look = {}): ReportInput {
  const { file } = prepared;
  const other = isBoth ? caseInWords(prepared, file.lang === 'de' ? 'en' : 'de') : undefined;
  return { ...caseInWords(prepared, file.lang), file, other, brand };
}
