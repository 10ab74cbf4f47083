import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { Icon } from '../design/icon.tsx';
import { Citations, type ProofLinks } from '../evidence/citations.tsx';
import { useWords } from '../words.ts';

/** Known issues and notes, with their proof if they have any. */
export function Notes({ notes, ...links }: { notes: Diagnosis['notes'] } & ProofLinks) {
  const { say } = useWords();
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="notes-title">
      <h2 id="notes-title">{say('label.notes')}</h2>
      <ul className="notes">
        {notes.map((note) => (
          <li key={`${note.id} ${note.text}`}>
            <Icon name="note" />
            <div>
              <p>
                {/^CSC/.test(note.id) && <code>{note.id}</code>} {note.text}
              </p>
              {note.evidence?.some((citation) => links.canShow(citation.source)) && (
                <Citations evidence={note.evidence} {...links} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
