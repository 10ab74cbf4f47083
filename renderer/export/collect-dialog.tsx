import { useEffect, useState } from 'react';
import { COLLECT_MINUTES } from '../../shared/probes/collect.ts';
import { call } from '../bridge.ts';
import { Choice } from '../design/choice.tsx';
import { CopyButton } from '../design/copy-button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Failure } from '../frame/failure.tsx';
import { useWords } from '../words.ts';

/** One block to paste into the device; its output answers every question at once. */
export default function CollectDialog({ onClose }: { onClose(): void }) {
  const { t } = useWords();
  const [target, setTarget] = useState<'ftd' | 'fmc'>('ftd');
  const [script, setScript] = useState<string>();
  const [failure, setFailure] = useState<unknown>();

  useEffect(() => {
    const abort = new AbortController();
    setScript(undefined);
    setFailure(undefined);
    call('collect.script', { target }, abort.signal).then(
      (answer) => setScript(answer.script),
      (error: unknown) => !abort.signal.aborted && setFailure(error),
    );
    return () => abort.abort();
  }, [target]);

  return (
    <Dialog title={t('collect.title')} onClose={onClose}>
      <div className="dialog-body">
        <Choice
          legend={t('collect.target')}
          value={target}
          options={[
            { value: 'ftd', label: t('collect.ftd') },
            { value: 'fmc', label: t('collect.fmc') },
          ]}
          onChange={setTarget}
        />
        <p>{t(target === 'ftd' ? 'collect.how' : 'collect.how.fmc')}</p>
        {failure !== undefined ? (
          <Failure error={failure} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
          <pre className="script" tabIndex={0}>
            {script ?? ' '}
          </pre>
        )}
        <footer className="dialog-foot">
          <span className="aside">{t('collect.readOnly', { minutes: COLLECT_MINUTES })}</span>
          {script !== undefined && <CopyButton look="primary" text={script} label={t('collect.copy')} />}
        </footer>
      </div>
    </Dialog>
  );
}
