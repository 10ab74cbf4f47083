import { useState } from 'react';
import type { UnknownHostKey } from '../../shared/model/fleet/event.ts';
import { fingerprintCommand } from '../../shared/model/run/host-key.ts';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';

interface HostKeysProps {
  keys: readonly UnknownHostKey[];
  nameOf(device: string): string;
  /** The fingerprints that are accepted. */
  onAnswer(accepted: string[]): void;
}

/** Unknown host keys together, each with its own tick: none is accepted that nobody has looked at, so there is no tick for all. */
export function HostKeys({ keys, nameOf, onAnswer }: HostKeysProps) {
  const { t } = useWords();
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const types = [...new Set(keys.map(({ type }) => type))];
  return (
    <form
      className="live-question"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer([...accepted]);
      }}
    >
      <p>{t('fleets.keys.text')}</p>
      <p>{t('live.key.command')}</p>
      <pre className="console-command">{types.map(fingerprintCommand).join('\n')}</pre>
      <ul className="framed fleet-keys">
        {keys.map(({ host, port, type, fingerprint, devices }) => (
          <li key={`${host} ${port} ${fingerprint}`}>
            <label className="check">
              <input
                type="checkbox"
                checked={accepted.includes(fingerprint)}
                onChange={({ target }) =>
                  setAccepted(
                    target.checked ? [...accepted, fingerprint] : accepted.filter((one) => one !== fingerprint),
                  )
                }
              />
              <span>
                <strong>{t('fleets.keys.host', { host, port })}</strong>{' '}
                <span className="aside">{devices.map(nameOf).join(', ')}</span>
                <code>
                  {type} {fingerprint}
                </code>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="live-answers">
        <span className="aside">{t('fleets.keys.rest')}</span>
        <Button onClick={() => onAnswer([])}>{t('fleets.keys.none')}</Button>
        <Button type="submit" look="primary" disabled={accepted.length === 0}>
          {t('fleets.keys.accept', { count: accepted.length })}
        </Button>
      </div>
    </form>
  );
}
