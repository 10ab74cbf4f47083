/** Logging out of devices takes up to 6 s (electron/host/ssh/session.ts), a full disk's last writes far less. */
const CLOSE_TIMEOUT_MS = 10_000;

/**
 * Ends this process with `code` once everything is closed, or after `patience` milliseconds at the latest. A disk that
 * does not answer blocks a thread, and Node's `exit` would wait for its threads: then the process kills itself.
 */
export async function endProcess(
  closing: Promise<unknown>,
  code: number,
  timeoutMs = CLOSE_TIMEOUT_MS,
): Promise<never> {
  const isClosed = await Promise.race([
    closing.then(
      () => true,
      () => true,
    ),
    new Promise<false>((resolve) => setTimeout(resolve, timeoutMs, false)),
  ]);
  if (!isClosed) process.kill(process.pid, 'SIGKILL');
  process.exit(code);
}
