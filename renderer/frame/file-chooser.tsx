import type { RefObject } from 'react';
import { type Named, namedFiles } from '../state/dropped.ts';

/** The browser's own dialog for files or for a folder, opened by buttons and by Ctrl+O through its ref. */
export function FileChooser({
  ref,
  isFolder = false,
  onFiles,
}: {
  ref: RefObject<HTMLInputElement | null>;
  isFolder?: boolean;
  onFiles(files: readonly Named[]): void;
}) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      {...(isFolder ? { webkitdirectory: '' } : {})}
      className="unseen"
      tabIndex={-1}
      aria-hidden="true"
      onChange={(event) => {
        onFiles(namedFiles(event.target.files ?? []));
        event.target.value = '';
      }}
    />
  );
}
