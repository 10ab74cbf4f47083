/** Electron's IPC channels. */
export const channels = {
  call: 'contract.call',
  cancel: 'contract.cancel',
  tell: 'desktop.tell',
  event: 'desktop.event',
} as const;
