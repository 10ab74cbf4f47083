import { type ReactNode, useId } from 'react';

interface ChoiceProps<T extends string> {
  legend: ReactNode;
  value: T;
  options: readonly { value: NoInfer<T>; label: string; hint?: string; disabled?: boolean }[];
  /** The id of a text that says more, such as why an option is disabled. */
  describedBy?: string | undefined;
  onChange(value: NoInfer<T>): void;
  /** `row`: side by side, one word each. `list`: one per line, with hints. */
  layout?: 'row' | 'list';
  /** The legend is for screen readers only. */
  quiet?: boolean;
  id?: string;
}

/** One of a few options. Native radio buttons, so that arrows, Tab and screen readers work. */
export function Choice<T extends string>({
  legend,
  value,
  options,
  onChange,
  layout = 'row',
  quiet = false,
  id,
  describedBy,
}: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={`choice choice-${layout}`} id={id} aria-describedby={describedBy}>
      <legend className={quiet ? 'unseen' : undefined}>{legend}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className="choice-option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span className="choice-text">
              <span>{option.label}</span>
              {option.hint && <span className="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
