import { readFileSync } from 'node:fs';

/** A font ready to be printed with. */
interface PlainFont {
  /** Its PostScript name. */
  name: string;
  bytes: Buffer;
}

/**
 * A font without its rules for substituting glyphs, and, if it is `monospaced`, without those for moving them: the
 * report needs neither (no ligatures, no scripts that join; every cell has one width), and applying them to each word
 * is a third of the time that a report takes. Kerning of running text stays.
 */
export function plainFont(path: string, { monospaced }: { monospaced: boolean }): PlainFont {
  const bytes = readFileSync(path);
  let name = path;
  // The table directory (OpenType, “Organization of an OpenType Font”): 12 bytes of head, then 16 a table.
  const tables = bytes.readUInt16BE(4);
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    const tag = bytes.toString('latin1', at, at + 4);
    if (tag === 'name') name = postScriptName(bytes.subarray(bytes.readUInt32BE(at + 8))) ?? path;
    // A name that nobody asks for hides a table; nothing else moves.
    if (tag === 'GSUB' || (monospaced && tag === 'GPOS')) bytes.write('none', at, 'latin1');
  }
  return { name, bytes };
}

/** Name 6 of the table `name`; PostScript names are ASCII, whatever their encoding. */
function postScriptName(table: Buffer): string | undefined {
  const [count, texts] = [table.readUInt16BE(2), table.readUInt16BE(4)];
  for (let at = 6; at < 6 + count * 12; at += 12) {
    if (table.readUInt16BE(at + 6) !== 6) continue;
    const [length, offset] = [table.readUInt16BE(at + 8), table.readUInt16BE(at + 10)];
    return table.toString('latin1', texts + offset, texts + offset + length).replaceAll('\0', '');
  }
  return undefined;
}
