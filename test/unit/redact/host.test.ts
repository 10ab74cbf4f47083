import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHost } from '../../../electron/host/host.ts';
import { api } from '../../../shared/api.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { atTheEnd, workplace } from '../../workplace.ts';

const folder = workplace();
const host = createHost({ version: '0.1.0', lang: 'en', cases: folder, brand: join(folder, 'none.json') });
atTheEnd(host.close);
const draft: Draft = {
  lang: 'en',
  about: {},
  settings: { integration: 'on', identity: 'unknown' },
  sources: [{ name: 'a.log', origin: 'pasted', text: 'Projekt Blaubeere, 10.77.31.9, 10.9.9.9' }],
};

test('what the preview lists is what the export replaces', async () => {
  const own = { add: ['Blaubeere'], lift: ['10.9.9.9'] };
  const preview = api['case.redaction'].output.parse(
    await host['case.redaction'](api['case.redaction'].input.parse({ draft, level: 'addresses', ...own })),
  );
  const { base64, fileName } = await host['case.export'](
    api['case.export'].input.parse({ draft, format: 'case', redaction: 'addresses', ...own }),
  );
  let text = draft.sources[0]?.text ?? '';
  for (const { from, to } of preview.replacements) text = text.replaceAll(from, to);
  expect(preview.replacements.map(({ from }) => from)).toEqual(['Blaubeere', '10.77.31.9']);
  expect(JSON.parse(Buffer.from(base64, 'base64').toString()).sources[0].text).toBe(text);
  expect(fileName).toContain('redacted');
});

test('a case that came in redacted is previewed and exported no less strictly', async () => {
  const redacted: Draft = { ...draft, redaction: 'all' };
  const { replacements } = await host['case.redaction']({ draft: redacted, level: 'none' });
  expect(replacements.length).toBeGreaterThan(0);
  const { base64 } = await host['case.export']({ draft: redacted, format: 'html', redaction: 'none' });
  expect(Buffer.from(base64, 'base64').toString()).not.toContain('10.77.31.9');
});

test.each([
  ['case.redaction', { draft, level: 'all', add: ['x'] }],
  ['case.redaction', { draft, level: 'all', add: Array(201).fill('abc') }],
  ['case.redaction', { draft, level: 'all', lift: [''] }],
  ['source.read', { files: [{ name: '', base64: 'AQ==' }] }],
] as const)('the border refuses for %s %o', (call, input) =>
  expect(api[call].input.safeParse(input).success).toBe(false),
);
