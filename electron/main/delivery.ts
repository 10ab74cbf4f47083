import type { DesktopEvents } from '../../shared/desktop.ts';

/** Files to open in the window: they wait until its page is ready, and are sent together. */
export function deliverFiles(send: (files: DesktopEvents['files']) => void) {
  let isListening = false;
  let waiting: DesktopEvents['files'] = [];
  const deliver = () => {
    if (!isListening || waiting.length === 0) return;
    send(waiting);
    waiting = [];
  };
  return {
    /** `show` shows the window before anything is sent to it. */
    add(files: DesktopEvents['files'], show: () => void): void {
      waiting.push(...files);
      show();
      deliver();
    },
    /** The page is ready. */
    start(): void {
      isListening = true;
      deliver();
    },
    /** The page is closed, or is being reloaded. */
    stop(): void {
      isListening = false;
    },
  };
}
