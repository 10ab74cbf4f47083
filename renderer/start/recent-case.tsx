import { useState } from 'react';
import { isFixed } from '../../shared/case/case-filter.ts';
import { titleOf } from '../../shared/case/subject.ts';
import type { CaseSummary } from '../../shared/model/case/case-summary.ts';
import { Button } from '../design/button.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { verdictTone } from '../verdict/verdict-tone.ts';
import { useWords } from '../words.ts';

interface RecentCaseProps {
  summary: CaseSummary;
  onOpen(): void;
  onRename(name: string): void;
  onCopy(): void;
  onArchive(name: string): void;
  onDelete(name: string): void;
}

/** One case of the list. A case that cannot be read shows the reason, and can only be archived or deleted. */
export function RecentCase({ summary, onOpen, onRename, onCopy, onArchive, onDelete }: RecentCaseProps) {
  const { t, say, lang, problem: sayProblem } = useWords();
  const [isNaming, setNaming] = useState(false);
  const { verdict, changed, archived, problem } = summary;
  const title = titleOf(summary) || t('recent.unnamed');
  const { tone, icon } = verdictTone(verdict?.id ?? 'inconclusive');
  const date = new Date(changed).toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short' });
  const action = (sign: IconName, label: string, onClick: () => void) => (
    <Button look="quiet" icon={sign} iconOnly title={label} onClick={onClick}>
      {`${label}: ${title}`}
    </Button>
  );
  if (isNaming)
    return (
      <li>
        <Naming
          name={titleOf(summary)}
          onDone={(wanted) => {
            setNaming(false);
            if (wanted !== undefined) onRename(wanted);
          }}
        />
      </li>
    );
  return (
    <li className="recent-case" data-case={summary.id}>
      <button type="button" className="row recent-open" disabled={problem !== undefined} onClick={onOpen}>
        <span className={`tone-${problem ? 'fault' : tone}`}>
          <Icon name={problem ? 'conflict' : icon} />
        </span>
        <span className="recent-text">
          <span className="recent-title" title={title}>
            {title}
          </span>
          <small>
            {problem
              ? sayProblem(problem)
              : [say(`short.${verdict?.id ?? 'inconclusive'}`), isFixed(summary) && t('filter.state.fixed'), date]
                  .filter(Boolean)
                  .join(' · ')}
          </small>
        </span>
      </button>
      <span className="recent-actions">
        {action('edit', t('recent.rename'), () => setNaming(true))}
        {action('copy', t('recent.copy'), onCopy)}
        {action(archived ? 'folder' : 'archive', t(archived ? 'recent.unarchive' : 'recent.archive'), () =>
          onArchive(title),
        )}
        {action('trash', t('recent.delete'), () => onDelete(title))}
      </span>
    </li>
  );
}

function Naming({ name, onDone }: { name: string; onDone(name: string | undefined): void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState(name);
  return (
    <form
      className="recent-name"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(typed.trim());
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: whoever asked to rename wants to type.
        autoFocus
        type="text"
        value={typed}
        maxLength={200}
        aria-label={t('recent.rename')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone(undefined);
        }}
      />
      <Button type="submit">{t('recent.save')}</Button>
    </form>
  );
}
