import type { Discrepancy } from '../../../shared/case/verify.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import { visible } from '../../../shared/report/visible.ts';
import { say } from '../../../shared/text/text.ts';

/** A case's problem in a sentence. */
export function sayDiscrepancy(lang: Lang, found: Discrepancy | { part: 'pdf' }): string {
  if (found.part === 'decision') {
    const { written, derived, run } = found;
    const said =
      written === derived
        ? say(lang, 'verify.otherLines', { derived })
        : say(lang, 'verify.differs', { written: visible(written), derived });
    return run === undefined ? said : say(lang, 'verify.inRun', { run, said });
  }
  const name = found.part === 'source' ? visible(found.name) : '';
  return say(lang, 'verify.changed', { what: say(lang, `verify.part.${found.part}`, { name }) });
}
