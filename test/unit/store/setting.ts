import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openStore, type Store } from '../../../electron/host/store/store.ts';
import { type Change, emptyDraft } from '../../../shared/model/case/draft.ts';

/** The store of the test that runs, in a folder of its own. */
export let folder: string;
export let store: Store;
const SYSTEM = { app: '0', now: () => new Date() };
const system = { ...SYSTEM };
/** Sets the app's version, from the next start on, or the time. */
export const setSystem = (next: Partial<typeof SYSTEM>): void => void Object.assign(system, next);
const start = () => openStore({ folder, app: system.app, now: () => system.now() });

/** Gives each test of a file its store. The file calls it: files share this module, and hooks belong to the file that adds them. */
export function eachHasItsStore(): void {
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'ftd-store-')), 'cases');
    setSystem(SYSTEM);
    store = start();
  });
  afterEach(async () => {
    await store.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });
}

/** A case with tickets 1 to 3 and one output, closed; it was folded once, so that there is a file before the present one. */
export async function aCase(): Promise<string> {
  const { id, lock: first } = await create();
  const changes = [paste('show network\n', 'session.log')];
  await store['case.change']({ id, lock: first, changes, typed: 'x'.repeat(300_000) });
  await restart();
  const { lock = '' } = await store['case.open']({ id });
  for (const ticket of ['1', '2', '3']) await store['case.change']({ id, lock, changes: [about(ticket)] });
  await restart();
  return id;
}

/** The same folder after the end of this process, as far as the store can tell; what is done `meanwhile` nobody sees. */
export async function restart(meanwhile: () => unknown = () => {}): Promise<void> {
  await store.close();
  meanwhile();
  store = start();
}

export const about = (ticket: string): Change => ({ type: 'about', about: { ticket } });
export const paste = (text: string, name = 'Paste'): Change => ({
  type: 'add',
  sources: [{ name, origin: 'pasted', text }],
});
export const create = (draft = emptyDraft('en')) => store['case.create']({ draft });
export const list = async (query = '', archived = false) => (await store['case.list']({ query, archived })).cases;
export const ticketOf = async (id: string) => (await store['case.open']({ id })).draft.about.ticket;
export const fileOf = (id: string, name: string) => join(folder, id, name);
