import type { FmcProblem } from '../../model/problem/fmc-problems.ts';

/** What can go wrong with the REST API of an FMC, and what to do then. */
export const fmc = {
  'problem.fmc-unresolvable': '{host} cannot be resolved. Check the name, or enter the FMC’s IP address.',
  'problem.fmc-unreachable': 'The connection to {host}, port {port}, failed. Check the VPN and try again.',
  'problem.fmc-refused':
    '{host} refuses connections on port {port}. Check the address, and whether this laptop may reach the FMC’s web interface (System > Configuration > Access List).',
  'problem.fmc-timeout': '{host} did not respond on port {port} in time. Check the VPN and any firewalls in between.',
  'problem.fmc-not-tls':
    '{host} port {port} does not use TLS. Check the address and the port of the FMC’s web interface.',
  'problem.fmc-certificate-unknown':
    'The certificate of {host} is not known: {fingerprint}. Nothing was sent. Compare it with the SHA-256 fingerprint that the browser shows for the FMC’s page, then accept exactly this certificate; on the command line, with --accept-fmc-certificate {fingerprint}.',
  'problem.fmc-certificate-changed':
    'The certificate of {host} has changed: {known} in {file}, line {line}; now {fingerprint}. No password was sent. If the FMC really has a new certificate, compare the SHA-256 fingerprint with the one that the browser shows for its page. Then connect again and replace it; on the command line, with --accept-fmc-certificate {fingerprint}.',
  'problem.fmc-certificates-file':
    'The file of accepted FMC certificates {file} cannot be read or written. Check its permissions.',
  'problem.fmc-wrong-login':
    '{host} rejected the login for {user}. Check the username and password. Only one attempt was made, to avoid locking the account.',
  'problem.fmc-no-login': 'No password was given for {user} on {host}. Enter it and try again.',
  'problem.fmc-not-an-fmc':
    '{host} does not respond like the REST API of an FMC. Check the address, whether a web proxy responds instead, and whether the REST API is enabled (System > Configuration > REST API Preferences).',
  'problem.fmc-session-over':
    '{host} ended the session and does not accept a new one. Check whether another session of the same user is active, then run the remaining checks again.',
  'problem.fmc-no-right':
    'The user’s role on {host} lacks a permission: {right}. Have it added on the FMC, or use another user.',
  'problem.fmc-no-domain': '{host} has no domain “{domain}” for this user. Available: {domains}',
  'problem.fmc-no-device': '{host} manages no device “{device}” in this domain. Devices: {names}',
  'problem.fmc-several-devices':
    'Several devices on {host} are possible: {names}. Name one; on the command line, with --device.',
  'problem.fmc-rate-limit':
    '{host} allows no more requests at the moment. Close other programs that use its REST API, and try again in a minute.',
  'problem.fmc-unreadable':
    'The response of {host} cannot be read. Try again; if it keeps failing, a device in between may be modifying it.',
  'problem.fmc-flooded': '{host} sent more data than expected. The request was canceled.',
  'problem.fmc-error': '{host} reports an error (HTTP {status}). {words}',
  'problem.fmc-not-here': '“{probe}” cannot run through this FMC. Provide its output in another way.',
  'problem.fmc-device-offline':
    'The FMC {host} has no connection to {device}, so show commands cannot run. Provide their output in another way.',
} as const satisfies Record<`problem.${FmcProblem}`, string>;
