import type { Source } from '../../../shared/model/source.ts';
import { collectScript } from '../../../shared/probes/collect.ts';
import { type Program, startProgram } from '../../program.ts';
import type { Lab } from '../world/lab.ts';

export const TALL = { rows: 50, columns: 132 };
export const SHORT = { rows: 10, columns: 80 };

/** A person's terminal with OpenSSH's client in it. */
interface Session {
  /** Everything the terminal has shown. */
  log: () => string;
  /** Types text; a line ends as the Enter key or a paste does, with a carriage return. */
  type: (text: string) => void;
  /** Waits until what has been shown since the last wait matches. */
  until: Program['says'];
  end: () => Promise<unknown>;
}

/** Opens a terminal of the given size and starts `ssh` to the lab's device in it. */
function openSession(lab: Lab, user: string, { rows, columns }: { rows: number; columns: number }): Session {
  const { address, identity, knownHosts } = lab.device;
  const ssh = [
    ...['ssh', '-F', 'none', '-o', `UserKnownHostsFile=${knownHosts}`, '-o', 'StrictHostKeyChecking=yes'],
    ...['-o', 'IdentitiesOnly=yes', '-o', 'IdentityAgent=none'],
    ...(user === 'key' ? ['-i', identity] : ['-o', 'PubkeyAuthentication=no']),
    `${user}@${address}`,
  ].join(' ');
  const { child, said, says, end } = startProgram(
    ['script', '-qefc', `stty rows ${rows} cols ${columns}; exec ${ssh}`, '/dev/null'],
    { env: { PATH: process.env.PATH ?? '', TERM: 'xterm' }, staysOpen: true },
  );
  return {
    log: () => said().stdout,
    type: (text) => child.stdin.write(text.replaceAll('\n', '\r')),
    until: says,
    end: () => {
      child.stdin.end();
      return end();
    },
  };
}

/** Logs in and waits for the first prompt, behind FXOS for CLISH's. */
export async function logIn(lab: Lab, user: string, size: { rows: number; columns: number }): Promise<Session> {
  const session = openSession(lab, user, size);
  if (user !== 'key') {
    await session.until(/[Pp]assword: ?$/);
    session.type(`${lab.device.password}\n`);
  }
  await session.until(/(?:^|\n)(?:firepower# |> |\S+:~\$ )$/);
  if (user === 'fxos') {
    session.type('connect ftd\n');
    await session.until(/\n> $/);
  }
  return session;
}

/** Pastes a block in one go, gives `sudo` its password when it asks, and waits for the block's end. */
export async function paste(session: Session, lab: Lab, block: string): Promise<void> {
  session.type(block);
  // Within a quarter of an hour `sudo` does not ask again.
  const [asks] = await session.until(/Password: $|[\r\n]--- ftd-cloud-doctor start/);
  if (asks.startsWith('Password')) session.type(`${lab.device.password}\n`);
  await session.until(/\n--- ftd-cloud-doctor done ---\r?\n[\s\S]*(?:\$|\n>) $/, 270_000);
}

/** Logs in, pastes the block, and returns the terminal's whole log: what a person would copy. */
export async function collect(lab: Lab, user: string, size = TALL, target: 'ftd' | 'fmc' = 'ftd'): Promise<Source> {
  const session = await logIn(lab, user, size);
  try {
    await paste(session, lab, collectScript(target));
    return { name: 'session.log', origin: 'pasted', text: session.log() };
  } finally {
    await session.end();
  }
}
