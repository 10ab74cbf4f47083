import { framed, keys, lines } from '../../../electron/host/ssh/dialogue/shell-navigation.ts';
import { hosts } from '../../../shared/knowledge/hosts.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';

const NONCE = '0123456789abcdef';
const commands = Object.values(catalogue).flatMap((one) =>
  hosts.flatMap(({ host, ports }) => ports.flatMap((port) => one.command?.({ host, port }) ?? [])),
);
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const allowed = new RegExp(
  `^(?:${[
    ...Object.values(keys).map(escaped),
    ...[...Object.values(lines), ...commands].map((line) => `${escaped(line)}\\r`),
    ...[...commands, lines.identify].map(
      (line) => `${escaped(framed(line, NONCE).line).replaceAll(NONCE, '[0-9a-f]{16}')}\\r`,
    ),
  ].join('|')})*$`,
);

/** What of a session's typing is neither the catalogue's nor the navigation's; empty if all is. Given secrets are allowed right after `sudo su -`. */
export function strange(typed: string, secrets: readonly string[] = []): string {
  const rest = secrets.reduce((text, secret) => text.replaceAll(`sudo su -\r${secret}\r`, 'sudo su -\r'), typed);
  return allowed.test(rest) ? '' : rest;
}
