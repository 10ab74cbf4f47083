import type { DesktopEvents } from '../../shared/desktop.ts';

/** Files on their way into the window: they wait until its page listens, and go together. */
export function deliverFiles(send: (files: DesktopEvents['files']) => void) {
  let isListening = false;
  let waiting: DesktopEvents['files'] = [];
  const deliver = () => {
    if (!isListening || waiting.length === 0) return;
    send(waiting);
    waiting = [];
  };
  return {
    /** `show` brings the window up before anything is sent to it. */
    add(files: DesktopEvents['files'], show: () => void): void {
      waiting.push(...files);
      show();
      deliver();
    },
    /** The page listens. */
    start(): void {
      isListening = true;
      deliver();
    },
    /** The page is gone, or is being loaded again. */
    stop(): void {
      isListening = false;
    },
  };
}
