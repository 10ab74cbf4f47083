import { csvCells } from '../../probes/outputs/csv-cells.ts';
import { readCsv } from './csv.ts';
import { readIni } from './ini.ts';
import type { Inventory } from './row.ts';
import { readYaml } from './yaml.ts';

/**
 * Reads an inventory: CSV with a head that names `host`, an Ansible inventory (INI or YAML), or lines of `user@host`.
 * Passwords in it are never read.
 * @param name the file's name: its ending tells YAML
 */
export function readInventory(text: string, name: string): Inventory {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const first = /^(?:[ \t]*(?:[#;].*)?\n)*(.*)/.exec(clean)?.[1]?.slice(0, 1000) ?? '';
  if (/\.ya?ml$/i.test(name) || /^---|^[\w-]+:\s*$/.test(first)) return readYaml(clean, name);
  if (isCsvHead(first)) return readCsv(clean);
  return readIni(clean);
}

function isCsvHead(line: string): boolean {
  const separator = /[,;\t]/.exec(line)?.[0] ?? ',';
  return csvCells(line, separator).some((name) => name.toLowerCase() === 'host');
}
