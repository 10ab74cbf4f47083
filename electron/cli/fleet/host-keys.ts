import type { Lang } from '../../../shared/model/lang.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { UsageError } from '../call/options.ts';

/** A host key as a list holds it: `host fingerprint`, the host as in known_hosts. */
export const hostKeyLine = (host: string, port: number, fingerprint: string): string =>
  `${port === 22 ? host : `[${host}]:${port}`} ${fingerprint}`;

/**
 * The host keys of a list, a line `HOST SHA256:…` each, for another port `[HOST]:PORT` or `HOST:PORT`; what follows on the
 * line is not read. Empty lines and those that begin with `#` are passed over.
 * @param name the file, for the error
 * @throws UsageError that names the line which is no such key
 */
export function readHostKeys(text: string, name: string, lang: Lang): Set<string> {
  const keys = new Set<string>();
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const [at = '', fingerprint = ''] = line.trim().split(/\s+/);
    if (at === '' || at.startsWith('#')) continue;
    // An IPv6 address has more than one colon.
    const [, bracketed, plain, port = '22'] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(at) ?? [];
    const host = bracketed ?? plain ?? (/^[\da-f]*:[\da-f]*:[\da-f:.]*(?:%[\w.-]+)?$/i.test(at) ? at : undefined);
    if (host === undefined || Number(port) > 65535 || !/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(fingerprint))
      throw new UsageError(
        sayInCli(lang, 'host-keys-line', { name, line: String(index + 1), value: line.trim().slice(0, 100) }),
      );
    keys.add(hostKeyLine(host, Number(port), fingerprint.replace('=', '')));
  }
  return keys;
}
