/** An SSH server with the user to log in as. */
export interface Hop {
  user: string;
  /** A name, an IPv4 address, or an IPv6 address without brackets. */
  host: string;
  port: number;
}

const USER = /^[^\s@:\x00-\x1f\x7f]{1,64}$/;
// A name or an IPv4 address; an SSH host may have a single label, unlike a cloud host.
const NAME = /^(?=.{1,253}$)[a-z0-9_][a-z0-9_-]{0,62}(?:\.[a-z0-9_-]{1,63})*\.?$/i;
export const SSH_PORT = 22;
export const MOST_PORT = 65535;

export const isUser = (text: string): boolean => USER.test(text);

export const isHopHost = (text: string): boolean => NAME.test(text) || isIpv6(text);

/** Groups of four digits, at most one run of zeros left out (RFC 4291 2.2, forms 1 and 2). */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isWhole = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
  return isWhole && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}

/** Parses `user@host`, `user@host:port` and `user@[address]:port`; `undefined` for other text. */
export function readHop(text: string): Hop | undefined {
  const parts = /^([^@]{1,64})@(?:\[([0-9a-f:.]{2,45})\]|([^:@[\]]{1,253}))(?::(\d{1,5}))?$/i.exec(text);
  if (!parts) return undefined;
  const [, user = '', address, name, typedPort] = parts;
  const host = address ?? name ?? '';
  const port = typedPort ? Number(typedPort) : SSH_PORT;
  return isUser(user) && isHopHost(host) && port >= 1 && port <= MOST_PORT ? { user, host, port } : undefined;
}

/** An address as it is typed: with its port unless that is the usual one. */
export function hostWithPort(host: string, port: number = SSH_PORT, usual: number = SSH_PORT): string {
  if (port === usual) return host;
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** As it is typed: `admin@192.0.2.10`, with the port where it is not 22. */
export const sayHop = ({ user, host, port }: Hop): string => `${user}@${hostWithPort(host, port)}`;

/** The beginning of a wrong target, `user:password@host` without the password: the message may end up in a log. */
export const withoutPassword = (text: string): string =>
  text
    .slice(0, 400)
    .replace(/:[^@]{1,400}@/g, ':…@')
    .slice(0, 80);
