import { expect, test } from 'vitest';
import { terminalReport } from '../../../shared/report/terminal/terminal.ts';
import { say } from '../../../shared/text/text.ts';
import { preparedCase, preparedDraft, richDraft } from './cases.ts';

test('a title that takes several lines has its colour on each of them', () => {
  const prepared = preparedCase('dns-unresolved-nxdomain');
  const lines = terminalReport(prepared, { color: true, width: 30 }).split('\n');
  const [first = '', second = ''] = lines.slice(
    lines.findIndex((line) => line.includes(say('en', 'label.verdict'))) + 1,
  );
  expect(first).toMatch(/^\x1b\[[\d;]+m {2}\S.*\x1b\[0m$/);
  expect(second).toMatch(/^\x1b\[[\d;]+m {4}\S.*\x1b\[0m$/);
});

test('prose keeps within the columns, whatever stands before it; quotes, commands and steps stay whole', () => {
  const lines = terminalReport(preparedDraft(richDraft('de')), { color: false, width: 64 }).split('\n');
  const isWhole = /^ {6}│| {7}\S|^\[/;
  expect(lines.filter((line) => line.length > 64 && !isWhole.test(line) && /\S \S.* /.test(line.trim()))).toEqual([]);
  expect(lines.find((line) => line.startsWith('    Vorher: [✗] '))).toBeDefined();
});
