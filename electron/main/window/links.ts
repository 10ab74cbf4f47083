/** Hosts to which the window may link: the vendor's own pages on bugs, alerts and downloads. */
const HOSTS = new Set(['www.cisco.com', 'bst.cisco.com', 'bst.cloudapps.cisco.com', 'software.cisco.com']);

/** Whether an address may be opened in the browser: https, a listed host, no port and no credentials. */
export function isAllowedLink(address: string): boolean {
  try {
    const { protocol, hostname, port, username, password } = new URL(address);
    return protocol === 'https:' && HOSTS.has(hostname) && port === '' && username === '' && password === '';
  } catch {
    return false;
  }
}
