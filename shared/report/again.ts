import { type Rederived, rederivedOf } from '../case/derived.ts';
import type { Again, Derived } from '../model/case/derived.ts';
import type { Lang } from '../model/lang.ts';
import { probeName, say } from '../text/text.ts';

const MAX_REASONS = 3;

/** Compares another version's decision on the same evidence with this version's, with the reasons in sentences. */
export function againOf(written: Derived, derived: Derived, lang: Lang): Again {
  const compared = rederivedOf(written, derived);
  return {
    written: { app: written.app, verdict: written.verdict },
    derived: { app: derived.app, verdict: derived.verdict },
    same: compared.same,
    why: compared.same ? '' : shorten(reasonsFor(compared, lang), lang).join(' '),
  };
}

function reasonsFor({ readings, answers }: Rederived, lang: Lang): string[] {
  const nothing = say(lang, 'label.nothing');
  if (readings.length > 0)
    return readings.map(({ fact, probe, before = nothing, after = nothing }) =>
      say(lang, 'again.parser', { probe: probeName(lang, probe), fact, before, after }),
    );
  if (answers.length > 0)
    return answers.map(({ question, before = 'unreached', after = 'unreached' }) =>
      say(lang, 'again.rule', {
        question: say(lang, `question.${question}`),
        before: say(lang, `state.${before}`),
        after: say(lang, `state.${after}`),
      }),
    );
  return [say(lang, 'again.weight')];
}

function shorten(reasons: string[], lang: Lang): string[] {
  const more = reasons.length - MAX_REASONS;
  return more > 0 ? [...reasons.slice(0, MAX_REASONS), say(lang, 'again.more', { count: more })] : reasons;
}
