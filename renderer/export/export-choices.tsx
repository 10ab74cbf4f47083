import { Choice } from '../design/choice.tsx';
import { useWords } from '../words.ts';

const REDACTIONS = ['addresses', 'all', 'none'] as const;
/** What is written in sentences, and so can be in both languages. */
const WORDED: ReadonlySet<string> = new Set(['pdf', 'html', 'markdown', 'bundle']);

export interface ExportChoice<Format extends string> {
  format: Format;
  redaction: (typeof REDACTIONS)[number];
  /** Both languages in one file. */
  isBoth: boolean;
}

export const USUAL_CHOICE = { format: 'pdf', redaction: 'addresses', isBoth: false } as const;

/** What the host is asked for: `both` counts only for what is written in sentences. */
export const exportInput = <Format extends string>({ format, redaction, isBoth }: ExportChoice<Format>) => ({
  format,
  redaction,
  both: isBoth && WORDED.has(format),
});

interface ExportChoicesProps<Format extends string> {
  id: string;
  formats: readonly { value: Format; label: string; hint: string }[];
  chosen: ExportChoice<Format>;
  onChange(change: Partial<ExportChoice<Format>>): void;
  onSubmit(): void;
}

/** Which file, how much of it is redacted, and in which languages. */
export function ExportChoices<Format extends string>({
  id,
  formats,
  chosen: { format, redaction, isBoth },
  onChange,
  onSubmit,
}: ExportChoicesProps<Format>) {
  const { t } = useWords();
  return (
    <form
      id={id}
      className="export-choices"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Choice
        layout="list"
        legend={t('export.format')}
        value={format}
        options={formats}
        onChange={(value) => onChange({ format: value })}
      />
      <Choice
        layout="list"
        legend={t('export.redaction')}
        value={redaction}
        options={REDACTIONS.map((value) => ({
          value,
          label: t(`export.redaction.${value}`),
          hint: t(`export.redaction.${value}.hint`),
        }))}
        onChange={(value) => onChange({ redaction: value })}
      />
      {WORDED.has(format) && (
        <label className="check">
          <input type="checkbox" checked={isBoth} onChange={(event) => onChange({ isBoth: event.target.checked })} />
          {t('export.both')}
        </label>
      )}
    </form>
  );
}
