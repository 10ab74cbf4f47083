import { proxySettings, readProxy, showProxy, systemProxy } from './proxy.ts';
import type { Session } from './session.ts';

/** The proxy settings of this process's environment, as `env` prints them, and the system's as a remark. */
export async function proxyEnv(session: Session): Promise<void> {
  for (const setting of proxySettings(session.options.env ?? process.env)) session.line(setting);
  if (!session.options.systemProxy) return session.line('# the system settings were not asked');
  const system = await systemProxy(session);
  const parsed = system === undefined ? undefined : readProxy(system);
  session.line(`# system settings: ${system === undefined ? 'no proxy' : parsed ? showProxy(parsed) : '(unreadable)'}`);
}
