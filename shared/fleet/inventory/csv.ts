import { csvCells } from '../../probes/outputs/csv-cells.ts';
import { type Inventory, type InventoryRow, rowFrom, wrongLine } from './row.ts';

const COLUMNS = ['host', 'user', 'port', 'jump', 'name', 'group', 'pair', 'cluster'] as const;

/** Lines of comma-separated values below a head; columns of other names are passed over. */
export function readCsv(text: string): Inventory {
  const inventory: Inventory = { rows: [], problems: [] };
  let head: { separator: string; names: string[] } | undefined;
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1;
    if (/^\s*(?:#|$)/.test(content)) continue;
    if (!head) {
      const separator = /[,;\t]/.exec(content)?.[0] ?? ',';
      head = { separator, names: csvCells(content, separator).map((name) => name.toLowerCase()) };
      continue;
    }
    const { separator, names } = head;
    const cells = csvCells(content, separator);
    if (cells.length > names.length) {
      inventory.problems.push(
        wrongLine(line, 'inventory-cells', { count: String(cells.length), most: String(names.length) }),
      );
      continue;
    }
    const values = Object.fromEntries(COLUMNS.map((name) => [name, cells[names.indexOf(name)] || undefined]));
    const row: InventoryRow | undefined = rowFrom(values, line, inventory.problems);
    if (row) inventory.rows.push(row);
  }
  return inventory;
}
