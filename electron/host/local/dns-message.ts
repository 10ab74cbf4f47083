/** The record types that are asked for, and the alias that may lead to them (RFC 1035 §3.2.2, RFC 3596 §2.1). */
const TYPES = { A: 1, CNAME: 5, AAAA: 28 } as const;
export type AddressType = 'A' | 'AAAA';

export interface Question {
  id: number;
  name: string;
  type: AddressType;
}

export interface DnsRecord {
  name: string;
  type: keyof typeof TYPES;
  /** An address, or the name that an alias leads to. */
  data: string;
}

type Reading =
  /** Not an answer to this question: perhaps forged, perhaps late. */
  | { kind: 'foreign' }
  /** An answer to this question that breaks the format. */
  | { kind: 'malformed' }
  | { kind: 'answer'; code: string; truncated: boolean; records: DnsRecord[] };

const HEADER = 12;
const IN = 1;
const RECORDS = 100;
const CODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

/** A query for one name and type with recursion desired (RFC 1035 §4.1). The name must be a valid host name. */
export function encodeQuery({ id, name, type }: Question): Buffer {
  const labels = name.replace(/\.$/, '').split('.');
  const parts = labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label, 'latin1')]);
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(0x0100, 2);
  header.writeUInt16BE(1, 4);
  return Buffer.concat([header, ...parts, Buffer.from([0, 0, TYPES[type], 0, IN])]);
}

/** Reads what came back for a question. Never throws; work is linear in the message's length. */
export function readAnswer(message: Buffer, question: Question): Reading {
  if (message.length < HEADER || message.readUInt16BE(0) !== question.id) return { kind: 'foreign' };
  const flags = message.readUInt16BE(2);
  const questions = message.readUInt16BE(4);
  // A reply, and to a standard query.
  if ((flags & 0xf800) !== 0x8000) return { kind: 'foreign' };
  const rcode = flags & 0x000f;
  const code = CODES[rcode] ?? `RCODE${rcode}`;
  const truncated = (flags & 0x0200) !== 0;
  // Some servers leave the question out when they refuse it.
  if (questions === 0 && rcode !== 0) return { kind: 'answer', code, truncated, records: [] };
  const asked = questions === 1 ? readName(message, HEADER) : undefined;
  if (!asked || asked.end + 4 > message.length || asked.name.toLowerCase() !== question.name.toLowerCase())
    return { kind: 'foreign' };
  if (message.readUInt16BE(asked.end) !== TYPES[question.type] || message.readUInt16BE(asked.end + 2) !== IN)
    return { kind: 'foreign' };
  const records = readRecords(message, asked.end + 4, message.readUInt16BE(6), truncated);
  return records ? { kind: 'answer', code, truncated, records } : { kind: 'malformed' };
}

/** The records of the answer section; a truncated message may end within one. */
function readRecords(message: Buffer, start: number, count: number, truncated: boolean): DnsRecord[] | undefined {
  const records: DnsRecord[] = [];
  let at = start;
  for (let index = 0; index < count && records.length < RECORDS; index++) {
    const owner = readName(message, at);
    const fixed = owner?.end ?? message.length;
    const length = fixed + 10 <= message.length ? message.readUInt16BE(fixed + 8) : undefined;
    if (!owner || length === undefined || fixed + 10 + length > message.length) return truncated ? records : undefined;
    const type = message.readUInt16BE(fixed);
    const data = message.subarray(fixed + 10, fixed + 10 + length);
    at = fixed + 10 + length;
    if (message.readUInt16BE(fixed + 2) !== IN) continue;
    if (type === TYPES.A && length === 4) records.push({ name: owner.name, type: 'A', data: data.join('.') });
    else if (type === TYPES.AAAA && length === 16) records.push({ name: owner.name, type: 'AAAA', data: ipv6(data) });
    else if (type === TYPES.CNAME) {
      const target = readName(message, fixed + 10);
      if (target?.end !== at) return undefined;
      records.push({ name: owner.name, type: 'CNAME', data: target.name });
    } else if (type === TYPES.A || type === TYPES.AAAA) return undefined;
  }
  return records;
}

/**
 * A name with its compression pointers followed (RFC 1035 §4.1.4). Each pointer must lead in front of all that was
 * read so far, so a loop cannot be written.
 */
function readName(message: Buffer, start: number): { name: string; end: number } | undefined {
  const labels: string[] = [];
  let at = start;
  let lowest = start;
  let end: number | undefined;
  let size = 0;
  for (;;) {
    const length = message[at];
    if (length === undefined) return undefined;
    if (length === 0) return { name: labels.join('.'), end: end ?? at + 1 };
    if ((length & 0xc0) === 0xc0) {
      const low = message[at + 1];
      const target = low === undefined ? lowest : ((length & 0x3f) << 8) | low;
      if (target >= lowest) return undefined;
      end ??= at + 2;
      at = lowest = target;
      continue;
    }
    size += length + 1;
    if (length > 63 || size > 254 || at + 1 + length > message.length) return undefined;
    labels.push(printableLabel(message.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
}

/** A label as text: what is no letter, digit, hyphen or underscore is written `\DDD` (RFC 1035 §5.1). */
function printableLabel(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[^\w-]/g, (char) => `\\${String(char.charCodeAt(0)).padStart(3, '0')}`);
}

/** An IPv6 address in its canonical form (RFC 5952), as a URL writes it. */
function ipv6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
