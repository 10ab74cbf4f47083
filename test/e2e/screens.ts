import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { nslookupFails, nslookupWorks, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import type { Lang } from '../../shared/model/lang.ts';
import { sayInWindow, type WindowKey } from '../../shared/text/window.ts';
import { askDevice, asks, begin, drop, expect, paste, question, verdict } from './window.ts';

/** One thing that an engineer does or waits for. */
type Step = (page: Page, lang: Lang) => Promise<unknown>;

const steps =
  (...all: Step[]): Step =>
  async (page, lang) => {
    for (const one of all) await one(page, lang);
  };
const press =
  (key: string): Step =>
  (page) =>
    page.keyboard.press(key);
const click =
  (selector: string): Step =>
  (page) =>
    page.locator(selector).first().click();
const clickNamed =
  (key: WindowKey): Step =>
  (page, lang) =>
    page.getByRole('button', { name: sayInWindow(lang, key), exact: true }).click();
const see =
  (selector: string): Step =>
  (page) =>
    expect(page.locator(selector).first()).toBeVisible();
const pasting =
  (text: string): Step =>
  (page) =>
    paste(page, text);
const asking =
  (id: string): Step =>
  (page) =>
    asks(page, id);

const closeToast: Step = async (page) => {
  const toast = page.locator('.toast .button-icon');
  if (await toast.isVisible()) await toast.click();
};
const decided: Step = (page) => expect(verdict(page)).toBeVisible();
const sample = (id: string) =>
  steps(
    click(`[data-sample="${id}"]`),
    (page) => expect(verdict(page).or(question(page)).first()).toBeVisible(),
    closeToast,
  );
/** By the map; where there is no room for it, it is unfolded first. */
const stepTo =
  (step: string): Step =>
  async (page) => {
    const row = page.locator(`[data-step="${step}"] button`);
    if (!(await row.isVisible())) await page.locator('.map-line button').click();
    await row.click();
  };
/** Opens a sample, changes it and leaves it: it is a case of the list then. */
const leaveBehind = (id: string) =>
  steps(
    sample(id),
    click('details:has(.case-data) > summary'),
    (page) => page.locator('.case-fields input').nth(2).fill('SR 698-123'),
    (page) => expect(page.locator('.head-name small')).toHaveText(/\d/),
    clickNamed('header.new'),
    see('.start'),
    closeToast,
  );
const fix = steps(clickNamed('fix.begin'), see('[data-outcome="open"]'), closeToast);
const run = steps(begin, askDevice, see('dialog'));
const runToOldAlgorithms = steps(run, clickNamed('live.key.accept'));
const runToPassword = steps(runToOldAlgorithms, clickNamed('live.old.accept'), see('input[type=password]'));

const setUpFleet = steps(clickNamed('fleets.start.new'), see('.fleet-setup'));
const fleet = steps(
  setUpFleet,
  async (page, lang) => {
    await page.getByLabel(sayInWindow(lang, 'fmc.address')).fill('fmc.example.net');
    await page.getByLabel(sayInWindow(lang, 'fmc.user'), { exact: true }).fill('auditor');
  },
  press('Enter'),
  see('dialog'),
);
const fleetDone = steps(fleet, press('Escape'), see('[data-device]'));

/** Every screen there is, with its states, and the way to it from the start page. The runs of `run-…` come from a script. */
export const screens: Record<string, Step> = {
  start: steps(),
  'start-with-cases': steps(leaveBehind('dns-missing'), leaveBehind('healthy'), (page) =>
    expect(page.locator('.recent-case')).toHaveCount(2),
  ),
  'start-with-devices': async (page) => {
    await page.locator('[data-tile=ssh] input').first().fill('admin@10.20.30.40');
    await page.locator('[data-tile=ssh] summary').click();
  },
  'question-integration': steps(click('.start-new button[type=submit]'), asking('integration')),
  'question-paste': begin,
  'question-ssh': steps(begin, press('Alt+2')),
  'question-fmc': steps(begin, press('Alt+4')),
  'question-laptop': steps(
    begin,
    pasting(showNetwork('10.20.30.5')),
    asking('dnsResolves'),
    closeToast,
    press('Alt+1'),
  ),
  'question-answered': steps(sample('port-blocked'), stepTo('tls'), asking('tls')),
  'question-identity': steps(sample('port-blocked'), stepTo('identity'), asking('identity')),
  'verdict-fault': sample('port-blocked'),
  'verdict-settings': sample('connector-misconfigured'),
  'verdict-healthy': sample('healthy'),
  'verdict-open': steps(sample('inconclusive'), stepTo('verdict'), decided),
  'verdict-fixed': steps(
    sample('dns-missing'),
    fix,
    pasting(showNetwork('10.20.30.5')),
    pasting(nslookupFails),
    decided,
    closeToast,
    fix,
    pasting(nslookupWorks),
    see('[data-outcome="fixed"]'),
    closeToast,
  ),
  evidence: steps(sample('tls-interference'), click('.verdict .citation'), see('.raw-lit')),
  trouble: steps(
    begin,
    (page) => drop(page, 'shot.png', Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...Array(64).fill(0)])),
    see('[role=alert]'),
    (page) => page.route('**/api/**', (route) => route.abort()),
    (page) => drop(page, 'late.log', new TextEncoder().encode('late')),
    see('.banner.tone-doubt'),
  ),
  map: steps(sample('port-blocked'), press('Control+m'), (page) =>
    expect(page.locator('[data-node="healthy"]')).toBeAttached(),
  ),
  export: steps(
    sample('dns-missing'),
    press('Control+e'),
    (page) => page.getByRole('dialog').locator('input[value="all"]').check(),
    click('.redaction summary'),
    (page) => expect(page.locator('.redaction tbody tr')).not.toHaveCount(0),
  ),
  collect: steps(begin, clickNamed('answerSource.paste.block'), (page) =>
    expect(page.locator('.script')).toContainText('nslookup'),
  ),
  keys: steps(press('?'), see('dialog')),
  'run-fmc-certificate': run,
  'run-fmc-device': steps(run, clickNamed('live.fmc.accept'), see('dialog select')),
  'run-fmc-changed-certificate': steps(
    run,
    clickNamed('live.fmc.accept'),
    clickNamed('live.fmc.device.accept'),
    see('dialog input'),
  ),
  'run-host-key': run,
  'run-changed-host-key': run,
  'run-old-algorithms': steps(runToOldAlgorithms, (page, lang) =>
    expect(page.getByRole('button', { name: sayInWindow(lang, 'live.old.accept'), exact: true })).toBeVisible(),
  ),
  'run-password': runToPassword,
  'run-probes': steps(
    runToPassword,
    (page) => page.locator('input[type=password]').fill('x'),
    press('Enter'),
    see('[data-state="failed"]'),
  ),
  'fleet-set-up': setUpFleet,
  'fleet-list': steps(setUpFleet, click('input[value="inventory"]'), press('Enter'), see('.field-wrong')),
  'fleet-host-keys': fleet,
  fleet: fleetDone,
  'fleet-cause': steps(fleetDone, click('[data-group^="port-blocked"] button'), see('.fleet-request')),
  'fleet-devices': steps(fleetDone, press('Control+f'), (page) => page.keyboard.type('berlin')),
  'fleet-units': steps(fleetDone, click('.fleet-units summary'), see('.fleet-unit-list table')),
  'fleet-export': steps(fleetDone, press('Control+e'), see('dialog')),
  'several-devices': steps(
    pasting(readFileSync('test/fixtures/cases/several-devices-by-prompt.txt', 'utf8')),
    see('.several'),
    closeToast,
  ),
};
