import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import { PAGE } from '../../../electron/main/window/origin.ts';
import type { Desktop } from '../../../shared/desktop.ts';
import { type FromPage, IpcMain } from '../../rig/main/ipc.ts';
import { pack, unpack } from '../../rig/message.ts';

const own = globalThis as unknown as { rigReceive(text: string): void; rigRequire(name: string): unknown };

interface Frame {
  url: string;
}

/**
 * The rig's message passing in one process: the built preload, its bridge into the page, and the main process' end.
 * `from` is the frame that sends; tests change it to send as somebody else.
 */
export async function openIpc() {
  const ipcMain = new IpcMain();
  const top: Frame = { url: PAGE };
  const contents = { id: 1, mainFrame: top };
  const from: { frame: Frame | null; contents: { id: number; mainFrame: Frame } } = { frame: top, contents };
  const take = (message: FromPage) => ipcMain.take(message, { sender: from.contents, senderFrame: from.frame });
  const window: Record<string, unknown> = {};
  window.top = window;
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('rigSend', async (text: string) => {
    const answer = await take(unpack(text) as FromPage);
    if (answer) own.rigReceive(pack(answer));
  });
  vi.resetModules();
  await import('../../rig/page.ts');
  const preload = readFileSync(new URL('../../../dist/node/preload.cjs', import.meta.url), 'utf8');
  new Function('require', 'module', 'exports', preload)(own.rigRequire, { exports: {} }, {});
  return {
    ...{ ipcMain, from, contents, take, window },
    desktop: window.ftdCloudDoctor as Desktop,
  };
}
