import { EventEmitter } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromChromium } from './address.ts';
import type { Chromium } from './chromium.ts';
import { rigEvent } from './event.ts';
import { session } from './session.ts';

/** A download. Where the app sets no place, the user takes what the save dialog proposes. */
class DownloadItem extends EventEmitter {
  private dialog: Electron.SaveDialogOptions = {};
  private path = '';
  constructor(
    private readonly url: string,
    private readonly name: string,
  ) {
    super();
  }
  getURL = () => this.url;
  getFilename = () => this.name;
  setSaveDialogOptions = (options: Electron.SaveDialogOptions) => (this.dialog = options);
  getSaveDialogOptions = () => this.dialog;
  setSavePath = (path: string) => (this.path = path);
  getSavePath = () => this.path || (this.dialog.defaultPath ?? '');
  /** Its bytes have come. */
  end(from: string | undefined): void {
    let state = from === undefined ? 'cancelled' : 'completed';
    try {
      if (from !== undefined) copyFileSync(from, this.getSavePath());
    } catch {
      state = 'interrupted';
    }
    this.emit('done', rigEvent(), state);
  }
}

/** Hands Chromium's downloads to the app. */
export async function offerDownloads(chromium: Chromium): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rig-downloads-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const items = new Map<string, DownloadItem>();
  chromium.on('Browser.downloadWillBegin', ({ guid, url, suggestedFilename }) => {
    const item = new DownloadItem(fromChromium(url), suggestedFilename);
    const event = rigEvent();
    session.defaultSession.emit('will-download', event, item);
    if (event.defaultPrevented) void chromium.send('Browser.cancelDownload', { guid });
    else items.set(guid, item);
  });
  chromium.on('Browser.downloadProgress', ({ guid, state }) => {
    if (state === 'inProgress') return;
    items.get(guid)?.end(state === 'completed' ? join(folder, guid) : undefined);
    items.delete(guid);
  });
  const behavior = { behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true } as const;
  await chromium.send('Browser.setDownloadBehavior', behavior);
}
