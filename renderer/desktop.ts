import type { ApiName } from '../shared/api.ts';
import type { Answered, Desktop, WindowCommand } from '../shared/desktop.ts';

/** Exposed to the window by Electron's preload; missing in a browser. */
export const desktop = (globalThis as { ftdCloudDoctor?: Desktop }).ftdCloudDoctor;

let calls = 0;

/** Calls the host over Electron's IPC. An abort rejects immediately and cancels the call in the host. */
export async function callDesktop(
  through: Desktop,
  name: ApiName,
  input: unknown,
  signal?: AbortSignal,
): Promise<Answered> {
  signal?.throwIfAborted();
  calls += 1;
  const id = calls;
  return new Promise((resolve, reject) => {
    const abort = () => {
      through.cancel(id);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    through.calls[name](id, input)
      .then(resolve, () => resolve({ ok: false, gone: true }))
      .finally(() => signal?.removeEventListener('abort', abort));
  });
}

const KEYS: Record<WindowCommand, KeyboardEventInit> = {
  export: { key: 'e', ctrlKey: true },
  find: { key: 'f', ctrlKey: true },
  evidence: { key: 'b', ctrlKey: true },
  map: { key: 'm', ctrlKey: true },
  help: { key: '?' },
  back: { key: 'ArrowLeft', altKey: true },
};

/** Menu, “open with” and a second start use the window's own shortcuts and file drop. */
if (desktop && 'document' in globalThis) {
  desktop.on.command((command) => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { ...KEYS[command], bubbles: true, cancelable: true }));
  });
  desktop.on.files((files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of files)
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
}
