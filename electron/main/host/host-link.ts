import type { Answered } from '../../../shared/desktop.ts';
import type { HostMessage, HostReply } from '../../host/port.ts';
import { limit } from './limit.ts';

/** A started host: how to send messages, and callbacks for its replies and its end. */
export interface HostProcess {
  send(message: HostMessage): void;
  onReply(receive: (reply: HostReply) => void): void;
  onExit(ended: () => void): void;
}

export interface HostLink {
  /** Forwards a call. Never rejects: for a host that has ended it answers `gone`. */
  call(name: string, input: unknown): { id: number; answered: Promise<Answered> };
  cancel(id: number): void;
  /** Lets the host log out of its devices, and waits for its end for a limited time. */
  close(patience: number): Promise<void>;
}

/**
 * Keeps one host running: starts it, restarts it when it exits, and matches answers to calls. Open calls of a host that
 * exited are answered `gone`; the window retries.
 */
export function linkHost(start: () => HostProcess, now: () => number = Date.now): HostLink {
  const open = new Map<number, (answered: Answered) => void>();
  let ids = 0;
  /** A host that exits repeatedly is not restarted until a call a minute later. */
  const mayStart = limit(5, 60_000, now);
  let isClosing = false;
  let host: HostProcess | undefined;
  let hasEnded = () => {};

  function run(): HostProcess | undefined {
    if (!mayStart()) return undefined;
    const started = start();
    started.onReply((reply) => {
      if (reply.type !== 'answer') return;
      const { answer } = reply;
      settle(reply.id, answer.ok ? answer : { ok: false, problem: answer.problem });
    });
    started.onExit(() => {
      if (host !== started) return;
      host = undefined;
      for (const id of [...open.keys()]) settle(id, { ok: false, gone: true });
      if (isClosing) hasEnded();
      else host = run();
    });
    return started;
  }

  function settle(id: number, answered: Answered): void {
    open.get(id)?.(answered);
    open.delete(id);
  }

  host = run();
  return {
    call(name, input) {
      ids += 1;
      const id = ids;
      const answered = new Promise<Answered>((resolve) => open.set(id, resolve));
      if (!isClosing) host ??= run();
      if (host) host.send({ type: 'call', id, name, input });
      else settle(id, { ok: false, gone: true });
      return { id, answered };
    },
    cancel(id) {
      host?.send({ type: 'cancel', id });
      settle(id, { ok: false, gone: true });
    },
    close: (patience) =>
      new Promise((resolve) => {
        isClosing = true;
        if (!host) return resolve();
        const timer = setTimeout(resolve, patience);
        hasEnded = () => {
          clearTimeout(timer);
          resolve();
        };
        host.send({ type: 'close' });
      }),
  };
}
