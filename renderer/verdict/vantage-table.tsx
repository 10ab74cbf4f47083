import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { Icon } from '../design/icon.tsx';
import { useWords } from '../words.ts';

/** Comparison of laptop and device: on which side the fault is. */
export function VantageTable({ sides }: { sides: NonNullable<Diagnosis['sides']> }) {
  const { say, name } = useWords();
  return (
    <section aria-labelledby="sides-title" data-side={sides.side}>
      <h2 id="sides-title">{say('sides.title')}</h2>
      <p>{sides.text}</p>
      <div className="sides-scroll">
        <table className="sides">
          <thead>
            <tr>
              <th scope="col">{say('sides.question')}</th>
              <th scope="col">{say('sides.ofDevice')}</th>
              <th scope="col">{say('sides.ofLaptop')}</th>
            </tr>
          </thead>
          <tbody>
            {sides.rows.map(({ question, host, device, laptop }) => (
              <tr key={`${question} ${host}`}>
                <th scope="row">
                  {name('question', question)} <span className="probe-target">{host}</span>
                </th>
                {[device, laptop].map(({ state, text }, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the two columns never change places.
                  <td key={column}>
                    <span className={state === 'yes' ? 'tone-good' : 'tone-fault'}>
                      <Icon name={state} />
                    </span>{' '}
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
