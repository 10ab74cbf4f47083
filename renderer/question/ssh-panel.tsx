import type { SshForm } from '../../shared/wizard/ssh-form.ts';
import { useWords } from '../words.ts';
import { Reach } from './reach.tsx';
import { SshFields } from './ssh-fields.tsx';

interface SshPanelProps {
  form: SshForm;
  wrong: 'target' | 'jump' | undefined;
}

/** How to reach the device. Passwords are asked for when they are needed, and never kept on disk. */
export function SshPanel(props: SshPanelProps) {
  const { t } = useWords();
  return (
    <div className="panel">
      <p>{t('answerSource.ssh.lead')}</p>
      <SshFields {...props} />
      <Reach station="ftd" />
    </div>
  );
}
