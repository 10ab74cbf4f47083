import type { Line } from '../../model/source.ts';
import { csvCells } from './csv-cells.ts';
import { groupsIn } from './lines.ts';

/** One health alert, with the parts that its form contains. */
export interface AlertRecord {
  lines: Line[];
  /** True for a form that contains one alert and nothing else. */
  isForm: boolean;
  module?: string | undefined;
  /** The device that the alert is about, never the FMC that sends it. */
  device?: string | undefined;
  /** As printed. */
  time?: string | undefined;
  severity?: string | undefined;
}

// Syslog and mail: `HMNOTIFY: MODULE (Sensor NAME): Severity: critical: TEXT`.
const NOTIFIED = /^(?:.{0,200}HMNOTIFY: )?(\S.{0,120}?) \(Sensor ([\w.-]{1,253})\): Severity: (\w{1,20}):/;
const SYSLOG_TIME = /^(?:<\d{1,3}>)?\s?((?:\d{4}-\d\d-\d\dT\S{8,30})|(?:[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d))/;
const LABEL = /^(Severity|Module|Module Name|Device|Appliance|Time|Status|Schweregrad|Modul|Gerät|Zeit): {0,4}(\S.*)$/i;
const CSV_HEAD = /^"?Module Name"?([,;\t])/i;
const MEMBER =
  /"(moduleID|moduleName|name|deviceName|device|status|timestamp|time)"\s{0,4}:\s{0,4}(?:"([^"]{0,1000})"|(\d{1,13}))/g;

/**
 * The health alerts in some lines: each line of a log, each row of an export, each JSON object; otherwise all lines
 * together.
 */
export function alertRecords(lines: readonly Line[]): AlertRecord[] {
  const records: AlertRecord[] = [];
  const rest: AlertRecord = { lines: [], isForm: false };
  let columns: { separator: string; names: string[] } | undefined;
  let object: AlertRecord | undefined;
  for (const line of withoutBreaks(lines)) {
    const { text } = line;
    if (text === '') {
      columns = undefined;
      continue;
    }
    const notified = NOTIFIED.exec(text);
    const separator = CSV_HEAD.exec(text)?.[1];
    if (notified) records.push(notifiedRecord(line, notified));
    else if (separator !== undefined)
      columns = { separator, names: csvCells(text, separator).map((name) => name.toLowerCase()) };
    else if (columns) records.push(rowRecord(line, csvCells(text, columns.separator), columns.names));
    else if (/^\s*[[{]|^\s*"\w+"\s*:|^\s*\}/.test(text)) {
      for (const part of text.split(/(?<=\})/)) {
        object ??= { lines: [], isForm: true };
        if (object.lines.at(-1) !== line) object.lines.push(line);
        takeMembers(object, part);
        if (!part.includes('}')) continue;
        if (object.module !== undefined || object.severity !== undefined) records.push(object);
        object = undefined;
      }
    } else {
      rest.lines.push(line);
      takeLabel(rest, text);
    }
  }
  if (object) records.push(object);
  if (rest.lines.length > 0) records.push(rest);
  return records;
}

/** Joins a notification that the terminal wrapped before its severity. */
function withoutBreaks(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const isBroken = before?.text.includes('HMNOTIFY: ') && !NOTIFIED.test(before.text);
    if (before && isBroken && NOTIFIED.test(before.text + line.text))
      joined[joined.length - 1] = { ...before, text: before.text + line.text, last: line.last };
    else joined.push(line);
  }
  return joined;
}

function notifiedRecord(line: Line, [, module, device, severity]: RegExpExecArray): AlertRecord {
  return { lines: [line], isForm: true, module, device, severity, time: SYSLOG_TIME.exec(line.text)?.[1] ?? line.time };
}

function rowRecord(line: Line, values: readonly string[], names: readonly string[]): AlertRecord {
  const at = (name: string) => values[names.indexOf(name)] || undefined;
  return {
    lines: [line],
    isForm: true,
    module: at('module name'),
    device: at('device'),
    time: at('time'),
    severity: at('status'),
  };
}

function takeMembers(record: AlertRecord, text: string): void {
  for (const [, name, word, number] of text.matchAll(MEMBER)) {
    const value = word ?? number;
    if (name === 'moduleID' || name === 'moduleName') record.module ??= value;
    else if (name === 'deviceName' || name === 'device') record.device ??= value;
    else if (name === 'status') record.severity ??= value;
    else if (name === 'timestamp' || name === 'time') record.time ??= value;
  }
}

function takeLabel(record: AlertRecord, text: string): void {
  const [, label = '', value] = groupsIn(LABEL, text);
  if (/severity|status|schweregrad/i.test(label)) record.severity ??= value;
  else if (/modul/i.test(label)) record.module ??= value;
  else if (/device|appliance|gerät/i.test(label)) record.device ??= value;
  else if (/time|zeit/i.test(label)) record.time ??= value;
}
