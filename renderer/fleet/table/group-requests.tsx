import type { GroupRequest } from '../../../shared/fleet/requests.ts';
import { groupRequestInWords } from '../../../shared/report/fleet/words.ts';
import { CopyButton } from '../../design/copy-button.tsx';
import { useWords } from '../../words.ts';

/** What others have to change for a group: one text for all its devices, in the window's language, to be read and copied. */
export function GroupRequests({ requests }: { requests: readonly GroupRequest[] }) {
  const { t, lang } = useWords();
  return requests.map((request) => {
    const { audience, to, title, text } = groupRequestInWords(request, lang);
    return (
      <article key={`${audience} ${title}`} className="fleet-request">
        <header>
          <h3>
            {to}: {title}
          </h3>
          <CopyButton text={text} label={t('fleets.request.copy')} look="plain" />
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
        <section aria-label={title} tabIndex={0}>
          <pre>{text.split('\n').slice(2).join('\n')}</pre>
        </section>
      </article>
    );
  });
}
