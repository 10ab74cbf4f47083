import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openStore } from '../../../electron/host/store/store.ts';
import { api } from '../../../shared/api.ts';
import { derivedOf } from '../../../shared/case/derived.ts';
import { nslookupFails, showNetwork } from '../../../shared/knowledge/samples/outputs.ts';
import type { Derived } from '../../../shared/model/case/derived.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { againOf } from '../../../shared/report/again.ts';
import { say } from '../../../shared/text/text.ts';
import { decide } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { eachHasItsStore, fileOf, folder } from './setting.ts';

eachHasItsStore();
const sources = [showNetwork('10.20.30.5'), nslookupFails].map((text, n) => pasted(text, `${n}.log`));
const settings = SettingsSchema.parse({ integration: 'on' });
const draft = { ...emptyDraft('en'), settings, sources };

/** Opens the case with a version of the app, and closes it again. */
async function openWith(app: string, id: string) {
  const store = openStore({ folder, app });
  try {
    return api['case.open'].output.parse(await store['case.open']({ id }));
  } finally {
    await store.close();
  }
}

async function create(app: string): Promise<string> {
  const store = openStore({ folder, app });
  const { id } = await store['case.create']({ draft });
  await store.close();
  return id;
}

test('a case that this version wrote needs no second look; another version looks once', async () => {
  const id = await create('1.0.0');
  expect((await openWith('1.0.0', id)).again).toBeUndefined();
  expect((await openWith('1.1.0', id)).again).toMatchObject({
    written: { app: '1.0.0', verdict: { id: 'dns-unresolved', reason: 'nxdomain', confidence: 'proven' } },
    derived: { app: '1.1.0' },
    same: true,
    why: '',
  });
  expect((await openWith('1.1.0', id)).again).toBeUndefined();
});

/** The case as an older version would have left it that read or decided something differently. */
function rewrite(id: string, change: (derived: Derived) => void): void {
  const file = fileOf(id, 'journal.jsonl');
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const entry = JSON.parse(lines.pop() ?? '');
  change(entry.derived);
  writeFileSync(file, [...lines, JSON.stringify(entry), ''].join('\n'));
}

test('a parser that reads differently is named with the fact, then and now', async () => {
  const id = await create('1.0.0');
  rewrite(id, ({ facts, verdict }) => {
    facts['dns.lookup@api-sse.cisco.com'] = { probe: 'nslookup', is: 'no servfail' };
    verdict.reason = 'servfail';
  });
  const { again } = await openWith('2.0.0', id);
  expect(again).toMatchObject({ same: false, written: { verdict: { reason: 'servfail' } } });
  expect(again?.why).toBe(
    '“DNS lookup” is now interpreted differently: dns.lookup@api-sse.cisco.com was no servfail and is now no nxdomain.',
  );
});

test('a rule that changed is named where all facts are the same', async () => {
  const id = await create('1.0.0');
  rewrite(id, (derived) => {
    derived.steps.dnsResolves = 'open';
    derived.verdict = { id: 'inconclusive', reason: 'missing-evidence', confidence: 'none' };
  });
  const { again } = await openWith('2.0.0', id);
  expect(again?.why).toBe(
    `The rule for “Name resolution” has changed: the same facts used to give “${say('en', 'state.open')}” and now give “${say('en', 'state.no')}”.`,
  );
  const now = derivedOf(decide(draft), '2', 0);
  const weighed = againOf({ ...now, verdict: { ...now.verdict, confidence: 'likely' } }, now, 'de');
  expect(weighed.why).toContain(say('de', 'again.weight'));
});

test('evidence that came after the last look is no difference between versions', async () => {
  const id = await create('1.0.0');
  rewrite(id, (derived) => {
    derived.seq = 99;
    derived.verdict.id = 'healthy';
  });
  expect((await openWith('2.0.0', id)).again).toBeUndefined();
});
