import type { ReactNode } from 'react';
import type { Via } from '../../shared/model/run/via.ts';
import { sshFormOf } from '../../shared/wizard/case-state.ts';
import { selectCase } from '../../shared/wizard/select.ts';
import { viaOf } from '../../shared/wizard/ssh-form.ts';
import { Icon, type IconName } from '../design/icon.tsx';
import { ChooseFiles } from '../files/choose-files.tsx';
import { Composer } from '../question/composer.tsx';
import { ConnectForm } from '../question/connect-form.tsx';
import { FmcConnection } from '../question/fmc-fields.tsx';
import { SshFields } from '../question/ssh-fields.tsx';
import { fmcViaOf, useFmcForm } from '../state/use-fmc-form.ts';
import { change, send, useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';

/** One way to begin a case. */
function Tile({ id, icon, title, children }: { id: string; icon: IconName; title: string; children: ReactNode }) {
  return (
    <section className="tile" aria-labelledby={`tile-${id}`} data-tile={id}>
      <h2 id={`tile-${id}`}>
        <Icon name={icon} size={20} /> {title}
      </h2>
      {children}
    </section>
  );
}

export function PasteTile() {
  const { t } = useWords();
  return (
    <Tile id="paste" icon="copy" title={t('start.paste')}>
      <p className="aside">{t('start.paste.hint')}</p>
      <Composer rows={4} />
    </Tile>
  );
}

/** Connecting begins the case, and asks everything that the device can tell. */
function begin(via: Via): void {
  change({ type: 'start' });
  send({ type: 'ask', via });
}

export function SshTile() {
  const { t } = useWords();
  const form = sshFormOf(useWizard(selectCase));
  const via = viaOf(form);
  return (
    <Tile id="ssh" icon="live" title={t('start.ssh')}>
      <ConnectForm via={via} isTyped={form.target !== ''} onConnect={begin}>
        {(isTried) => <SshFields form={form} wrong={isTried && 'wrong' in via ? via.wrong : undefined} />}
      </ConnectForm>
    </Tile>
  );
}

/** Which device the case is about is asked if the FMC shows the alert for more than one. */
export function FmcTile() {
  const { t } = useWords();
  const [form, setForm] = useFmcForm();
  // The device that was named for the case before is not this case's.
  const via = fmcViaOf({ ...form, device: '' });
  return (
    <Tile id="fmc" icon="fmc" title={t('start.fmc')}>
      <ConnectForm
        via={via}
        onConnect={(via) => {
          setForm({ device: '' });
          begin(via);
        }}
      >
        {(isTried) => <FmcConnection form={form} isTried={isTried} onChange={setForm} />}
      </ConnectForm>
    </Tile>
  );
}

export function FilesTile() {
  const { t } = useWords();
  return (
    <Tile id="files" icon="folder" title={t('start.files')}>
      <p className="aside">{t('start.files.hint')}</p>
      <div className="tile-actions">
        <ChooseFiles />
      </div>
    </Tile>
  );
}
