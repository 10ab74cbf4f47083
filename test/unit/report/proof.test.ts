import { expect, test } from 'vitest';
import { prepare, render } from '../../../electron/host/exporting.ts';
import { textReport } from '../../../shared/report/text.ts';
import { wholeCases } from '../whole-cases.ts';

const meta = { app: '0.1.0', now: new Date('2026-03-03T14:05:12Z') };
const places = (text: string) => [...new Set(text.match(/\b[\w.]+, lines? [\d–]+/g))].sort();

test.each(wholeCases)('$name: text and page give the same proof for the verdict', async ({ settings, text }) => {
  const sources = [{ name: 'a.log', origin: 'pasted' as const, text }];
  const prepared = prepare({ lang: 'en', about: {}, settings, sources }, 'none', meta);
  const screen = textReport(prepared.diagnosis, { app: 'x', color: false, width: 100 });
  const page = new TextDecoder().decode(await render(prepared, 'html'));
  const [, onScreen = ''] = /\nProof\n(.*?)\n\n/s.exec(screen) ?? [];
  const [, onPage = ''] = /<h2>Proof<\/h2>(.*?)<\/section>/s.exec(page) ?? [];
  expect(places(onPage.replace(/<pre>.*?<\/pre>/gs, ''))).toEqual(places(onScreen.replace(/^ {6}│.*$/gm, '')));
});
