import type { InputHTMLAttributes } from 'react';

interface SearchFieldProps extends Pick<InputHTMLAttributes<HTMLInputElement>, 'id' | 'title' | 'onKeyDown'> {
  /** Says what is searched: shown while nothing is typed. */
  label: string;
  value: string;
  onChange(query: string): void;
}

/** A field that narrows a list to what contains its text. */
export function SearchField({ label, onChange, ...more }: SearchFieldProps) {
  return (
    <input
      {...more}
      type="search"
      className="recent-find"
      maxLength={200}
      aria-label={label}
      placeholder={label}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
