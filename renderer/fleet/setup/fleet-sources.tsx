import { useId } from 'react';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { ChooseFiles } from '../../files/choose-files.tsx';
import { FmcAccount, FmcDomain } from '../../question/fmc-fields.tsx';
import { useWindowTools } from '../../window-tools.ts';
import { useWords } from '../../words.ts';
import type { FormProps } from './fleet-form.ts';

/** Which FMC, who logs in, and which of its devices. */
export function FmcFields({ form, wrong, onChange, onFmc }: FormProps) {
  const { t } = useWords();
  const { fmc } = form;
  return (
    <>
      <p>{t('fleets.fmc.lead')}</p>
      <div className="fleet-pair">
        <FmcAccount
          form={fmc}
          isWrong={(field) => wrong(field === 'user' ? 'fmcUser' : field) !== undefined}
          onChange={onFmc}
        />
      </div>
      <Choice
        legend={t('fleets.fmc.devices')}
        value={form.allDevices ? 'all' : 'alert'}
        options={[
          { value: 'alert', label: t('fleets.fmc.devices.alert') },
          { value: 'all', label: t('fleets.fmc.devices.all') },
        ]}
        onChange={(which) => onChange({ allDevices: which === 'all' })}
      />
      <FmcDomain form={fmc} onChange={onFmc} />
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
      <p>{t('fleets.inventory.lead')}</p>
      <div className="composer">
        <label htmlFor={id} className="unseen">
          {t('fleets.inventory.label')}
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
            {t('fleets.inventory.file')}
          </Button>
        </div>
      </div>
      <p id={`${id}-below`} className={below ? 'field-wrong' : 'field-hint'}>
        {below ?? (form.inventoryName === '' ? t('fleets.inventory.hint') : form.inventoryName)}
      </p>
    </>
  );
}

/** Cases, diagnoses and outputs that were collected elsewhere. */
export function FilesFields({ form: { files }, wrong }: FormProps) {
  const { t } = useWords();
  const below = wrong('files');
  return (
    <>
      <p>{t('fleets.files.lead')}</p>
      <div className="fleet-choose">
        <ChooseFiles isWrong={below !== undefined} />
        <span role="status">
          {files.length > 0 && t('fleets.files.chosen', { count: files.length, name: files[0]?.name ?? '' })}
        </span>
      </div>
      {below && <p className="field-wrong">{below}</p>}
    </>
  );
}
