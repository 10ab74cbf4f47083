import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';

// What tells a process from a later one with the same process id: on Linux the time of its start. Windows gives a
// process id again within seconds and does not tell the start, so there each process listens at a pipe with a name of
// its own, which ends with the process.

/** Windows' mark: a UUID. */
const MARK = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Read once, so that a later failure does not change this process's identity. */
const OWN_START = startOf(process.pid);
let listening: Promise<string> | undefined;

/** This process's own mark; '' if there is none. */
export async function ownMark(): Promise<string> {
  if (process.platform !== 'win32') return OWN_START;
  listening ??= listen();
  return listening;
}

/** Whether the living process of this id is the one with the mark. A mark that cannot be checked counts. */
export async function hasMark(pid: number, mark: string): Promise<boolean> {
  if (mark === '') return true;
  if (process.platform !== 'win32') return startOf(pid) === mark;
  // A folder from elsewhere must not choose where this process connects to.
  if (!MARK.test(mark)) return false;
  const socket = connect(pipeOf(mark));
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const pipeOf = (mark: string) => `\\\\.\\pipe\\ftd-cloud-doctor-${mark}`;

async function listen(): Promise<string> {
  const mark = randomUUID();
  const server = createServer((socket) => socket.destroy()).listen(pipeOf(mark));
  // It must not keep a process alive that has nothing else to do.
  server.unref();
  return once(server, 'listening').then(
    () => mark,
    () => '',
  );
}

/** Start time of a process in the kernel's ticks (proc(5), field 22); '' if unknown. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
