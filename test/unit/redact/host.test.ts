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
  sources: [{ name: 'a.log', origin: 'pasted', text: 'from 10.77.31.9' }],
};

// What is listed is what is replaced: `test/e2e/exports.spec.ts`.
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
