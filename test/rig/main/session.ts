import { EventEmitter } from 'node:events';
import type { Download } from '@playwright/test';
import { fromChromium, registerSchemes } from './address.ts';
import { rigEvent } from './event.ts';

type Handler = (request: Request) => Promise<Response> | Response;
type Before = (details: { url: string }, decide: (answer: { cancel?: boolean }) => void) => void;
type RequestHandler = (
  contents: unknown,
  permission: string,
  decide: (isGranted: boolean) => void,
  more: object,
) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, more: object) => boolean;

export class DefaultSession extends EventEmitter {
  private readonly schemes = new Map<string, Handler>();
  before: Before | undefined;
  request: RequestHandler = (_contents, _permission, decide) => decide(true);
  check: CheckHandler = () => true;
  device: () => boolean = () => true;
  media: (request: object, decide: (streams: object) => void) => void = () => {};
  isSpellChecked = true;
  readonly protocol = {
    handle: (scheme: string, handler: Handler) => {
      if (this.schemes.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
      this.schemes.set(scheme, handler);
    },
  };
  readonly webRequest = { onBeforeRequest: (listener: Before) => (this.before = listener) };

  setPermissionRequestHandler = (handler: RequestHandler) => (this.request = handler);
  setPermissionCheckHandler = (handler: CheckHandler) => (this.check = handler);
  setDevicePermissionHandler = (handler: DefaultSession['device']) => (this.device = handler);
  setDisplayMediaRequestHandler = (handler: DefaultSession['media']) => (this.media = handler);
  setSpellCheckerEnabled = (is: boolean) => (this.isSpellChecked = is);

  /** The app's answer to a request of its page; `undefined` if it is refused, or if nobody answers its scheme. */
  async answer(request: { url: string; method: string; headers: Record<string, string> }) {
    const { url, method, headers } = request;
    const { cancel } = await new Promise<{ cancel?: boolean }>((decide) => {
      if (this.before) this.before({ url }, decide);
      else decide({});
    });
    const handler = this.schemes.get(new URL(url).protocol.slice(0, -1));
    if (cancel || !handler) return undefined;
    return handler({ url, method, headers: new Headers(headers) } as Request);
  }
}

const defaultSession = new DefaultSession();
export const session = { defaultSession };
export const protocol = { registerSchemesAsPrivileged: registerSchemes, ...defaultSession.protocol };

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
