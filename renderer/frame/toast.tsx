import { useEffect } from 'react';
import type { Explored } from '../../shared/report/diagnosis.ts';
import { whyUnused } from '../../shared/report/sections/unused.ts';
import type { Notice } from '../../shared/wizard/case-state.ts';
import type { WizardStep } from '../../shared/wizard/position.ts';
import { selectCase, selectIsReading } from '../../shared/wizard/select.ts';
import { useAnswer } from '../answer.ts';
import { Button } from '../design/button.tsx';
import { change, undo, usePosition, useWizard } from '../state/wizard.ts';
import { useWords, type Words } from '../words.ts';

const close = () => change({ type: 'notice', notice: undefined });
const SHOWN_FOR = { plain: 4_000, undo: 15_000 };

/** The last action, with undo if possible. */
export function Toast() {
  const words = useWords();
  const { t } = words;
  const { notice, undo: last } = useWizard(selectCase);
  const { at } = usePosition();
  const { explored } = useAnswer();
  const isReading = useWizard(selectIsReading);
  const found = notice && textOf(notice, isReading ? undefined : explored, at, words);
  const isNothing = found?.isNothing ?? false;
  const canUndo = Boolean(notice?.undo || notice?.restore || (isNothing && last));

  useEffect(() => {
    if (!notice || notice.key === 'opened.changed') return;
    const timer = setTimeout(close, canUndo || isNothing ? SHOWN_FOR.undo : SHOWN_FOR.plain);
    return () => clearTimeout(timer);
  }, [notice, canUndo, isNothing]);

  return (
    <div className="toast-place" role="status">
      {notice && (
        <div className="toast">
          <span className="toast-text">
            {found?.text}{' '}
            {canUndo && (
              <Button look="link" onClick={undo}>
                {t('undo')}
              </Button>
            )}
          </span>
          <Button icon="close" look="quiet" iconOnly onClick={close}>
            {t('close')}
          </Button>
        </div>
      )}
    </div>
  );
}

/**
 * A source that was read says what was found in it, as soon as that is known: until then `explored` is missing. Where
 * nothing was found, it says what would be recognised.
 */
function textOf(
  { key, values = {} }: Notice,
  explored: Explored | undefined,
  at: WizardStep | undefined,
  { t, say, name }: Words,
): { text: string; isNothing: boolean } {
  const source = values.name;
  if (key === 'paste.nothingHere') return { text: `${t(key)} ${t('paste.known')}`, isNothing: true };
  if (key !== 'source.added' || !explored) return { text: t(key, values), isNothing: false };
  const { diagnosis } = explored;
  const found = diagnosis.recognised
    .filter((part) => part.source === source)
    .map((part) => ({ probe: part.probe, unused: whyUnused(diagnosis, part) }));
  const probes = new Set(found.map(({ probe }) => probe));
  if (probes.size > 0) {
    const used = new Set(found.flatMap(({ probe, unused }) => (unused === undefined ? [probe] : [])));
    const reasons = new Map(
      found.flatMap(({ probe, unused }) => (unused === undefined || used.has(probe) ? [] : [[probe, unused]])),
    );
    const what = [...probes].map((probe) => name('probe', probe)).join(', ');
    const not = [...reasons].map(([probe, why]) => `${name('probe', probe)} (${say(`unused.${why}`)})`).join(', ');
    const text = t('paste.recognised', { what });
    return { text: not === '' ? text : `${text} ${t('paste.unused', { what: not })}`, isNothing: used.size === 0 };
  }
  const wanted =
    at === undefined || at === 'verdict' ? [] : explored.probes[at].flatMap(({ command }) => command ?? []);
  const expected = wanted.length > 0 ? t('paste.expected', { what: wanted.slice(0, 3).join(', ') }) : t('paste.known');
  return { text: `${t('paste.nothing')} ${expected}`, isNothing: true };
}
