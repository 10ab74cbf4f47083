import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { openRecentDevices } from '../../electron/host/store/devices.ts';
import { showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import type { ProbeAsk } from '../../shared/model/ask.ts';
import { askKey, everyAsk } from '../../shared/probes/plan.ts';
import { askDevice, begin, enter, paste } from './actions.ts';
import { changedRun, connected, endlessRun, failed, finished, questionEvent } from './scripted-run.ts';
import { asks, button, decides, expect, isSaved, t, test } from './window.ts';

const everything = everyAsk('ftd');

async function ask(page: Page, until: 'over' | 'asking' = 'over') {
  await begin(page);
  await askDevice(page);
  const run = page.locator(`[data-run="${until}"]`);
  await expect(run).toBeVisible({ timeout: 20_000 });
  return run;
}

const unfold = (run: Locator) => button(run, t('run.asked')).click();

test('a run in which all went well is one line, and another case has no card of it', async ({ open }) => {
  const page = await open({ opening: [connected()], probe: (one) => [finished(one)] });
  const run = await ask(page);
  await expect(run).toContainText(t('run.over.ssh', { host: 'ftd01' }));
  await expect(run.locator('.live-list')).toBeHidden();
  expect(await run.evaluate(({ clientHeight }) => clientHeight)).toBeLessThan(60);
  await unfold(run);
  await expect(run.locator('[data-state="done"]')).toHaveCount(everything.length);
  await expect(run.locator('.live-list')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  await button(page, 'New case').click();
  await expect(page.locator('[data-run]')).toHaveCount(0);
});

test('a run in which something failed says so in its line, and shows what failed in front', async ({ open }) => {
  const last = everything.map(askKey).at(-1);
  const end = (one: ProbeAsk) => (askKey(one) === last ? failed(one) : finished(one));
  const page = await open({ opening: [connected()], probe: (one) => [end(one)] });
  const run = await ask(page);
  await expect(run).toContainText(t('live.doneBut', { count: everything.length, failed: 1 }));
  await unfold(run);
  await expect(page.locator('.live-list li').first()).toHaveAttribute('data-state', 'failed');
});

test('a reason that all failed checks share is told once, and checking again keeps the focus', async ({ open }) => {
  const problem = { problem: 'ssh-sudo-refused', values: { host: '10.20.30.40', user: 'admin' } } as const;
  const page = await open({ opening: [connected()], probe: (one) => [failed(one, problem)] });
  const run = await ask(page);
  await expect(run.getByText(t('problem.ssh-sudo-refused', problem.values))).toHaveCount(1);
  await button(page, t('live.again')).click();
  await expect(page.locator('#run-title')).toBeFocused();
});

test('a run that the user stops is no failure, and keeps what came', async ({ open }) => {
  const page = await open(endlessRun);
  await ask(page, 'asking');
  await button(page, t('live.stop')).click();
  const run = page.locator('[data-run="over"]');
  await expect(run).toContainText(t('run.over.ssh', { host: 'ftd01' }));
  await expect(run.locator('.run-head [role=status]')).toContainText(t('live.ended'));
  await expect(run.locator('.banner')).toHaveCount(0);
});

test('a run that never got in kept nothing; its address is corrected, and tried again', async ({ open }) => {
  const problem = { problem: 'ssh-refused', values: { host: '10.20.30.40', port: '22' } } as const;
  const page = await open({ opening: [{ type: 'ended', problem }] });
  const tile = page.locator('[data-tile=ssh]');
  await enter(tile.getByRole('textbox').first(), 'admin@10.20.30.40:2222');
  const run = page.locator('[data-run="over"]');
  await expect(run).toContainText(t('run.none.ssh', { host: '10.20.30.40:2222' }));
  await expect(run.locator('.run-head [role=status]')).toHaveText('');
  await expect(run.locator('.banner')).toHaveCount(1);
  await expect(run).not.toContainText('kept');
  await button(page, t('live.correct')).click();
  const field = run.getByRole('textbox').first();
  await expect(field).toHaveValue('admin@10.20.30.40:2222');
  await enter(field, 'admin@10.20.30.41');
  await expect(run).toContainText(t('run.none.ssh', { host: '10.20.30.41' }));
  await expect(page.locator('#run-title')).toBeFocused();
});

test('a changed host key is replaced only by who types the end of the new one', async ({ open }) => {
  const page = await open(changedRun);
  await begin(page);
  await askDevice(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
  await expect(dialog.locator('.fingerprint code')).toHaveText([/^SHA256:Zb1Yp8/, /^SHA256:kQ3vJ0/]);
  const [field, replace] = [dialog.getByRole('textbox'), button(page, t('live.changed.accept'))];
  for (const wrong of ['', 'yes', 'CxA3sUTk', 't9r5xw2c']) {
    await field.fill(wrong);
    await expect(replace).toBeDisabled();
    await field.press('Enter');
  }
  await expect(dialog).toContainText(t('live.proof.wrong'));
  await field.fill('T9r5xW2c');
  await replace.click();
  await expect(page.locator('[data-run="asking"]')).toBeVisible();
});

test('a device is checked again with one click after a restart, and no secret was kept', async ({ open, cases }) => {
  const network = `> show network\n${showNetwork()}\n`;
  const reached = connected();
  const page = await open({
    opening: [questionEvent('password'), { ...reached, source: { ...reached.source, time: '2026-03-02T10:00:00Z' } }],
    probe: (ask) => [finished(ask, ask.probe === 'showNetwork' ? network : '')],
  });
  await begin(page);
  await askDevice(page);
  await enter(page.getByRole('dialog').getByRole('textbox'), 'Geheim77x');
  await expect(page.locator('[data-run="over"]')).toBeVisible({ timeout: 20_000 });
  await decides(page, 'dns-missing');
  await isSaved(page);
  await button(page, 'New case').click();
  await page.reload();
  await page.locator('.recent-open').click();
  await decides(page, 'dns-missing');
  await button(page, t('fix.ask', { device: 'admin@10.20.30.40' })).click();
  await enter(page.getByRole('dialog').getByRole('textbox'), 'Geheim77x');
  const fix = page.locator('[data-outcome="still"]');
  await expect(fix).toBeVisible({ timeout: 20_000 });
  await expect(fix.getByRole('columnheader').nth(1)).toHaveText(/^Before Mar 2, 2026/);
  await isSaved(page);
  const files = readdirSync(cases, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('');
  expect(texts).toContain('"host":"10.20.30.40"');
  expect(texts).not.toContain('Geheim77x');
});

test('a device that was reached before is filled in from a list, and forgotten on request', async ({ open, cases }) => {
  const target = { user: 'jdoe', host: '192.0.2.7', port: 2222, jump: [{ user: 'j', host: 'jump1', port: 22 }] };
  const recent = openRecentDevices(cases, () => new Date());
  await recent.add({ target, agent: false, identity: '/keys/id', name: 'FTD-Bern' });
  const page = await open(endlessRun);
  const tile = page.locator('[data-tile=ssh]');
  await button(page, 'FTD-Bern jdoe@192.0.2.7:2222').click();
  await expect(tile.getByRole('textbox')).toHaveCount(3);
  for (const [at, value] of ['jdoe@192.0.2.7:2222', '/keys/id', 'j@jump1'].entries())
    await expect(tile.getByRole('textbox').nth(at)).toHaveValue(value);
  // Enter in a field does what the blue button does.
  await tile.getByRole('textbox').first().press('Enter');
  await expect(page.locator('[data-run="asking"]')).toBeVisible();
  await button(page, 'New case').click();
  await button(page, t('live.forget', { target: 'jdoe@192.0.2.7:2222' })).click();
  await expect(page.locator('.devices-recent')).toHaveCount(0);
});

test('a case begins with the FMC, whose password is not said to be kept', async ({ open }) => {
  const page = await open({ opening: [questionEvent('password')] });
  const tile = page.locator('[data-tile=fmc]');
  await enter(tile.getByRole('textbox').first(), 'fmc.example.net');
  await expect(tile.locator('.field-wrong')).toHaveText(t('fmc.user.wrong'));
  await enter(tile.getByRole('textbox').nth(1), 'auditor');
  await expect(page.getByRole('dialog').locator('input[type=password]')).toBeVisible();
  await expect(page.getByText(t('live.secret.kept'))).toHaveCount(0);
});

test('a source that cannot answer says why; one that can says first whom it contacts', async ({ started: page }) => {
  await begin(page);
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('radio', { name: t('answerSource.laptop') })).toBeDisabled();
  await expect(page.getByText(t('answerSource.laptop.nothing'))).toBeVisible();
  await expect(page.locator('.composer')).toBeVisible();
  await paste(page, showNetwork('10.20.30.5'));
  await asks(page, 'dnsResolves');
  const reach = page.locator('[data-reach=laptop]');
  await expect(reach).toContainText(t('answerSource.reach.laptop', { count: everyAsk('laptop').length }));
  await expect(reach.getByRole('listitem').first()).toHaveText('api-sse.cisco.com TCP 443, 8989');
  for (const id of ['tcp8989', 'ampCloud']) {
    await page.locator(`[data-step="${id}"] button`).click();
    await expect(button(page, t('answerSource.laptop.run'))).toBeEnabled();
  }
});
