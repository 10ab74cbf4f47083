import { useCallback, useState } from 'react';

/**
 * What was typed into a form, over steps and reloads of this window. There is no password in it. `read` makes a form of what
 * was kept: an object of any shape.
 */
export function useKeptForm<Form extends object>(
  key: string,
  read: (kept: Partial<Record<keyof Form, unknown>>) => Form,
): [Form, (change: Partial<Form>) => void] {
  const [form, setForm] = useState(() => read(keptIn(key)));
  const change = useCallback(
    (part: Partial<Form>) => {
      setForm((before) => {
        const next = { ...before, ...part };
        try {
          sessionStorage.setItem(key, JSON.stringify(next));
        } catch {
          // Then it lasts until the next reload.
        }
        return next;
      });
    },
    [key],
  );
  return [form, change];
}

function keptIn(key: string): object {
  try {
    return { ...JSON.parse(sessionStorage.getItem(key) ?? '{}') };
  } catch {
    return {};
  }
}

/** A text that was kept; '' for anything else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
