import type { Source } from '../../../shared/model/source.ts';
import { collectScript } from '../../../shared/probes/collect.ts';
import { startProgram } from '../../program.ts';
import type { Lab } from '../world/lab.ts';

export const TALL = { rows: 50, columns: 132 };
export const SHORT = { rows: 10, columns: 80 };

/** A person's terminal of this size, whose OpenSSH has logged in to the device and shows its first prompt, behind FXOS CLISH's. */
export async function logIn({ device }: Lab, user: string, { rows, columns }: typeof TALL) {
  const { address, identity, knownHosts, password } = device;
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
  /** A line ends as the Enter key or a paste does, with a carriage return. */
  const type = (text: string) => child.stdin.write(text.replaceAll('\n', '\r'));
  if (user !== 'key') {
    await says(/[Pp]assword: ?$/);
    type(`${password}\n`);
  }
  await says(/(?:^|\n)(?:firepower# |> |\S+:~\$ )$/);
  if (user === 'fxos') {
    type('connect ftd\n');
    await says(/\n> $/);
  }
  return { log: () => said().stdout, type, until: says, end };
}
type Session = Awaited<ReturnType<typeof logIn>>;

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
