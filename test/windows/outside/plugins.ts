import { createRequire } from 'node:module';

/**
 * Code of 64-bit Windows for functions of NSIS plug-ins. NSIS calls them with its stack in r9: the address of the top
 * entry, which is the address of the next one and then text.
 */
const CODE = {
  /** Gives its argument back: ret. */
  same: 'c3',
  /** Replaces its argument with “0”: mov rax,[r9]; mov dword [rax+8],'0'; ret. */
  zero: '498b01c7400830000000c3',
  /** Takes its argument away: mov rax,[r9]; mov rax,[rax]; mov [r9],rax; ret. */
  nothing: '498b01488b00498901c3',
};
/** The functions of a plug-in and what they do. */
export type Functions = Record<string, keyof typeof CODE>;

const EXPORTS = 0;
/** Where the only section is loaded, and the length of the export directory that it begins with. */
const START = 0x1000;
const DIRECTORY = 40;

/** A library with these functions, as a stand-in for a plug-in that is a download. */
export function plugin(functions: Functions): Buffer {
  const { NtExecutable } = createRequire(import.meta.url)('resedit');
  let section = Buffer.alloc(DIRECTORY);
  const add = (bytes: Uint8Array) => {
    const address = START + section.length;
    section = Buffer.concat([section, bytes]);
    return address;
  };
  // Windows finds a name by binary search.
  const names = Object.keys(functions).sort();
  const codes = names.map((name) => add(Buffer.from(CODE[functions[name] ?? 'same'], 'hex')));
  const texts = names.map((name) => add(Buffer.from(`${name}\0`)));
  const library = add(Buffer.from('stand-in.dll\0'));
  const tables = [Uint32Array.from(codes), Uint32Array.from(texts), Uint16Array.from(names.keys())].map((table) =>
    add(new Uint8Array(table.buffer)),
  );
  for (const [n, value] of [library, 1, names.length, names.length, ...tables].entries())
    section.writeUInt32LE(value, 12 + 4 * n);
  const executable = NtExecutable.createEmpty(false, true);
  const info = { name: '.text', virtualSize: section.length, sizeOfRawData: 0, characteristics: 0x60000020 };
  executable.setSectionByEntry(EXPORTS, { info, data: new Uint8Array(section).buffer });
  // An address inside the directory would be taken for the name of another library's function.
  executable.newHeader.optionalHeaderDataDirectory.set(EXPORTS, { virtualAddress: START, size: DIRECTORY });
  return Buffer.from(executable.generate());
}
