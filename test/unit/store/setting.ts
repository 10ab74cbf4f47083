import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openStore, type Store } from '../../../electron/host/store/store.ts';
import { type Change, emptyDraft } from '../../../shared/model/case/draft.ts';

/** The store of the test that runs, in a folder of its own. */
export let folder: string;
export let store: Store;

/** Gives each test of a file its store. The file calls it: files share this module, and hooks belong to the file that adds them. */
export function eachHasItsStore(): void {
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'ftd-store-')), 'cases');
    store = openStore({ folder });
  });
  afterEach(async () => {
    await store.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });
}

/** The same folder after the end of this process, as far as the store can tell; what is done `meanwhile` nobody sees. */
export async function restart(meanwhile: () => unknown = () => {}): Promise<void> {
  await store.close();
  meanwhile();
  store = openStore({ folder });
}

export const about = (ticket: string): Change => ({ type: 'about', about: { ticket } });
export const paste = (text: string, name = 'Paste'): Change => ({
  type: 'add',
  sources: [{ name, origin: 'pasted', text }],
});
export const create = () => store['case.create']({ draft: emptyDraft('en') });
export const list = async (query = '', archived = false) => (await store['case.list']({ query, archived })).cases;
export const ticketOf = async (id: string) => (await store['case.open']({ id })).draft.about.ticket;
export const fileOf = (id: string, name: string) => join(folder, id, name);
