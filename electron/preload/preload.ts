import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { ApiName } from '../../shared/api.ts';
import type { Desktop, DesktopCalls, DesktopEvents } from '../../shared/desktop.ts';
import { channels } from '../main/channels.ts';

/** The tables' names, put in by the build: the tables themselves, with their schemas, are too much for a preload. */
declare const __TABLES__: {
  calls: readonly ApiName[];
  tell: readonly (keyof DesktopCalls)[];
  on: readonly (keyof DesktopEvents)[];
};

/** One function a name. The window sees only these: no channel that takes a name from it. */
function each<Name extends string, Value>(names: readonly Name[], make: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}

const desktop = {
  calls: each(__TABLES__.calls, (name) => (id: number, input: unknown) => {
    return ipcRenderer.invoke(channels.call, { id, name, input });
  }),
  cancel: (id: number) => ipcRenderer.send(channels.cancel, { id }),
  tell: each(__TABLES__.tell, (name) => (message: unknown) => ipcRenderer.send(channels.tell, { name, message })),
  on: each(__TABLES__.on, (name) => (receive: (message: never) => void) => {
    // The event object leads back into Electron and must not reach the window.
    ipcRenderer.on(channels.event, (_event: IpcRendererEvent, sent: { name: string; message: never }) => {
      if (sent.name === name) receive(sent.message);
    });
  }),
} satisfies Desktop;

contextBridge.exposeInMainWorld('ftdCloudDoctor', desktop);
