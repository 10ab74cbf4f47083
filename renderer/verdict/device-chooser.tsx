import { Choice } from '../design/choice.tsx';
import { useWords } from '../words.ts';

/** Selects the device, because evidence of several devices is never combined. */
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
