import { Choice } from '../design/choice.tsx';
import { useWords } from '../words.ts';

/** Evidence of several devices is never mixed; this says which one is meant. */
export function DeviceChooser({
  devices,
  device,
  onChoose,
}: {
  devices: readonly string[];
  device: string | undefined;
  onChoose(device: string | undefined): void;
}) {
  const { t } = useWords();
  return (
    <section className="devices">
      <Choice
        legend={t('device.title')}
        value={device ?? ''}
        options={[...devices.map((name) => ({ value: name, label: name })), { value: '', label: t('device.all') }]}
        onChange={(name) => onChoose(name === '' ? undefined : name)}
      />
      <p className="aside">{t('device.hint')}</p>
    </section>
  );
}
