import { type ReactNode, useState } from 'react';
import { sshFormOf } from '../../shared/wizard/case-state.ts';
import { selectCase } from '../../shared/wizard/select.ts';
import { viaOf } from '../../shared/wizard/ssh-form.ts';
import { Button } from '../design/button.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { ChooseFiles } from '../files/choose-files.tsx';
import { Composer } from '../question/composer.tsx';
import { FmcAccount, FmcDomain } from '../question/fmc-fields.tsx';
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
export function SshTile() {
  const { t } = useWords();
  const form = sshFormOf(useWizard(selectCase));
  const [isTried, setTried] = useState(false);
  const via = viaOf(form);
  const isTyped = form.target !== '';
  return (
    <Tile id="ssh" icon="live" title={t('start.ssh')}>
      <form
        className="tile-form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if ('wrong' in via) return;
          change({ type: 'start' });
          send({ type: 'ask', via });
        }}
      >
        <SshFields form={form} wrong={isTried && 'wrong' in via ? via.wrong : undefined} />
        <Button type="submit" icon="live" look={isTyped ? 'primary' : 'plain'} data-primary={isTyped || undefined}>
          {t('start.connect')}
        </Button>
      </form>
    </Tile>
  );
}

/** Connecting begins the case. Which device it is about is asked if the FMC shows the alert for more than one. */
export function FmcTile() {
  const { t } = useWords();
  const [form, setForm] = useFmcForm();
  const [isTried, setTried] = useState(false);
  // The device that was named for the case before is not this case's.
  const via = fmcViaOf({ ...form, device: '' });
  return (
    <Tile id="fmc" icon="fmc" title={t('start.fmc')}>
      <form
        className="tile-form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if ('wrong' in via) return;
          setForm({ device: '' });
          change({ type: 'start' });
          send({ type: 'ask', via });
        }}
      >
        <FmcAccount
          form={form}
          isWrong={(field) => isTried && 'wrong' in via && via.wrong === field}
          onChange={setForm}
        />
        <FmcDomain form={form} onChange={setForm} />
        <Button type="submit" icon="live">
          {t('start.connect')}
        </Button>
      </form>
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
