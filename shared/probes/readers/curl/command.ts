import { normalHost } from '../../../knowledge/hosts.ts';
import type { Target } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { isHostName, namedHost } from '../../command.ts';
import { find, groupsIn, matches } from '../../outputs/lines.ts';
import { tried } from './lines.ts';

// Options whose argument is not the URL to fetch.
const WITH_VALUE =
  /^(?:-[afgijklnpqsvBGIJLMNOPRSVZ0-46#]*[xUomHAeuwbcdEX]|--(?:proxy|preproxy|socks\w*(?:-hostname)?|proxy-user|output|max-time|connect-timeout|header|user-agent|referer|resolve|connect-to|interface|noproxy|cacert|capath|user|data|write-out|dns-servers))$/;

/** The words of a command that may be a URL. */
function urlsIn(args: readonly string[]): string[] {
  return args.filter((_, index) => !matches(WITH_VALUE, args[index - 1]));
}

/** True for a command with several URLs, whose requests are told apart by their content. */
export function hasSeveralUrls(args: readonly string[]): boolean {
  return urlsIn(args).filter((arg) => /^https?:\/\//i.test(arg) && urlTarget([arg])).length > 1;
}

/** Host, port and scheme of the URL in a command. */
export function urlTarget(args: readonly string[]): (Target & { scheme?: string }) | undefined {
  for (const arg of urlsIn(args)) {
    const [, given, name, port] = groupsIn(
      /^(?:([a-z]{2,10}):\/\/)?([a-z0-9][a-z0-9.-]{0,252})(?::(\d{1,5}))?(?:\/|$)/i,
      arg,
    );
    if (name === undefined || !isHostName(name)) continue;
    // Without a scheme curl uses http.
    const scheme = given?.toLowerCase() ?? 'http';
    const usual = scheme === 'https' ? 443 : scheme === 'telnet' ? 23 : 80;
    return { host: normalHost(name), port: port === undefined ? usual : Number(port), scheme };
  }
  return undefined;
}

/** The host of an output without command. */
export function hostIn(lines: readonly Line[]): string | undefined {
  // The requested host has priority over the connected one, which may be a proxy.
  const patterns = [
    /(?:Rebuilt URL to: https?:\/\/|Could(?:n't| not) resolve host:? '?|getaddrinfo\(3\) failed for |proxy tunnel to |^> CONNECT |^> Host: |^\* SOCKS[45] (?:communication|connect) to |^\* Opened SOCKS connection from \S{1,64} port \d{1,5} to )([a-z0-9.-]{1,253})/i,
    /(?:^\* Host |connect(?:ed|ion)? to )([a-z0-9.-]{1,253})/i,
  ];
  return namedHost(patterns.flatMap((pattern) => lines.map(({ text }) => groupsIn(pattern, text)[1])));
}

/** The port of an output without command; a proxy's port is not the requested one. */
export function portIn(lines: readonly Line[], proxied: boolean): number {
  const port = find(
    lines,
    proxied
      ? /(?:proxy tunnel to |^> CONNECT |^\* SOCKS[45] (?:communication|connect) to )[^ :]{1,253}:(\d{1,5})\b|^\* Opened SOCKS connection from \S{1,64} port \d{1,5} to \S{1,253} port (\d{1,5})\b/i
      : /\bport (\d{1,5})\b/i,
  );
  if (port) return Number(port.groups[1] ?? port.groups[2]);
  return (proxied ? undefined : tried(lines)?.port) ?? 443;
}
