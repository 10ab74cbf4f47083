import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { prepare, render } from '../../electron/host/exporting.ts';
import { SettingsSchema } from '../../shared/case/case.ts';
import type { Draft } from '../../shared/case/draft.ts';
import { markdownReport } from '../../shared/report/markdown.ts';
import { terminalReport } from '../../shared/report/terminal.ts';
import { diagnose } from '../../shared/tree/diagnose.ts';

const HOST = 'api-sse.cisco.com';
const read = (file: string) => readFileSync(new URL(`../fixtures/${file}.txt`, import.meta.url), 'utf8');
const good = read('curl/good-7-44');
const filtered = read('curl/filtered-7-29');
const nxdomain = read('nslookup/bind-nxdomain');
const resolved = read('nslookup/bind-9-18-good');

const draft = (device: string, laptop: string, lang: 'en' | 'de' = 'en'): Draft => ({
  sources: [
    { name: 'device.log', origin: 'ssh', text: device },
    { name: 'laptop', origin: 'local', text: laptop },
  ],
  settings: SettingsSchema.parse({ integration: 'on' }),
  lang,
  about: {},
});
const compare = (...given: Parameters<typeof draft>) => diagnose(draft(...given));

describe('laptop and device asked the same', () => {
  test.each([
    ['device', 'only the device fails', filtered, good],
    ['beyond', 'both fail', nxdomain, nxdomain],
    ['laptop', 'only the laptop fails', resolved, nxdomain],
    ['neither', 'both get through', good, good],
  ])('%s: %s', (side, _, device, laptop) => {
    const { sides } = compare(device, laptop);
    expect(sides?.side).toBe(side);
    for (const row of sides?.rows ?? []) {
      expect(row.host).toBe(HOST);
      expect(row.device.evidence.every(({ source }) => source === 'device.log')).toBe(true);
      expect(row.laptop.evidence.every(({ source }) => source === 'laptop')).toBe(true);
    }
  });

  test('nothing is compared that only one of them was asked', () => {
    expect(compare(filtered, resolved).sides?.rows.map(({ question }) => question)).toEqual(['dnsResolves']);
    expect(compare(read('showNetwork/proxy-enabled'), good).sides).toBeUndefined();
  });

  test('the laptop never changes the verdict about the device', () => {
    for (const laptop of [good, nxdomain, filtered])
      expect(compare(filtered, laptop).verdict).toMatchObject({ id: 'port-blocked', ports: [443], reason: 'filtered' });
  });

  test('both columns stand in every report, in both languages', async () => {
    for (const lang of ['en', 'de'] as const) {
      const diagnosis = compare(filtered, good, lang);
      const text = terminalReport(diagnosis, { app: 'test', color: false, width: 100 });
      const paper = markdownReport(diagnosis, { about: {}, created: '2026-01-01T00:00:00Z', app: 'test' });
      const prepared = prepare(draft(filtered, good, lang), 'none', { app: 'test', now: new Date(0) });
      const page = new TextDecoder().decode(await render(prepared, 'html'));
      for (const report of [text, paper, page]) {
        expect(report).toContain(lang === 'en' ? 'Device and laptop compared' : 'Gerät und Laptop im Vergleich');
        expect(report).toContain('Laptop');
      }
      expect(paper).toMatch(/\| TCP 443 api-sse\.cisco\.com \| ❌ .+ \| ✅ .+ \|/);
      // Each lettered line is referred to by something on the page.
      const letters = [...page.matchAll(/id="(proof-[A-Z]+)"/g)].map(([, id]) => id);
      expect(letters.length).toBeGreaterThan(1);
      for (const id of letters) expect(page).toContain(`href="#${id}"`);
    }
  });
});
