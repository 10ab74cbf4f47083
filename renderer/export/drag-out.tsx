import { useState } from 'react';
import type { ApiOutput } from '../../shared/api.ts';
import type { Desktop } from '../../shared/desktop.ts';
import { Icon } from '../design/icon.tsx';
import { useWords } from '../words.ts';

/**
 * The export as an element to drag into a mail or a folder. It is written as soon as the pointer comes near, because a
 * drag cannot wait for it.
 */
export function DragOut({
  desktop,
  write,
}: {
  desktop: Desktop;
  write(): Promise<ApiOutput<'case.export'> | undefined>;
}) {
  const { t } = useWords();
  const [file, setFile] = useState<ApiOutput<'case.export'>>();
  const [isWriting, setWriting] = useState(false);
  const prepare = async () => {
    if (file || isWriting) return;
    setWriting(true);
    setFile(await write());
    setWriting(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the save button does the same without a pointer.
    <span
      className="drag-out aside"
      draggable={file !== undefined}
      onPointerEnter={() => void prepare()}
      onDragStart={(event) => {
        event.preventDefault();
        if (file) desktop.tell.dragOut({ fileName: file.fileName, base64: file.base64 });
      }}
    >
      <Icon name="file" />
      {file ? file.fileName : t(isWriting ? 'export.running' : 'export.drag')}
    </span>
  );
}
