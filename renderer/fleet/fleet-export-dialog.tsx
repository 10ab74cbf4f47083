import { type ComponentProps, useCallback, useId, useState } from 'react';
import { call } from '../bridge.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { type ExportChoice, ExportChoices, exportInput, USUAL_CHOICE } from '../export/export-choices.tsx';
import { NO_OVERRIDES, overridesForHost, RedactionPreview } from '../export/redaction-preview.tsx';
import { download, fromBase64 } from '../files/download.ts';
import { Failure } from '../frame/failure.tsx';
import { useWords } from '../words.ts';

type Format = 'pdf' | 'html' | 'markdown' | 'csv' | 'json';

/** The fleet on paper, as a table, or for scripts, and how much of it is redacted. */
export default function FleetExportDialog({
  fleet,
  onDone,
  onClose,
}: {
  /** The host's name of the fleet. */
  fleet: string;
  onDone(fileName: string): void;
  onClose(): void;
}) {
  const { t, lang } = useWords();
  const formId = useId();
  const [chosen, setChosen] = useState<ExportChoice<Format>>(USUAL_CHOICE);
  const [overrides, setOverrides] = useState(NO_OVERRIDES);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const find = useCallback<ComponentProps<typeof RedactionPreview>['find']>(
    (wanted, cancel) => call('fleet.redaction', { fleet, ...wanted }, cancel),
    [fleet],
  );
  const save = async () => {
    setRunning(true);
    setFailure(undefined);
    try {
      const file = await call('fleet.export', { fleet, lang, ...exportInput(chosen), ...overridesForHost(overrides) });
      download(file.fileName, file.mime, fromBase64(file.base64));
      onDone(file.fileName);
    } catch (error) {
      setFailure(error);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Dialog title={t('fleets.export.title')} onClose={onClose}>
      <div className="dialog-body">
        <ExportChoices
          id={formId}
          formats={[
            { value: 'pdf', label: t('export.pdf'), hint: t('fleets.export.pdf.hint') },
            { value: 'html', label: t('export.html'), hint: t('fleets.export.html.hint') },
            { value: 'markdown', label: t('export.markdown'), hint: t('fleets.export.markdown.hint') },
            { value: 'csv', label: t('fleets.export.csv'), hint: t('fleets.export.csv.hint') },
            { value: 'json', label: t('export.json'), hint: t('export.json.hint') },
          ]}
          chosen={chosen}
          onChange={(change) => setChosen({ ...chosen, ...change })}
          onSubmit={() => void save()}
        />
        {chosen.redaction !== 'none' && (
          <RedactionPreview find={find} level={chosen.redaction} overrides={overrides} onOverrides={setOverrides} />
        )}
        {failure !== undefined && <Failure error={failure} />}
        <footer className="dialog-foot">
          <Button look="primary" icon="export" data-first type="submit" form={formId} isBusy={isRunning}>
            {isRunning ? t('export.running') : t('export.run')}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}
