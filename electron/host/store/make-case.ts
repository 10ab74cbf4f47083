import { randomBytes } from 'node:crypto';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { makeFolder, remove, syncFolder } from './durable.ts';
import { openEvidence } from './evidence.ts';
import { compactCase } from './files.ts';
import { summarise } from './list.ts';
import { folderOf, type StoreState } from './opened.ts';
import type { Stored } from './stored.ts';
import { draftWith } from './texts.ts';

/** Creates a case's folder with its content; returns its id. */
export async function makeCase(
  store: StoreState,
  draft: Draft,
  rest: Pick<Stored, 'typed'> & Partial<Stored>,
): Promise<string> {
  const time = store.now().toISOString();
  const id = `${time.slice(0, 10).replaceAll('-', '')}${randomBytes(8).toString('hex')}`;
  const place = folderOf(store, id);
  await makeFolder(place);
  try {
    const evidence = await openEvidence(place);
    const stored: Stored = {
      ...rest,
      schema: 'ftd-cloud-doctor/stored@2',
      seq: 0,
      content: 0,
      changed: time,
      archived: false,
      draft: draftWith(({ text, name }) => evidence.hold(text, name), draft),
    };
    await compactCase(place, { stored, evidence });
    await syncFolder(store.folder);
    await summarise(place, id, stored, evidence);
  } catch (error) {
    // An incomplete case would stay in the list forever.
    await remove(place).catch(() => {});
    throw error;
  }
  return id;
}
