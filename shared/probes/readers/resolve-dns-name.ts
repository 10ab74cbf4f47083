import { normalHost } from '../../knowledge/hosts.ts';
import type { Line } from '../../model/source.ts';
import { isHostName, words } from '../command.ts';
import { filled, find, groupsIn, isAddress, unwrap } from '../outputs/lines.ts';
import { type Lookup, lookupFacts, type Named, RECORD_TYPE } from '../outputs/lookup.ts';
import { defineTool } from '../probe.ts';

const COMMAND = /^\(?Resolve-DnsName(?=[\s)])/i;
const ERROR = /^Resolve-DnsName ?: (\S{1,254}) : \S/i;
const CATEGORY = /^\s*\+ CategoryInfo\s*:.{0,60}\((\S{1,254}):String\) \[Resolve-DnsName\]/i;
/** A row of the table, which PowerShell truncates with `...` or `…` if a column is too narrow. */
const ROW = /^(\S{1,254})\s+([A-Z]{1,10})\s+\d{1,10}\s+(Answer|Authority|Additional)(?:\s+(\S{1,254}).*)?$/;
const HEADING = /^Name\s+Type\s+TTL\s+Section\b/;
const MEMBER = /^(Name|QueryType|Section|IP4Address|IP6Address|NameHost)\s*: (\S+)$/;
const RECORD =
  /^\S{1,254}\s+[A-Z]{1,10}\s+\d{1,10}\s+(?:Answer|Authority|Additional)|^Name\s+Type|^-{2,}\s|^\w{2,24}\s*: |^Resolve-DnsName|^\s*\+ |^(?:At|In) /;
/**
 * Windows' DNS errors by id and number, which no locale changes, and by the messages of PowerShell 7, which prints
 * nothing else [P: Microsoft, “System Error Codes (9000-11999)”; facts 8.5].
 */
const FAILURES: readonly [reason: string, pattern: RegExp][] = [
  ['nxdomain', /RCODE_NAME_ERROR|\b9003\b|\b0x(?:8007)?232B\b|DNS name does not exist|DNS-Name ist nicht vorhanden/i],
  ['servfail', /RCODE_SERVER_FAILURE|\b9002\b|\b0x(?:8007)?232A\b|DNS server failure|DNS-Server ?fehler/i],
  ['refused', /RCODE_REFUSED|\b9005\b|\b0x(?:8007)?232D\b|DNS operation refused|DNS-Vorgang wurde verweigert/i],
  [
    'timeout',
    /\bERROR_TIMEOUT\b|DNS_ERROR_NO_DNS_SERVERS|\b(?:1460|9852)\b|timeout period expired|Zeitüberschreitung|No DNS servers configured|kein DNS-Server konfiguriert/i,
  ],
  [
    'no-answer',
    /DNS_INFO_NO_RECORDS|\b9501\b|\b0x(?:8007)?251D\b|No records found for given DNS query|keine Einträge gefunden/i,
  ],
  ['unspecified', /\bDNS_ERROR_\w|\bRCODE_\w|\bWSA\w+,Microsoft\.DnsClient/],
];
/** The command's echo in an error message, which may contain any word. */
const ECHO = /^\s*\+ (?!\s*(?:CategoryInfo|FullyQualifiedErrorId))|^(?:At|In) \S/;

/** PowerShell asks Windows' DNS client, so the vantage is always the laptop [P: Microsoft, Resolve-DnsName]. */
export const resolveDnsName = defineTool({
  id: 'resolveDnsName',
  probe: 'nslookup',
  programs: ['resolve-dnsname'],
  named: (command) => (COMMAND.test(command) ? { host: asked(command).host } : undefined),
  begins: /^Name\s+Type\s+TTL\s+Section\b|^Resolve-DnsName ?: |^\S{1,254}\s+(?:A|AAAA|CNAME)\s+\d{1,10}\s+Answer\b/,
  belongs:
    /^\S{1,254}\s+[A-Z]{1,10}\s+\d{1,10}\s+(?:Answer|Authority|Additional)\b|^-{2,}\s|^\w{2,24}\s*: |^\s*\+ |^(?:At|In) \S+:\d|^\s*[\w.:]{1,40}$/,
  restarts: (_, line) => ERROR.test(line.text),
  isWindows: () => true,
  namesHost: true,
  record: RECORD,
  source: '[P] Microsoft, Resolve-DnsName; facts 8.5',
  read(output) {
    const lines = unwrap(filled(output), RECORD);
    const typed = asked(output.command);
    const records = recordsIn(lines);
    const shown = find(lines, ERROR)?.value ?? find(lines, CATEGORY)?.value ?? records[0]?.name;
    const host = output.host ?? (shown === undefined ? undefined : normalHost(shown));
    const { addresses, alias } = follow(records, host);
    // `(Resolve-DnsName NAME).IPAddress` prints addresses only.
    const plain = lines.flatMap((line) => (isAddress(line.text) ? [{ line, address: line.text }] : []));
    const authority = records.find(({ section }) => section === 'Authority')?.line;
    const isCut = records.some(({ type, data }) => /^A/.test(type) && !isAddress(data ?? ''));
    return lookupFacts(output, {
      host,
      isElsewhere: typed.isElsewhere,
      isOtherRecord: !/^a(?:_aaaa)?$/i.test(typed.type),
      answers: addresses.length > 0 || output.command === undefined ? addresses : plain,
      alias: isCut ? undefined : alias,
      failed: failureIn(lines),
      empty: output.complete && !isCut ? (alias ?? authority) : undefined,
    });
  },
});

/** The requested record types; without `-Type` Windows asks for A and AAAA. */
function asked(command = ''): { host: string | undefined; type: string; isElsewhere: boolean } {
  const args = words(command.replace(/^\(/, '').replace(/\)(?:\.\w+)?\s*$/, '')).slice(1);
  let host: string | undefined;
  let type = 'A_AAAA';
  let isElsewhere = false;
  for (const [index, arg] of args.entries()) {
    const option = (args[index - 1] ?? '').toLowerCase();
    if (/^-se/.test(option)) isElsewhere = true;
    else if (/^-t/.test(option) || (RECORD_TYPE.test(arg) && !option.startsWith('-n'))) type = arg;
    else if (isHostName(arg)) host ??= normalHost(arg);
  }
  return { host, type, isElsewhere };
}

interface DnsRecord {
  line: Line;
  name: string;
  type: string;
  section: string | undefined;
  /** The address or alias; missing if the column was too narrow. */
  data: string | undefined;
}

/** Table rows and property lists, which PowerShell mixes in one answer. */
function recordsIn(lines: readonly Line[]): DnsRecord[] {
  const records: DnsRecord[] = [];
  let open: DnsRecord | undefined;
  for (const line of lines) {
    const [, name, type, section, data] = groupsIn(ROW, line.text);
    if (name !== undefined && type !== undefined && !HEADING.test(line.text)) {
      records.push({ line, name: normalHost(name), type, section, data });
      open = undefined;
      continue;
    }
    const [, key, value = ''] = groupsIn(MEMBER, line.text);
    if (key === 'Name') {
      open = { line, name: normalHost(value), type: '', section: undefined, data: undefined };
      records.push(open);
    } else if (open && key === 'QueryType') open.type = value;
    else if (open && key === 'Section') open.section = value;
    else if (open && key !== undefined) {
      open.data = value;
      open.line = { ...line, first: open.line.first };
    }
  }
  return records;
}

/** The addresses of a name, following its aliases: one paste may contain two answers. */
function follow(
  records: readonly DnsRecord[],
  host: string | undefined,
): { addresses: Named[]; alias: Line | undefined } {
  const names = new Set<string | undefined>([host]);
  const addresses: Named[] = [];
  let alias: Line | undefined;
  for (const { line, name, type, section, data } of records) {
    // Of the three dots of a cut name, one was taken as the root's.
    const cut = /^(.{8,})(?:\.\.|…)$/.exec(name)?.[1];
    const isAsked = names.has(name) || (cut !== undefined && [...names].some((one) => one?.startsWith(cut)));
    if (section !== 'Answer' || !isAsked || data === undefined) continue;
    if (type === 'CNAME') {
      alias ??= line;
      names.add(normalHost(data));
    } else if (/^A(?:AAA)?$/.test(type) && isAddress(data)) addresses.push({ line, address: data });
  }
  return { addresses, alias };
}

function failureIn(lines: readonly Line[]): Lookup['failed'] {
  const messages = lines.filter(({ text }) => !ECHO.test(text));
  for (const [reason, pattern] of FAILURES) {
    const line = messages.find(({ text }) => pattern.test(text));
    if (line) return { reason, line };
  }
  return undefined;
}
