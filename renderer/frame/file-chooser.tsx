import type { RefObject } from 'react';
import { namedFiles } from '../files/dropped.ts';
import { takeFiles } from '../state/intake.ts';

/** The browser's own dialog for files or for a folder, opened by buttons and by Ctrl+O through its ref. */
export function FileChooser({
  ref,
  isFolder = false,
}: {
  ref: RefObject<HTMLInputElement | null>;
  isFolder?: boolean;
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
        takeFiles(namedFiles(event.target.files ?? []));
        event.target.value = '';
      }}
    />
  );
}
