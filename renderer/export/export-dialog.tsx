import { type ComponentProps, useCallback, useId, useState } from 'react';
import type { ApiInput } from '../../shared/api.ts';
import type { Draft } from '../../shared/model/case/draft.ts';
import { withoutCases } from '../../shared/report/markdown/embedded-case.ts';
import { call } from '../bridge.ts';
import { Button } from '../design/button.tsx';
import { CopyButton } from '../design/copy-button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { desktop } from '../desktop.ts';
import { download, fromBase64 } from '../files/download.ts';
import { Failure } from '../frame/failure.tsx';
import { change } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { DragOut } from './drag-out.tsx';
import { type ExportChoice, ExportChoices, exportInput, USUAL_CHOICE } from './export-choices.tsx';
import { NO_OVERRIDES, overridesForHost, RedactionPreview } from './redaction-preview.tsx';

const FORMATS = ['pdf', 'html', 'markdown', 'json', 'case'] as const;

/** Formats that are pasted more often than saved. */
const COPIED: ReadonlySet<string> = new Set(['markdown', 'json']);

/** What to export, and how far it is redacted. */
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
  const [chosen, setChosen] = useState<ExportChoice<(typeof FORMATS)[number]>>(USUAL_CHOICE);
  const { format, redaction, isBoth } = chosen;
  const formId = useId();
  const [overrides, setOverrides] = useState(NO_OVERRIDES);
  /** What is written at the moment. */
  const [running, setRunning] = useState<ApiInput<'case.export'>['format']>();
  const [failure, setFailure] = useState<unknown>();

  const find = useCallback<ComponentProps<typeof RedactionPreview>['find']>(
    (wanted, cancel) => call('case.redaction', { draft, ...wanted }, cancel),
    [draft],
  );
  const write = async (format: ApiInput<'case.export'>['format']) => {
    setRunning(format);
    setFailure(undefined);
    try {
      const file = await call('case.export', {
        draft,
        ...exportInput({ ...chosen, format }),
        ...overridesForHost(overrides),
      });
      change({ type: 'exported', format, redaction });
      return file;
    } catch (error) {
      setFailure(error);
      return undefined;
    } finally {
      setRunning(undefined);
    }
  };
  const save = async (wanted: ApiInput<'case.export'>['format']) => {
    const file = await write(wanted);
    if (!file) return;
    download(file.fileName, file.mime, fromBase64(file.base64));
    onDone(file.fileName);
  };
  const text = async () => {
    const file = await write(format);
    return file && withoutCases(new TextDecoder().decode(fromBase64(file.base64)));
  };

  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <div className="dialog-body">
        <ExportChoices
          id={formId}
          formats={FORMATS.map((value) => ({ value, label: t(`export.${value}`), hint: t(`export.${value}.hint`) }))}
          chosen={chosen}
          onChange={(change) => setChosen({ ...chosen, ...change })}
          onSubmit={() => void save(format)}
        />
        {redaction !== 'none' && (
          <RedactionPreview find={find} level={redaction} overrides={overrides} onOverrides={setOverrides} />
        )}
        {failure !== undefined && <Failure error={failure} />}
        <footer className="dialog-foot">
          <p id={`${formId}-bundle`} className="field-hint export-bundle">
            {t('export.bundle')}: {t('export.bundle.hint')}
          </p>
          {desktop && (
            <DragOut
              key={JSON.stringify([format, redaction, isBoth, overrides])}
              desktop={desktop}
              write={() => write(format)}
            />
          )}
          <Button
            look="plain"
            icon="file"
            aria-describedby={`${formId}-bundle`}
            isBusy={running !== undefined}
            onClick={() => void save('bundle')}
          >
            {t(running === 'bundle' ? 'export.running' : 'export.bundle')}
          </Button>
          {COPIED.has(format) && <CopyButton look="plain" label={t('export.copy')} text={text} />}
          <Button look="primary" icon="export" data-first type="submit" form={formId} isBusy={running !== undefined}>
            {t(running === undefined || running === 'bundle' ? 'export.run' : 'export.running')}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}
