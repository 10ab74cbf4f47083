import type { Target } from '../../../model/output.ts';
import { isHostName, namedHost, words } from '../../command.ts';
import { bareCommand, isPart } from '../../command-line.ts';
import { groupsIn, matches } from '../../outputs/lines.ts';

/** Input for s_client, which does not change its output. */
const INPUT = /^(?:echo|printf|true|yes|:)\b[^|]{0,200}\|\s*/;
const PROGRAM = /^(?:\S{0,60}\/)?openssl(?:\.exe)?\s+(s_client|x509)\b/i;
const SHOWS_CERTIFICATE = /\|\s*(?:\S{0,60}\/)?openssl\s+x509\b[^|]*/;

/** A parsed openssl command. */
interface Call {
  kind: 'connection' | 'file';
  target: Target;
  proxy: string | undefined;
  /** Whether the request names the host (SNI); `undefined` if the version decides. */
  namesHost: boolean | undefined;
  /** True if only the output of `openssl x509` is shown. */
  isPiped: boolean;
  /** True if another filter removed lines. */
  isFiltered: boolean;
}

/** Parses a command; `undefined` if it is not an openssl command for a connection or a certificate. */
export function callOf(command: string): Call | undefined {
  // Every line of a paste may be a command, so most are excluded at once.
  if (!command.includes('openssl')) return undefined;
  const bare = bareCommand(bareCommand(command).replace(INPUT, ''));
  const kind = PROGRAM.exec(bare)?.[1]?.toLowerCase();
  if (kind === undefined) return undefined;
  const args = words(bare);
  const after = (name: string) => args.find((_word, index) => args[index - 1] === name);
  const { host, port } = hostAndPort(
    after('-connect') ?? after('-host') ?? args.find((word) => /:\d/.test(word)) ?? '',
  );
  const named = after('-servername');
  const asked = after('-port');
  const target = namedHost([host, named]);
  const sent = named === undefined ? undefined : namedHost([named]) === target;
  // Without a port it uses its default.
  const usual = isHostName(host) ? 4433 : undefined;
  return {
    kind: kind === 'x509' ? 'file' : 'connection',
    target: {
      host: target,
      port: port ?? (matches(/^\d{1,5}$/, asked) ? Number(asked) : usual),
    },
    proxy: after('-proxy'),
    namesHost: args.includes('-noservername') ? false : sent,
    isPiped: SHOWS_CERTIFICATE.test(bare),
    isFiltered: isPart(bare.replace(SHOWS_CERTIFICATE, '')),
  };
}

function hostAndPort(text: string): { host: string; port: number | undefined } {
  const [, host = text, port] = groupsIn(/^(.{1,253}?):(\d{1,5}|https)$/i, text);
  if (port === undefined) return { host, port: undefined };
  return { host, port: /^https$/i.test(port) ? 443 : Number(port) };
}
