import { atMost, bounded } from './bounded.ts';
import { reach } from './reach.ts';
import { type Session, stopwatch } from './session.ts';

/** How long an open connection is watched, in case a device in the path closes it, in milliseconds. */
const WATCH_MS = 250;

/** Opens a TCP connection to a port, one address after the other, and sends nothing. */
export async function connectToPort(host: string, port: number, session: Session): Promise<void> {
  const socket = await reach(host, port, 1, session);
  if (!socket) return;
  const watching = stopwatch();
  try {
    const ended = await bounded<string>(atMost(session.limits, WATCH_MS), (settle) => {
      socket.on('end', () => settle('closed')).on('error', () => settle('reset'));
      socket.resume();
      return () => {};
    });
    session.say(`tcp connection -> ${ended === 'timeout' ? 'still open' : ended} ${watching()}`);
  } finally {
    socket.destroy();
  }
}
