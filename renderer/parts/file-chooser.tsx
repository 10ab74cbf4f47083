import type { RefObject } from 'react';

/** The browser's own file dialog, opened by buttons and by Ctrl+O through its ref. */
export function FileChooser({
  ref,
  onFiles,
}: {
  ref: RefObject<HTMLInputElement | null>;
  onFiles(files: File[]): void;
}) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      className="unseen"
      tabIndex={-1}
      aria-hidden="true"
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
}
