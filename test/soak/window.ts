import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHost } from '../../electron/host/host.ts';
import { api } from '../../shared/api.ts';
import { applyChange } from '../../shared/case/change.ts';
import { nslookupFails, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import { type Change, type Draft, emptyDraft } from '../../shared/model/case/draft.ts';
import { diagnose } from '../diagnose.ts';
import type { Part } from './part.ts';

/** The whole host over a folder of its own; `end` removes both. */
export async function hostInFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'ftd-soak-'));
  const [cases, brand, knownHosts] = [join(folder, 'cases'), join(folder, 'brand.json'), join(folder, 'known_hosts')];
  const host = createHost({ version: '1', cases, brand, knownHosts });
  const end = async () => {
    await host.close();
    await rm(folder, { recursive: true });
  };
  return { host, end };
}

const source = (name: string, text: string) => ({ name, origin: 'pasted' as const, text });
const STATES = ['on', 'off', 'unknown'] as const;

/** What an engineer does to a case, one after the other: answers, words, evidence that replaces itself, undo. */
function changeOf(index: number, draft: Draft): Change {
  const settings = { integration: STATES[index % 3] ?? 'on', identity: 'unknown' as const };
  const live = { name: 'live', origin: 'ssh' as const, text: showNetwork(`10.20.30.${index % 250}`) };
  const changes: Change[] = [
    { type: 'settings', settings },
    { type: 'about', about: { ticket: `INC-${index}` } },
    { type: 'put', source: live },
    { type: 'settings', settings: { ...settings, told: { dnsResolves: 'yes' } } },
  ];
  return changes[index % 5] ?? { type: 'whole', draft };
}

/** A part that does one thing again and again with a host of its own. */
const onHost =
  (name: string, begin: (host: ReturnType<typeof createHost>) => Promise<(index: number) => Promise<unknown>>) =>
  (times: number): Part => ({
    name,
    times,
    begin: async () => {
      const { host, end } = await hostInFolder();
      return { once: await begin(host), end };
    },
  });

/** One case in which the engineer goes to and fro: each answer is applied, diagnosed and on the disk. */
export const answers = onHost('answers in one case', async (host) => {
  let draft: Draft = { ...emptyDraft('en'), sources: [source('a.log', nslookupFails)] };
  const { id, lock } = await host['case.create']({ draft });
  return async (index) => {
    const change = changeOf(index, draft);
    draft = applyChange(draft, change);
    const { id: name, reason, confidence } = diagnose(draft).verdict;
    await host['case.change']({ id, lock, changes: [change], verdict: { id: name, reason, confidence } });
  };
});

/** Cases made, changed, closed, opened and listed; the host goes on. */
export const cases = onHost('cases made, changed and closed', async (host) => async (index) => {
  const draft = { ...emptyDraft('en'), sources: [source('a.log', `${nslookupFails}\n# ${index}\n`)] };
  const { id, lock } = await host['case.create']({ draft });
  await host['case.change']({ id, lock, changes: [{ type: 'about', about: { ticket: `INC-${index}` } }] });
  await host['case.close']({ id, lock });
  const opened = api['case.open'].output.parse(await host['case.open']({ id }));
  await host['case.close']({ id, lock: opened.lock ?? '' });
  if (index % 25 === 0) await host['case.list']({ query: '', archived: false });
});

/** Pastes, each another, read and diagnosed as the window does it. */
export const pastes = onHost('pastes read and diagnosed', async (host) => async (index) => {
  const text = index % 2 ? nslookupFails : showNetwork(`10.20.${index % 200}.5`);
  const base64 = Buffer.from(`${text}\n# paste ${index}\n`).toString('base64');
  const { sources } = await host['source.read']({ files: [{ name: `${index}.log`, base64 }] });
  await host['case.diagnose']({ ...emptyDraft('en'), sources: [...sources] });
});
