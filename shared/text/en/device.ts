import type { DeviceProblem } from '../../model/device-problems.ts';

/** What can go wrong with a device over SSH, and what to do then. */
export const device = {
  'problem.ssh-unresolvable': 'No address is known for {host}. Check the name, or enter the device’s IP address.',
  'problem.ssh-unreachable': 'There is no route to {host}. Check the VPN, or go through a jump host.',
  'problem.ssh-refused':
    '{host} refuses connections on port {port}. Check address and port, and whether SSH is open to this laptop (configure ssh-access-list).',
  'problem.ssh-timeout':
    '{host} did not answer on port {port} in time. Check the VPN and the firewalls between, or go through a jump host.',
  'problem.ssh-time-limit': 'The time limit for {host} is over. What was collected is kept; run the rest again.',
  'problem.ssh-not-ssh': 'What answers at {host} on port {port} is no SSH server. Check the port.',
  'problem.ssh-handshake-failed':
    'The SSH handshake with {host} failed. Try again; if it stays, something between changes the connection.',
  'problem.ssh-no-algorithm':
    '{host} offers no SSH algorithm that FTD Cloud Doctor knows. Collect the outputs with the paste block instead.',
  'problem.ssh-old-algorithms':
    '{host} offers only outdated SSH algorithms ({algorithms}). Nothing was sent. Allow them for this device, or collect the outputs with the paste block.',
  'problem.ssh-host-key-unknown':
    'The host key of {host} is not known yet: {fingerprint}. Compare it with what {command} prints on the device’s console (expert mode), then accept exactly this key.',
  'problem.ssh-host-key-changed':
    'The host key of {host} has changed: {known} in {file}, line {line}; now {fingerprint}. No password was sent. If the device was really reinstalled, compare with what {command} prints on its console (expert mode). Then connect again and replace the key; on the command line, with --replace-host-key {fingerprint}.',
  'problem.ssh-host-key-revoked':
    'The host key of {host} ({fingerprint}) is marked as revoked in {file}, line {line}. No password was sent. Do not go on; ask who revoked it.',
  'problem.ssh-known-hosts':
    'The list of host keys {file} cannot be read or written. Check its permissions, or choose another file.',
  'problem.ssh-jump-refused':
    'The jump host {host} does not pass the connection on to {target}. Check that it reaches the device and allows TCP forwarding.',
  'problem.ssh-wrong-login':
    '{host} does not accept this login for {user}. Check user name and password; only one attempt was made, so that the account is not locked.',
  'problem.ssh-no-login': 'No password or key that {host} accepts was given for {user}. Enter one and try again.',
  'problem.ssh-locked': 'The account {user} on {host} is locked. Have it unlocked, or wait until the lock ends.',
  'problem.ssh-password-expired':
    'The password of {user} on {host} has expired. Log in with a terminal, set a new one, and try again.',
  'problem.ssh-key-unreadable':
    'The key {file} cannot be used. Check file and passphrase; OpenSSH, PEM and PuTTY keys are read.',
  'problem.ssh-no-pty': '{host} gives no terminal. Log in as a user with access to the command line.',
  'problem.ssh-no-session': '{host} opens no further session. Close other SSH sessions to it and try again.',
  'problem.ssh-silent': '{host} shows no prompt. Log in with a terminal once and see what it waits for.',
  'problem.ssh-flooded': '{host} sends more text than any device should. The connection was closed.',
  'problem.ssh-first-login':
    '{host} waits for its first setup (licence agreement). Finish it with a terminal and try again.',
  'problem.ssh-not-an-ftd': '{host} is no Firepower device. Check the address; nothing was run there.',
  'problem.ssh-fxos':
    '{host} is the chassis (FXOS) and does not lead to the firewall. Connect to the firewall’s own management address.',
  'problem.ssh-expert-refused':
    '{host} does not open the expert shell for {user}. Use a user with configuration rights; on a locked-down device, paste what “show” commands tell.',
  'problem.ssh-sudo-refused':
    '{host} does not give {user} root rights. Check the password for sudo; only one attempt was made.',
  'problem.ssh-not-here': '“{probe}” cannot run on this device. Take its output another way.',
  'problem.ssh-connection-lost': 'The connection to {host} was lost. What was collected is kept; run the rest again.',
  'problem.ssh-cancelled': 'Stopped. What was collected is kept.',
} as const satisfies Record<`problem.${DeviceProblem}`, string>;
