import { lineFinder } from './spots/lines.ts';

const NAME = '(?:[\\w-]{1,63}\\.){1,6}(?:cisco|sourcefire|threatgrid)\\.com(?:\\.akadns\\.net)?\\.?';
const ADDRESS = '(?<address>\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f]{1,4}:[0-9a-f:]{4,35})(?![\\w:]|\\.\\d)';
/** Lines that assign an address to one of the cloud's names: host, dig, Resolve-DnsName, curl and ping, getent. */
const ON_A_LINE: readonly RegExp[] = [
  new RegExp(`(?<![\\w.-])${NAME} has (?:IPv6 )?address ${ADDRESS}`, 'gi'),
  new RegExp(`^${NAME}\\s{1,40}\\d{1,10}\\s{1,8}IN\\s{1,8}A{1,4}\\s{1,8}${ADDRESS}`, 'gi'),
  new RegExp(`^${NAME}\\s{1,40}A{1,4}\\s{1,8}\\d{1,10}\\s{1,8}Answer\\s{1,8}${ADDRESS}`, 'gi'),
  new RegExp(`\\b(?:connected to|ping|pinging) ${NAME} [([]${ADDRESS}[)\\]]`, 'gi'),
  new RegExp(`^${ADDRESS}\\s{1,12}STREAM\\s{1,8}${NAME}`, 'gi'),
];
/** nslookup prints the name on one line and its addresses on the following ones. */
const NAMED = new RegExp(`^[ \\t]{0,8}Name:[ \\t]{1,20}${NAME}[ \\t]{0,8}\\r?$`, 'i');
const LISTED = new RegExp(`^[ \\t]{0,20}(?:Address(?:es)?(?: \\d{1,2})?:)?[ \\t]{0,20}${ADDRESS}[ \\t]{0,8}\\r?$`, 'i');
/** Lines that show an address as the site's own: a name server's, a proxy's, a gateway's. */
const SITES_OWN: readonly RegExp[] = [
  new RegExp(`\\bnameserver[ \\t]{1,8}${ADDRESS}`, 'gi'),
  new RegExp(`(?:server|servers|proxy|gateway)["']?[ \\t]{0,30}[:=][ \\t]{0,30}(?:[a-z]{2,6}://)?${ADDRESS}`, 'gi'),
  new RegExp(`${ADDRESS}#\\d`, 'gi'),
];
const NOT_PUBLIC =
  /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[789]\d|1[01]\d|12[0-7])\.|f[cde]|::)/i;

const ANSWERS = lineFinder([['cisco.com', 'sourcefire.com', 'threatgrid.com']]);
const OWN = lineFinder([['server', 'proxy', 'gateway', '#0']]);

/**
 * Addresses that the evidence itself assigns to the cloud: public ones that a lookup of one of its names returned,
 * unless a line shows them as the site's own. They are Cisco's, and readers of a report compare them with the
 * firewall's log.
 *
 * By lines, not by facts: the remaining text of a redacted line still means the same here, so redacting twice changes
 * nothing, and the sources need not be read.
 */
export function cloudAddresses(texts: readonly string[]): ReadonlySet<string> {
  const cloud = new Set<string>();
  const keep = (address: string | undefined) => {
    if (address !== undefined && !NOT_PUBLIC.test(address)) cloud.add(address.toLowerCase());
  };
  for (const text of texts) {
    let isListed = false;
    ANSWERS(text, (_, from, to, groups) => {
      if (groups.length === 0 && !isListed) return;
      const line = text.slice(from, to);
      const listed = isListed ? LISTED.exec(line) : null;
      if (listed) keep(listed.groups?.address);
      isListed = listed !== null || NAMED.test(line);
      if (groups.length > 0)
        for (const pattern of ON_A_LINE) for (const { groups } of line.matchAll(pattern)) keep(groups?.address);
    });
  }
  if (cloud.size > 0)
    for (const text of texts)
      OWN(text, (_, from, to, groups) => {
        if (groups.length === 0) return;
        for (const pattern of SITES_OWN)
          for (const { groups } of text.slice(from, to).matchAll(pattern))
            cloud.delete(groups?.address?.toLowerCase() ?? '');
      });
  return cloud;
}
