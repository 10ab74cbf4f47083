import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, serve } from '../../program.ts';
import type { Lab } from './lab.ts';
import { DEVICE, LAPTOP, within } from './network.ts';

/**
 * Starts OpenSSH's server on the lab's laptop, which is no firewall: the way to the device, or a wrong address. It lets
 * in the lab's key only, and ends with the lab. `shellPort` leads nowhere but to a shell, as a server that somebody took
 * for a firewall; `knownHosts` names it and the device by their addresses inside the lab.
 */
export async function serveLaptop(lab: Lab) {
  const { identity, knownHosts: devices } = lab.device;
  const directory = join(identity, '..', 'laptop');
  mkdirSync(directory);
  // sshd wants this directory on the machine, whose root the laptop shares.
  mkdirSync('/run/sshd', { recursive: true });
  await must(['ssh-keygen', '-q', '-N', '', '-C', 'ftdlab', '-t', 'ed25519', '-f', join(directory, 'host')]);
  const config = [
    ...[`HostKey ${directory}/host`, 'Port 22', 'Port 2200', 'PidFile none', 'UsePAM no', 'StrictModes no'],
    ...[`AuthorizedKeysFile ${identity}.pub`, 'PermitRootLogin yes', 'PasswordAuthentication no', 'PrintMotd no'],
    // A bash that sshd starts would read the user's ~/.bashrc first, whatever that does.
    'SetEnv SHLVL=2',
    `Match LocalPort 2200\n  ForceCommand ${directory}/shell`,
  ];
  // The machine's own shell may show any prompt.
  const shell = "#!/bin/sh\nexec env -i PATH=/usr/bin:/bin 'PS1=root@laptop:~# ' bash --noprofile --norc -i\n";
  writeFileSync(join(directory, 'shell'), shell, { mode: 0o755 });
  writeFileSync(join(directory, 'sshd_config'), `${config.join('\n')}\n`);
  const server = ['/usr/sbin/sshd', '-D', '-e', '-f', join(directory, 'sshd_config')];
  await serve([...within(lab.id, 'laptop'), ...server], /Server listening/);
  const key = readFileSync(join(directory, 'host.pub'), 'utf8');
  const knownHosts = join(directory, 'known_hosts');
  const inside = readFileSync(devices, 'utf8').replaceAll(lab.device.address, DEVICE);
  writeFileSync(knownHosts, `${inside}${LAPTOP} ${key}[${LAPTOP}]:2200 ${key}`);
  return { address: LAPTOP, shellPort: 2200, user: 'root', knownHosts };
}
