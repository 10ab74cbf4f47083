import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { Button } from '../design/button.tsx';
import { ChooseFiles } from '../files/choose-files.tsx';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import { Composer } from './composer.tsx';
import { ProbeSteps } from './probe-steps.tsx';

/** Works offline: the exact commands, and a field for their output. */
export function PastePanel({ probes }: { probes: Diagnosis['nextProbes'] }) {
  const { t } = useWords();
  const { openDialog } = useWindowTools();
  return (
    <div className="panel">
      <h2>{t('answerSource.paste.run')}</h2>
      <ProbeSteps probes={probes} />
      {probes.some(({ where }) => where === 'expert') && <p className="aside">{t('answerSource.paste.expert')}</p>}
      <p className="panel-or">
        <Button icon="collect" onClick={() => openDialog('collect')}>
          {t('answerSource.paste.block')}
        </Button>
        <span className="aside">{t('answerSource.paste.block.hint')}</span>
      </p>
      <h2>{t('answerSource.paste.paste')}</h2>
      <div className="paste-or-file">
        <Composer hasButton={false} />
        <div className="composer-choose">
          <ChooseFiles />
        </div>
      </div>
    </div>
  );
}
