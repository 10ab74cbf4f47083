import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { CopyButton } from '../design/copy-button.tsx';
import { useWords } from '../words.ts';

/** Texts for whoever has to change a firewall, DNS, a proxy or TLS inspection: read, copied, sent. */
export function ChangeRequests({ requests }: { requests: Diagnosis['changeRequests'] }) {
  const { t, say } = useWords();
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="changes-title">
      <h2 id="changes-title">{say('change.title')}</h2>
      <p className="aside">{say('change.note')}</p>
      {requests.map(({ owner, to, title, text, hosts }) => (
        <details key={`${owner} ${hosts.join(' ')} ${title}`} className="finding change-request">
          <summary>
            <span className="finding-title">
              {to}: {title}
            </span>
          </summary>
          <pre>{text.split('\n').slice(2).join('\n')}</pre>
          <CopyButton text={text} label={`${t('copy.action')}: ${title}`} look="plain" />
        </details>
      ))}
    </section>
  );
}
