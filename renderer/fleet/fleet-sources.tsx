import { useId } from 'react';
import { Button } from '../design/button.tsx';
import { Choice } from '../design/choice.tsx';
import { Field } from '../design/field.tsx';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import type { FormProps } from './fleet-form.ts';

/** Which FMC, who logs in, and which of its devices. */
export function FmcFields({ form, wrong, onChange }: FormProps) {
  const { t } = useWords();
  return (
    <>
      <p>{t('fleet.fmc.lead')}</p>
      <div className="fleet-pair">
        <Field
          label={t('fleet.fmc.host')}
          hint={t('fleet.fmc.host.hint')}
          value={form.fmcHost}
          maxLength={300}
          wrong={wrong('fmcHost')}
          onChange={(fmcHost) => onChange({ fmcHost })}
        />
        <Field
          label={t('fleet.fmc.user')}
          hint={t('fleet.fmc.user.hint')}
          value={form.fmcUser}
          maxLength={128}
          wrong={wrong('fmcUser')}
          onChange={(fmcUser) => onChange({ fmcUser })}
        />
      </div>
      <Choice
        legend={t('fleet.fmc.devices')}
        value={form.allDevices ? 'all' : 'alert'}
        options={[
          { value: 'alert', label: t('fleet.fmc.devices.alert') },
          { value: 'all', label: t('fleet.fmc.devices.all') },
        ]}
        onChange={(which) => onChange({ allDevices: which === 'all' })}
      />
      <details className="fold" open={form.domain !== ''}>
        <summary>{t('fleet.fmc.domain')}</summary>
        <Field
          label={t('fleet.fmc.domain.label')}
          hint={t('fleet.fmc.domain.hint')}
          value={form.domain}
          maxLength={253}
          onChange={(domain) => onChange({ domain })}
        />
      </details>
    </>
  );
}

/** A list of devices, pasted or from a file. */
export function InventoryFields({ form, wrong, onChange }: FormProps) {
  const { t } = useWords();
  const { chooseFiles } = useWindowTools();
  const id = useId();
  const below = wrong('inventory');
  return (
    <>
      <p>{t('fleet.inventory.lead')}</p>
      <div className="composer">
        <label htmlFor={id} className="unseen">
          {t('fleet.inventory.label')}
        </label>
        <textarea
          id={id}
          value={form.inventory}
          rows={8}
          placeholder={'admin@10.20.30.40\nadmin@10.20.30.41:2222'}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={below !== undefined}
          aria-describedby={`${id}-below`}
          onChange={(event) => onChange({ inventory: event.target.value })}
        />
        <div className="composer-choose">
          <Button icon="file" onClick={chooseFiles}>
            {t('fleet.inventory.file')}
          </Button>
        </div>
      </div>
      <p id={`${id}-below`} className={below ? 'field-wrong' : 'field-hint'}>
        {below ?? (form.inventoryName === '' ? t('fleet.inventory.hint') : form.inventoryName)}
      </p>
    </>
  );
}

/** Cases, diagnoses and outputs that were collected elsewhere. */
export function FilesFields({ form: { files }, wrong }: FormProps) {
  const { t } = useWords();
  const { chooseFiles, chooseFolder } = useWindowTools();
  const below = wrong('files');
  return (
    <>
      <p>{t('fleet.files.lead')}</p>
      <div className="fleet-choose">
        <Button icon="file" onClick={chooseFiles} aria-invalid={below !== undefined}>
          {t('composer.files')}
        </Button>
        <Button icon="folder" onClick={chooseFolder}>
          {t('composer.folder')}
        </Button>
        <span role="status">
          {files.length > 0 && t('fleet.files.chosen', { count: files.length, name: files[0]?.name ?? '' })}
        </span>
      </div>
      {below && <p className="field-wrong">{below}</p>}
    </>
  );
}
