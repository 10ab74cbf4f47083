/** Address of this machine's SSH agent: the socket that OpenSSH names, Pageant on Windows; `undefined` without one. */
export function agentSocket(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env.SSH_AUTH_SOCK ?? (process.platform === 'win32' ? 'pageant' : undefined);
}
