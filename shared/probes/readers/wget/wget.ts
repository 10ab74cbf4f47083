import { normalHost } from '../../../knowledge/hosts.ts';
import type { Fact } from '../../../model/fact.ts';
import type { Output, Target } from '../../../model/output.ts';
import { isHostName, namedHost, program } from '../../command.ts';
import { filled, find, findLast, groupsIn, unwrap } from '../../outputs/lines.ts';
import { serviceAt } from '../../outputs/server-path.ts';
import { defineTool } from '../../probe.ts';
import { CONNECTING, direct, RESOLVING, viaProxy } from './server-path.ts';
import { aboveTcp } from './tls.ts';

const HEAD =
  /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- {1,2}(?:\(.{1,40}\) {1,2})?(https?):\/\/([^/:\s]{1,253})(?::(\d{1,5}))?/;
const RECORD =
  /^(?:--|\d{4}-|Resolving|Connecting|Reusing|Auflösen|Verbindungsaufbau|ERROR|WARNING|FEHLER|WARNUNG|HTTP|Proxy|Unable|Es ist|GnuTLS|OpenSSL|Loaded|CA-Zert|To connect|Verwenden|Retrying|Giving|Aufgegeben|Location|Platz|Length|Länge|Saving|Wird in|wget:|\^C| {2})/;

/** One request by wget: DNS, TCP or proxy, TLS, the certificate if it is rejected, and the HTTP status. */
export const wget = defineTool({
  id: 'wget',
  probe: 'curl',
  programs: ['wget'],
  named: program('wget', targetOf),
  begins: HEAD,
  belongs: RECORD,
  ends: /^(?:Giving up\.|Aufgegeben\.|wget: (?:unable to resolve|Host-Adresse)|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:ERROR|FEHLER) \d{3})/,
  // A repeated attempt is numbered.
  restarts: (_lines, line) => !/^--.{20,24}-- {1,2}\(/.test(line.text),
  namesHost: true,
  record: RECORD,
  source: 'GNU wget 1.12 to 1.21 with OpenSSL and GnuTLS, English and German',
  read,
});

function targetOf(args: readonly string[]): Target {
  for (const word of args) {
    const [, scheme = 'http', host, port] = groupsIn(
      /^(?:(https?):\/\/)?([a-z0-9][a-z0-9.-]{2,252})(?::(\d{1,5}))?(?:\/|$)/i,
      word,
    );
    if (host === undefined || !isHostName(host)) continue;
    const usual = scheme.toLowerCase() === 'https' ? 443 : 80;
    return { host: normalHost(host), port: port === undefined ? usual : Number(port) };
  }
  return {};
}

function read(output: Output): Fact[] {
  const all = unwrap(filled(output), RECORD);
  // A redirect that it follows is another request, perhaps to another host.
  const again = all.findIndex(({ text }) => /^(?:Location|Platz): .*\[/.test(text));
  const lines = again < 0 ? all : all.slice(0, again + 1);
  const [, scheme, headHost, headPort] = find(lines, HEAD)?.groups ?? [];
  const host = namedHost([headHost]) ?? output.host;
  const usual = scheme === 'http' ? 80 : 443;
  const port = headPort === undefined ? (output.port ?? usual) : Number(headPort);
  const connecting = findLast(lines, CONNECTING);
  const resolving = findLast(lines, RESOLVING);
  const about = { host, port };
  const reached = namedHost([connecting?.value ?? resolving?.value]);
  const isProxied =
    find(lines, /^Proxy.{0,40}(?:tunnel|request sent|-Anforderung)/) !== undefined ||
    (reached !== undefined && reached !== host) ||
    (connecting !== undefined && Number(connecting.groups[3]) !== port);
  const tcp = isProxied ? viaProxy(output, lines, about) : direct(output, lines, about);
  // `http://` uses no TLS, and a redirect to https is not an answer of the cloud's service.
  if (scheme !== 'https' || !tcp.connected) return tcp.facts;
  const at = serviceAt(host, port);
  return [...tcp.facts, ...aboveTcp(output, lines, at, tcp.connected)];
}
