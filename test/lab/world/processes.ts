import type { Lab } from './lab.ts';

/** What runs on the device: command lines by process number, without the look itself. */
export async function processesOn(lab: Lab): Promise<Map<string, string>> {
  const { output } = await lab.exec('device', ['ps', '-eo', 'pid=,args=', '--cols', '4000']);
  const found = output.split('\n').flatMap((line) => {
    const [, pid, args] = /^\s*(\d+) (.*)$/.exec(line) ?? [];
    // The device's own first process keeps itself awake.
    return pid && args && !/^(?:ps -eo|sleep 3600)/.test(args) ? [[pid, args] as const] : [];
  });
  return new Map(found);
}

/** What runs there now and did not before. */
export async function newSince(before: ReadonlyMap<string, string>, lab: Lab): Promise<string[]> {
  return [...(await processesOn(lab))].flatMap(([pid, args]) => (before.has(pid) ? [] : [args]));
}

const isSession = (args: string) => /^sshd: \w+(?:@| \[priv\])/.test(args);

/** Ends the server's side of every open SSH connection, as a broken network does. */
export async function cutSessions(lab: Lab): Promise<void> {
  const sessions = [...(await processesOn(lab))].filter(([, args]) => isSession(args));
  await lab.exec('device', ['kill', '-KILL', ...sessions.map(([pid]) => pid)]);
}
