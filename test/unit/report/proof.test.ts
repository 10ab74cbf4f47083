import { expect, test } from 'vitest';
import { prepare, render } from '../../../electron/host/export/export.ts';
import { SettingsSchema } from '../../../shared/model/case.ts';
import { isRemedyOf } from '../../../shared/report/remedied.ts';
import { terminalReport } from '../../../shared/report/terminal/terminal.ts';
import { onPaper } from '../../../shared/text/paper.ts';
import { wholeCases } from '../whole-cases.ts';
import { look } from './tools.ts';

const meta = { app: '0.1.0', now: new Date('2026-03-03T14:05:12Z') };
test('without proof the first page still names what was found on single devices', async () => {
  const one = wholeCases.find(({ name }) => name === 'several-devices-by-prompt');
  const sources = [{ name: 'a.log', origin: 'pasted' as const, text: one?.text ?? '' }];
  const settings = SettingsSchema.parse(one?.settings);
  const prepared = prepare({ lang: 'en', about: {}, settings, sources }, 'none', meta);
  const [first] = (await look(await render(prepared, 'pdf'))).text.split('\f');
  expect(first).toContain(onPaper('en', 'proofNone'));
  expect(first?.replace(/\s+/g, ' ')).toContain('Also found: The device cannot resolve api-sse.cisco.com');
});

const places = (text: string) => [...new Set(text.match(/\b[\w.]+, lines? [\d–]+/g))].sort();

test.each(wholeCases)('$name: text and page give the same proof for the verdict', async ({ settings, text }) => {
  const sources = [{ name: 'a.log', origin: 'pasted' as const, text }];
  const prepared = prepare({ lang: 'en', about: {}, settings, sources }, 'none', meta);
  const screen = terminalReport(prepared.diagnosis, { app: 'x', color: false, width: 100 });
  const page = new TextDecoder().decode(await render(prepared, 'html'));
  const [, onScreen = ''] = /\nProof\n(.*?)\n\n/s.exec(screen) ?? [];
  const [, onPage = ''] = /<h2>Proof<\/h2>(.*?)<\/section>/s.exec(page) ?? [];
  expect(places(onPage.replace(/<pre>.*?<\/pre>/gs, ''))).toEqual(places(onScreen.replace(/^ {6}│.*$/gm, '')));
});

test('of hosts that fail in different ways each remedy names its own, in every form', async () => {
  const one = wholeCases.find(({ name }) => name === 'amp-two-hosts-at-two-steps');
  const sources = [{ name: 'a.log', origin: 'pasted' as const, text: one?.text ?? '' }];
  const settings = SettingsSchema.parse(one?.settings);
  const prepared = prepare({ lang: 'en', about: {}, settings, sources }, 'none', meta);
  const { findings, remedies } = prepared.diagnosis;
  const others = findings.filter(({ primary }) => !primary);
  expect(others.map((finding) => remedies.findIndex((remedy) => isRemedyOf(remedy, finding)))).toEqual([1]);
  const [title = ''] = others.map((finding) => finding.title);
  const heading = `What to do: ${title}`;
  expect(terminalReport(prepared.diagnosis, { app: 'x', color: false, width: 200 })).toContain(heading);
  expect(new TextDecoder().decode(await render(prepared, 'markdown')).replaceAll('\\', '')).toContain(`## ${heading}`);
  const page = new TextDecoder().decode(await render(prepared, 'html'));
  const [, todo = ''] = /<h2>What to do<\/h2>(.*?)<\/section>/s.exec(page) ?? [];
  expect([...todo.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, text]) => text)).toEqual(findings.map((one) => one.title));
});
