import { useState } from 'react';
import type { Draft } from '../../shared/api.ts';
import { call } from '../bridge.ts';
import { Button } from '../design/button.tsx';
import { Choice } from '../design/choice.tsx';
import { Dialog } from '../design/dialog.tsx';
import { download, fromBase64 } from '../state/download.ts';
import { useWords } from '../words.ts';
import { Failure } from './failure.tsx';

const FORMATS = ['pdf', 'case', 'markdown', 'json'] as const;
const REDACTIONS = ['addresses', 'all', 'none'] as const;

/** What leaves this machine, and how much of it is redacted. */
export default function ExportDialog({
  draft,
  onDone,
  onClose,
}: {
  draft: Draft;
  onDone(fileName: string): void;
  onClose(): void;
}) {
  const { t } = useWords();
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('pdf');
  const [redaction, setRedaction] = useState<(typeof REDACTIONS)[number]>('addresses');
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const run = async () => {
    setRunning(true);
    setFailure(undefined);
    try {
      const file = await call('case.export', { draft, format, redaction });
      download(file.fileName, file.mime, fromBase64(file.base64));
      onDone(file.fileName);
    } catch (error) {
      setFailure(error);
      setRunning(false);
    }
  };

  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <form
        className="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div className="export-choices">
          <Choice
            layout="list"
            legend={t('export.format')}
            value={format}
            options={FORMATS.map((value) => ({ value, label: t(`export.${value}`), hint: t(`export.${value}.hint`) }))}
            onChange={setFormat}
          />
          <Choice
            layout="list"
            legend={t('export.redaction')}
            value={redaction}
            options={REDACTIONS.map((value) => ({
              value,
              label: t(`export.redaction.${value}`),
              hint: t(`export.redaction.${value}.hint`),
            }))}
            onChange={setRedaction}
          />
        </div>
        {failure !== undefined && <Failure error={failure} />}
        <footer className="dialog-foot">
          <Button type="submit" look="primary" icon="export" disabled={isRunning}>
            {isRunning ? t('export.running') : t('export.run')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
