import { sshFormOf } from '../../shared/wizard/case-state.ts';
import { selectCase } from '../../shared/wizard/select.ts';
import { viaOf } from '../../shared/wizard/ssh-form.ts';
import { ConnectForm } from '../question/connect-form.tsx';
import { FmcConnection } from '../question/fmc-fields.tsx';
import { SshFields } from '../question/ssh-fields.tsx';
import { fmcViaOf, useFmcForm } from '../state/use-fmc-form.ts';
import { send, useWizard } from '../state/wizard.ts';

/** The fields of the connection that failed, as they were typed, to be corrected and tried again. */
export function CorrectLogin({ kind }: { kind: 'ssh' | 'fmc' }) {
  const sshForm = sshFormOf(useWizard(selectCase));
  const [fmcForm, setFmcForm] = useFmcForm();
  const ssh = viaOf(sshForm);
  return (
    <ConnectForm
      via={kind === 'ssh' ? ssh : fmcViaOf(fmcForm)}
      onConnect={(via) => {
        // The form disappears.
        document.getElementById('run-title')?.focus();
        send({ type: 'ask', via });
      }}
    >
      {(isTried) =>
        kind === 'ssh' ? (
          <SshFields form={sshForm} wrong={isTried && 'wrong' in ssh ? ssh.wrong : undefined} />
        ) : (
          <FmcConnection form={fmcForm} isTried={isTried} onChange={setFmcForm} />
        )
      }
    </ConnectForm>
  );
}
