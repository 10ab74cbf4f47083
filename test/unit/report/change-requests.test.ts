import { expect, test } from 'vitest';
import { diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';

// The texts of one case for each form of request; `npx vitest run -u` writes them anew, and each is read before it is kept.
const CASES = [
  'port-443-reset',
  'collected-in-the-lab-8989-filtered',
  'log-tells-of-443-unreachable',
  'dns-unresolved-last-server-decides',
  'dns-connector-log-lookup-timeout',
  'amp-rejected-by-the-configured-proxy',
  'configured-proxy-refused-without-v',
  'amp-tls-stalled-beside-healthy-sse',
  'port-8989-tried-and-an-amp-host-filtered',
  'ports-443-and-8989-tried-and-amp-filtered',
  'tls-intercepted-amp-by-another-authority',
];

test.each(CASES)('%s asks for exactly what is needed, in both languages', async (name) => {
  const { text, settings } = wholeCase(name);
  const sources = [pasted(text)];
  const texts = (['en', 'de'] as const).flatMap((lang) =>
    diagnose({ sources, settings, lang }).changeRequests.map(({ to, text }) => `${to}\n${text}`),
  );
  await expect(`${texts.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(`../../fixtures/change-requests/${name}.txt`);
});
