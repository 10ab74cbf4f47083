import type { CaseFile } from '../../shared/model/case/case.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { changesNote, requestLetter } from '../../shared/report/change-request.ts';
import { CopyButton } from '../design/copy-button.tsx';
import { useWords } from '../words.ts';

/** Texts for the team that has to change a firewall, DNS, a proxy or TLS inspection: to read, copy and send. */
export function ChangeRequests({
  requests,
  about,
  redaction,
}: { requests: Diagnosis['changeRequests'] } & Pick<CaseFile, 'about' | 'redaction'>) {
  const { t, say, lang } = useWords();
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="changes-title">
      <h2 id="changes-title">{say('change.title')}</h2>
      <p className="aside">{changesNote(requests, { redaction }, lang)}</p>
      {requests.map(({ audience, to, title, text }) => {
        const letter = requestLetter(text, { about, redaction }, lang);
        return (
          <details key={`${audience} ${title}`} className="finding change-request">
            <summary>
              <span className="finding-title">
                {to}: {title}
              </span>
            </summary>
            <pre>{letter.split('\n').slice(2).join('\n')}</pre>
            <CopyButton text={letter} label={`${t('copy.action')}: ${title}`} look="plain" />
          </details>
        );
      })}
    </section>
  );
}
