import { useEffect } from 'react';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Notice } from '../../shared/wizard/case-state.ts';
import { Button } from '../design/button.tsx';
import { useWords, type Words } from '../words.ts';

const SHOWN_FOR = { plain: 4_000, undo: 15_000 };

/** What just happened, with the way back where there is one. */
export function Toast({
  notice,
  diagnosis,
  onUndo,
  onClose,
}: {
  notice: Notice | undefined;
  /** The one that includes what the notice is about; `undefined` while it is made. */
  diagnosis: Diagnosis | undefined;
  onUndo(): void;
  onClose(): void;
}) {
  const words = useWords();
  const { t } = words;

  useEffect(() => {
    if (!notice || notice.key === 'opened.changed') return;
    const timer = setTimeout(onClose, notice.undo || notice.restore ? SHOWN_FOR.undo : SHOWN_FOR.plain);
    return () => clearTimeout(timer);
  }, [notice, onClose]);

  return (
    <div className="toast-place" role="status">
      {notice && (
        <div className="toast">
          <span className="toast-text">
            {textOf(notice, diagnosis, words)}{' '}
            {(notice.undo || notice.restore) && (
              <Button look="link" onClick={onUndo}>
                {t('undo')}
              </Button>
            )}
          </span>
          <Button icon="close" look="quiet" iconOnly onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A source that was read says what was found in it, as soon as that is known. */
function textOf({ key, values = {} }: Notice, diagnosis: Diagnosis | undefined, { t, name }: Words): string {
  const source = values.name;
  if (key !== 'source.added' || !diagnosis) return t(key, values);
  const probes = new Set(diagnosis.recognised.flatMap((part) => (part.source === source ? [part.probe] : [])));
  if (probes.size === 0) return t('paste.nothing');
  return t('paste.recognised', { what: [...probes].map((probe) => name('probe', probe)).join(', ') });
}
