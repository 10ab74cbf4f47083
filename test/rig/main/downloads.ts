import { EventEmitter } from 'node:events';
import type { Download } from '@playwright/test';
import { fromChromium } from './address.ts';
import { rigEvent } from './event.ts';
import { session } from './session.ts';

/** A download. Where the app sets no place, the user takes what the save dialog proposes. */
class DownloadItem extends EventEmitter {
  private dialog: Electron.SaveDialogOptions = {};
  private path = '';
  constructor(private readonly download: Download) {
    super();
  }
  getURL = () => fromChromium(this.download.url());
  getFilename = () => this.download.suggestedFilename();
  setSaveDialogOptions = (options: Electron.SaveDialogOptions) => (this.dialog = options);
  getSaveDialogOptions = () => this.dialog;
  setSavePath = (path: string) => (this.path = path);
  getSavePath = () => this.path || (this.dialog.defaultPath ?? '');
  async save(): Promise<void> {
    const saved = this.download.saveAs(this.getSavePath());
    const state = await saved.then(
      () => 'completed',
      () => 'interrupted',
    );
    this.emit('done', rigEvent(), state);
  }
}

/** Hands a download of Chromium's to the app. */
export function offerDownload(download: Download): void {
  const item = new DownloadItem(download);
  const event = rigEvent();
  session.defaultSession.emit('will-download', event, item);
  void (event.defaultPrevented ? download.cancel() : item.save());
}
