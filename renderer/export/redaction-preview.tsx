import { type FormEvent, useEffect, useState } from 'react';
import type { ApiInput } from '../../shared/api.ts';
import { type Replacement, replacementKinds } from '../../shared/model/case/redaction.ts';
import { Button } from '../design/button.tsx';
import { Field } from '../design/field.tsx';
import { Failure } from '../frame/failure.tsx';
import { useWords } from '../words.ts';

/** Texts that the engineer wants replaced in addition, and texts to keep. */
interface Overrides {
  add: readonly string[];
  lifted: readonly Replacement[];
}
export const NO_OVERRIDES: Overrides = { add: [], lifted: [] };
/** The same in the form of the contract. */
export const overridesForHost = ({ add, lifted }: Overrides) => ({
  add: [...add],
  lift: lifted.map(({ from }) => from),
});

type Wanted = Omit<ApiInput<'case.redaction'>, 'draft'>;

interface PreviewProps {
  /** Asks the host what would be replaced; the same function as long as it is about the same case or fleet. */
  find(wanted: Wanted, cancel: AbortSignal): Promise<{ replacements: readonly Replacement[] }>;
  level: Wanted['level'];
  overrides: Overrides;
  onOverrides(overrides: Overrides): void;
}

const MORE = 100;

/** All replacements: each can be excluded, and others can be added. */
export function RedactionPreview({ find, level, overrides, onOverrides }: PreviewProps) {
  const { t } = useWords();
  const [found, setFound] = useState<readonly Replacement[]>();
  const [failure, setFailure] = useState<unknown>();
  const [most, setMost] = useState(MORE);

  useEffect(() => {
    const cancel = new AbortController();
    find({ level, ...overridesForHost(overrides) }, cancel.signal).then(
      ({ replacements }) => {
        setFound(replacements);
        setFailure(undefined);
      },
      (error: unknown) => {
        if (!cancel.signal.aborted) setFailure(error);
      },
    );
    return () => cancel.abort();
  }, [find, level, overrides]);

  if (failure !== undefined) return <Failure error={failure} />;
  // The last answer may be older than the latest additions and exclusions.
  const replaced = (found ?? []).filter(({ kind, from }) =>
    kind === 'own'
      ? overrides.add.some((text) => isSame(text, from))
      : !overrides.lifted.some((one) => one.from === from),
  );
  const all = replacementKinds.flatMap((kind) =>
    [...replaced, ...overrides.lifted].filter((one) => one.kind === kind).sort(byName),
  );
  const shown = all.slice(0, most);
  const isLifted = (one: Replacement) => overrides.lifted.includes(one);
  const toggle = (one: Replacement) => {
    // An addition is removed instead of excluded.
    if (one.kind === 'own') onOverrides({ ...overrides, add: overrides.add.filter((text) => !isSame(text, one.from)) });
    else if (isLifted(one)) onOverrides({ ...overrides, lifted: overrides.lifted.filter((other) => other !== one) });
    else onOverrides({ ...overrides, lifted: [...overrides.lifted, one] });
  };
  const absent = found && overrides.add.filter((text) => !found.some(({ from }) => isSame(text, from)));
  return (
    <details
      className="fold redaction"
      onToggle={({ currentTarget: list }) => list.open && list.scrollIntoView({ block: 'start' })}
    >
      <summary>
        {found
          ? t(replaced.length === 1 ? 'redaction.one' : 'redaction.count', { count: replaced.length })
          : t('redaction.looking')}
      </summary>
      <Adding absent={absent ?? []} onAdd={(text) => onOverrides({ ...overrides, add: [...overrides.add, text] })} />
      <div className="redaction-list">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('redaction.from')}</th>
              <th scope="col">{t('redaction.to')}</th>
              <th scope="col">{t('redaction.where')}</th>
            </tr>
          </thead>
          {replacementKinds.map((kind) => {
            const rows = shown.filter((one) => one.kind === kind);
            if (rows.length === 0) return null;
            return (
              <tbody key={kind}>
                <tr>
                  <th scope="rowgroup" colSpan={3}>
                    {t(`redaction.kind.${kind}`)}
                  </th>
                </tr>
                {rows.map((one) => (
                  <Row key={one.from} one={one} isLifted={isLifted(one)} onToggle={() => toggle(one)} />
                ))}
              </tbody>
            );
          })}
        </table>
        {found && all.length === 0 && <p className="aside">{t('redaction.none')}</p>}
        {all.length > most && (
          <Button look="link" onClick={() => setMost(most + MORE)}>
            {t('evidence.more', { count: Math.min(MORE, all.length - most) })}
          </Button>
        )}
      </div>
    </details>
  );
}

// Excluding an entry must not move it.
const byName = (one: Replacement, other: Replacement) =>
  one.from.localeCompare(other.from, undefined, { numeric: true });
const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function Row({ one, isLifted, onToggle }: { one: Replacement; isLifted: boolean; onToggle(): void }) {
  const { t, lines } = useWords();
  const [place] = one.places;
  const more = one.count - 1;
  return (
    <tr className={isLifted ? 'redaction-lifted' : undefined}>
      <td>
        <label className="check">
          <input type="checkbox" checked={!isLifted} onChange={onToggle} />
          {/* Hidden at first, because another person may see the screen. */}
          <code>{one.kind === 'secret' ? '••••••••' : one.from}</code>
        </label>
      </td>
      <td>{isLifted ? t('redaction.stays') : one.to ? <code>{one.to}</code> : t('redaction.leftOut')}</td>
      <td>
        {place ? `${place.source}, ${lines([place.line, place.line])}` : ''}
        {more > 0 && ` ${t('redaction.more', { count: more })}`}
      </td>
    </tr>
  );
}

/** A text that only the engineer knows to be sensitive. */
function Adding({ absent, onAdd }: { absent: readonly string[]; onAdd(text: string): void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted.length < 2) return;
    onAdd(wanted);
    setText('');
  };
  return (
    <form className="redaction-add" onSubmit={add}>
      <Field
        label={t('redaction.add')}
        value={text}
        maxLength={400}
        onChange={setText}
        {...(absent.length > 0 ? { wrong: t('redaction.absent', { text: absent.join(', ') }) } : {})}
      />
      <Button type="submit" disabled={text.trim().length < 2}>
        {t('redaction.addIt')}
      </Button>
    </form>
  );
}
