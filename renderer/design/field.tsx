import { type Ref, useId } from 'react';

interface FieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
  maxLength: number;
  hint?: string;
  /** What is wrong with the value; shown instead of the hint. */
  wrong?: string | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** A line of text with its label above and its hint below. */
export function Field({ label, value, onChange, maxLength, hint, wrong, ref }: FieldProps) {
  const id = useId();
  const below = wrong ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={ref}
        id={id}
        type="text"
        value={value}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong !== undefined}
        aria-describedby={below ? `${id}-below` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {below && (
        <p id={`${id}-below`} className={wrong ? 'field-wrong' : 'field-hint'}>
          {below}
        </p>
      )}
    </div>
  );
}
