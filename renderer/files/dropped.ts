/** A file with the name that it has within what was chosen. */
export interface Named {
  name: string;
  file: File;
}

/** Files as the browser's dialog gives them; those of a folder under their path in it. */
export const namedFiles = (files: Iterable<File>): Named[] =>
  [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

/**
 * What was dropped, folders looked through, until there are more than `most` files. To be called while the drop is
 * handled: the browser takes the entries back afterwards.
 */
export function droppedFiles(dropped: DataTransfer, most: number): Promise<Named[]> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // Without entries there are no folders either.
  if (entries.length === 0) return Promise.resolve(namedFiles(dropped.files));
  return walk(entries, most);
}

async function walk(entries: readonly FileSystemEntry[], most: number): Promise<Named[]> {
  const found: Named[] = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry && found.length <= most; entry = waiting.shift()) {
    if (isFile(entry)) found.push({ name: entry.fullPath.slice(1), file: await fileOf(entry) });
    else if (isFolder(entry)) waiting.push(...(await allOf(entry.createReader())));
  }
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A reader hands out a folder in portions, an empty one at the end. */
async function allOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return portion.length === 0 ? [] : [...portion, ...(await allOf(reader))];
}
