import { open } from 'node:fs';
import { endProcess } from '../../electron/host/end-process.ts';

// Nobody ever writes to it: the thread that opens it never comes back, and Node's own exit waits for its threads.
open(process.argv[2] ?? '', 'r', () => {});
process.stdout.write('blocked\n');
setTimeout(() => void endProcess(new Promise(() => {}), 0, 200), 100);
