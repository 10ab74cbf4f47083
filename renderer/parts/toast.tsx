import { useEffect } from 'react';
import { Button } from '../design/button.tsx';
import type { Notice } from '../state/case.ts';
import { useWords } from '../words.ts';

const SHOWN_FOR = { plain: 4_000, undo: 15_000 };

/** What just happened, with the way back where there is one. */
export function Toast({ notice, onUndo, onClose }: { notice: Notice | undefined; onUndo(): void; onClose(): void }) {
  const { t } = useWords();

  useEffect(() => {
    if (!notice || notice.key === 'opened.changed') return;
    const timer = setTimeout(onClose, notice.undo ? SHOWN_FOR.undo : SHOWN_FOR.plain);
    return () => clearTimeout(timer);
  }, [notice, onClose]);

  return (
    <div className="toast-place" role="status">
      {notice && (
        <div className="toast">
          <span className="toast-text">
            {t(notice.key, notice.values)}{' '}
            {notice.undo && (
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
