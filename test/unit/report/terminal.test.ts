import { expect, test } from 'vitest';
import { terminalReport } from '../../../shared/report/terminal/terminal.ts';
import { sayDraft } from '../../diagnose.ts';

test('a title that takes several lines has its colour on each of them', () => {
  const text = 'root@ftd:~# nslookup api-sse.cisco.com\n** server can’t find api-sse.cisco.com: NXDOMAIN\nroot@ftd:~# ';
  const settings = { integration: 'on', identity: 'unknown' } as const;
  const said = sayDraft({ sources: [{ name: 'a.log', origin: 'pasted', text }], settings, lang: 'en' });
  const screen = terminalReport(said, { app: 'x', color: true, width: 40 });
  const lines = screen.split('\n');
  const title = lines.slice(lines.findIndex((line) => line.includes('Verdict')) + 1);
  const [first = '', second = ''] = title;
  expect(said.diagnosis.verdict.title.length).toBeGreaterThan(40);
  expect(first).toMatch(/^\x1b\[[\d;]+m {2}\S.*\x1b\[0m$/);
  expect(second).toMatch(/^\x1b\[[\d;]+m {4}\S.*\x1b\[0m$/);
});
