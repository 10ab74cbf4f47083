import type { DeviceProblem } from '../../model/problem/device-problems.ts';

/** Problems with a device over SSH, each with what to do. */
export const device = {
  'problem.ssh-unresolvable': '{host} cannot be resolved. Check the name, or enter the device’s IP address.',
  'problem.ssh-unreachable': 'There is no route to {host}. Check the VPN, or go through a jump host.',
  'problem.ssh-refused':
    '{host} refuses connections on port {port}. Check the address and port, and whether SSH access is allowed from this laptop (configure ssh-access-list).',
  'problem.ssh-timeout':
    '{host} did not respond on port {port} in time. Check the VPN and any firewalls in between, or use a jump host.',
  'problem.ssh-time-limit':
    'The time limit for {host} was reached. Everything collected so far is kept; run the remaining checks again.',
  'problem.ssh-not-ssh': '{host} port {port} is not an SSH server. Check the port.',
  'problem.ssh-handshake-failed':
    'The SSH handshake with {host} failed. Try again; if it keeps failing, a device in between may be modifying the connection.',
  'problem.ssh-no-algorithm':
    '{host} offers no SSH algorithms that FTD Cloud Doctor supports. Use the collection script instead.',
  'problem.ssh-old-algorithms':
    '{host} offers only outdated SSH algorithms ({algorithms}). No credentials were sent. Allow them for this device (on the command line, with --allow-old-algorithms), or use the collection script.',
  'problem.ssh-host-key-unknown':
    'The host key of {host} is not known: {fingerprint}. Compare it with the output of {command} on the device’s console (expert mode), then connect again and accept the key; on the command line, with --accept-host-key {fingerprint}, for a fleet with --accept-host-keys FILE.',
  'problem.ssh-host-key-changed':
    'The host key of {host} has changed: {known} in {file}, line {line}; now {fingerprint}. No password was sent. If the device was really reinstalled, compare with what {command} prints on its console (expert mode). Then connect again and replace the key; on the command line, with --replace-host-key {fingerprint}.',
  'problem.ssh-host-key-revoked':
    'The host key of {host} ({fingerprint}) is marked as revoked in {file}, line {line}. No password was sent. Do not continue; find out who revoked the key.',
  'problem.ssh-known-hosts':
    'The known_hosts file {file} cannot be read or written. Check its permissions, or choose another file.',
  'problem.ssh-jump-refused':
    'The jump host {host} did not forward the connection to {target}. Check that it can reach the device and allows TCP forwarding.',
  'problem.ssh-wrong-login':
    '{host} rejected the login for {user}. Check the username and password. Only one attempt was made, to avoid locking the account.',
  'problem.ssh-key-refused':
    '{host} did not accept the key file {file} for {user}. Check the username, the key file, and whether its public key is installed for this user on the device. If you also entered a password, check it as well; only one attempt was made.',
  'problem.ssh-too-many-attempts':
    '{host} ended the login of {user}: too many attempts failed (“Too many authentication failures”). Each key that the SSH agent or a key file offers counts as one. Log in with the password, or with a key file instead of the agent. If only a password was sent, check it.',
  'problem.ssh-no-login': 'No password or key that {host} accepts was given for {user}. Enter one and try again.',
  'problem.ssh-locked': 'The account {user} on {host} is locked. Have it unlocked, or wait for the lockout to expire.',
  'problem.ssh-password-expired':
    'The password of {user} on {host} has expired. Log in with a terminal, set a new one, and try again.',
  'problem.ssh-key-unreadable':
    'The key file {file} cannot be used. Check the file and its passphrase. Supported formats: OpenSSH, PEM, PuTTY.',
  'problem.ssh-no-pty': '{host} did not provide a terminal. Log in as a user with CLI access.',
  'problem.ssh-no-session': '{host} does not allow another session. Close other SSH sessions to it and try again.',
  'problem.ssh-silent': '{host} did not show a prompt. Log in once with a terminal and check what it is waiting for.',
  'problem.ssh-flooded': '{host} sent more data than expected. The connection was closed.',
  'problem.ssh-first-login':
    '{host} is waiting for initial setup (license agreement). Complete it in a terminal and try again.',
  'problem.ssh-not-an-ftd':
    '{host} is not a Secure Firewall device (FTD or FMC). Check the address; no commands were run.',
  'problem.ssh-fxos':
    '{host} is the FXOS chassis, not the firewall application. Connect to the management address of the FTD itself.',
  'problem.ssh-expert-refused':
    '{host} does not allow {user} to enter expert mode. Use a user with the Config access level; if the CLI is locked down, paste the output of the show commands.',
  'problem.ssh-sudo-refused':
    '{user} cannot get root privileges on {host}. Check the sudo password; only one attempt was made.',
  'problem.ssh-not-here': '“{probe}” cannot run on this device. Provide its output in another way.',
  'problem.ssh-connection-lost':
    'The connection to {host} was lost. Everything collected so far is kept; run the remaining checks again.',
  'problem.ssh-cancelled': 'Stopped. Everything collected so far is kept.',
} as const satisfies Record<`problem.${DeviceProblem}`, string>;
