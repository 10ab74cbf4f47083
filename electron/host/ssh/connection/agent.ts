import { readdirSync } from 'node:fs';
import { userInfo } from 'node:os';

const PIPES = '\\\\.\\pipe\\';

/**
 * Address of this machine's SSH agent: the socket that OpenSSH names; on Windows otherwise the pipe of Pageant (0.77 and
 * later) if it runs, or of Windows' own agent. `undefined` without one.
 */
export function agentSocket(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env.SSH_AUTH_SOCK ?? (process.platform === 'win32' ? PIPES + agentPipe() : undefined);
}

/** Pageant adds a hash to its pipe's name, so the pipe is looked for. */
function agentPipe(): string {
  const pageant = `pageant.${userInfo().username}.`;
  try {
    const found = readdirSync(PIPES).find((name) => name.startsWith(pageant));
    if (found) return found;
  } catch {
    // Then Windows' own agent is asked.
  }
  return 'openssh-ssh-agent';
}
