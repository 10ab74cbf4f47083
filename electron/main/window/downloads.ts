import { extname, join } from 'node:path';
import type { Session } from 'electron';
import type { Lang } from '../../../shared/model/lang.ts';
import { sayInDesktop } from '../../../shared/text/desktop.ts';

/**
 * Exports leave the window as downloads; here they get the system's save dialog, and an entry among the recent files.
 */
export function saveDownloads(
  session: Session,
  {
    lang,
    folder,
    saved,
    failed,
  }: { lang: () => Lang; folder: () => string } & Record<'saved' | 'failed', (path: string) => void>,
): void {
  session.on('will-download', (event, item) => {
    // Only blobs that the window made itself; other downloads are refused.
    if (!/^(?:blob|data):/.test(item.getURL())) return event.preventDefault();
    const name = item.getFilename();
    const ending = extname(name).slice(1);
    item.setSaveDialogOptions({
      title: sayInDesktop(lang(), 'save.title'),
      defaultPath: join(folder(), name),
      ...(ending === '' ? {} : { filters: [{ name: ending.toUpperCase(), extensions: [ending] }] }),
    });
    item.once('done', (_event, state) => {
      if (state === 'completed') saved(item.getSavePath());
      else if (state === 'interrupted') failed(item.getSavePath());
    });
  });
}
