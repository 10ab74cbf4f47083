import { useEffect } from 'react';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Notice } from '../../shared/wizard/case-state.ts';
import { selectCase, selectIsReading } from '../../shared/wizard/select.ts';
import { Button } from '../design/button.tsx';
import { useSaid } from '../said.tsx';
import { change, useWizard } from '../state/wizard.ts';
import { useWords, type Words } from '../words.ts';

const close = () => change({ type: 'notice', notice: undefined });
const SHOWN_FOR = { plain: 4_000, undo: 15_000 };

/** The last action, with undo if possible. */
export function Toast() {
  const words = useWords();
  const { t } = words;
  const { notice } = useWizard(selectCase);
  const { explored } = useSaid();
  const isReading = useWizard(selectIsReading);
  const undo = () => {
    void notice?.restore?.();
    change({ type: 'undo' });
  };

  useEffect(() => {
    if (!notice || notice.key === 'opened.changed') return;
    const timer = setTimeout(close, notice.undo || notice.restore ? SHOWN_FOR.undo : SHOWN_FOR.plain);
    return () => clearTimeout(timer);
  }, [notice]);

  return (
    <div className="toast-place" role="status">
      {notice && (
        <div className="toast">
          <span className="toast-text">
            {textOf(notice, isReading ? undefined : explored?.diagnosis, words)}{' '}
            {(notice.undo || notice.restore) && (
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

/** For a source that was read, what was found in it, as soon as it is known: until then `diagnosis` is missing. */
function textOf({ key, values = {} }: Notice, diagnosis: Diagnosis | undefined, { t, name }: Words): string {
  const source = values.name;
  if (key !== 'source.added' || !diagnosis) return t(key, values);
  const probes = new Set(diagnosis.recognised.flatMap((part) => (part.source === source ? [part.probe] : [])));
  if (probes.size === 0) return t('paste.nothing');
  return t('paste.recognised', { what: [...probes].map((probe) => name('probe', probe)).join(', ') });
}
