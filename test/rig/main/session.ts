import { EventEmitter } from 'node:events';
import type { BrowserContext } from '@playwright/test';
import { fromChromium, registerSchemes } from './address.ts';

type Handler = (request: Request) => Promise<Response> | Response;
type Before = (details: { url: string; resourceType: string }, decide: (answer: { cancel?: boolean }) => void) => void;
type RequestHandler = (
  contents: unknown,
  permission: string,
  decide: (isGranted: boolean) => void,
  more: object,
) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, more: object) => boolean;

/** Names of permissions: Playwright's and Electron's. */
const PERMISSIONS = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  camera: 'media',
  microphone: 'media',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
};

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

  /** Tells Chromium what the app grants this page. */
  async permit(context: BrowserContext, contents: { getURL(): string }, origin: string): Promise<void> {
    const seen = new URL(fromChromium(`${origin}/`)).href;
    const granted: string[] = [];
    for (const [name, permission] of Object.entries(PERMISSIONS)) {
      const isGranted = await new Promise((decide) => this.request(contents, permission, decide, {}));
      if (isGranted && this.check(contents, permission, seen, {})) granted.push(name);
    }
    await context.grantPermissions(granted, { origin });
  }

  /** The app's answer to a request of its page; `undefined` if it is refused, or if nobody answers its scheme. */
  async answer(request: { url: string; method: string; headers: Record<string, string> }, resourceType: string) {
    const { url, method, headers } = request;
    const { cancel } = await new Promise<{ cancel?: boolean }>((decide) => {
      if (this.before) this.before({ url, resourceType }, decide);
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
