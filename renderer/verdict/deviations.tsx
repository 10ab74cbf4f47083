import type { Finding } from '../../shared/model/diagnosis.ts';
import { useWords } from '../words.ts';

/** Settings that differ: the expected and the actual value side by side. */
export function Deviations({ deviations }: { deviations: NonNullable<Finding['deviations']> }) {
  const { t, say } = useWords();
  return (
    <div className="table-frame">
      <table>
        <caption>{t('table.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.setting')}</th>
            <th scope="col">{say('label.expected')}</th>
            <th scope="col">{say('label.found')}</th>
          </tr>
        </thead>
        <tbody>
          {deviations.map((deviation) => (
            <tr key={deviation.key}>
              <th scope="row">
                <code>{deviation.key}</code>
              </th>
              <td>
                <code>{deviation.expected || say('label.nothing')}</code>
              </td>
              <td>
                <code>{deviation.found || say('label.nothing')}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
