import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';

// The texts of one case for each form of request. A new one begins as an empty file of its name; `npx vitest run -u`
// writes them anew, and each is read before it is kept.
const CASES = readdirSync('test/fixtures/change-requests').map((name) => name.replace('.txt', ''));

test.each(CASES)('%s asks for exactly what is needed, in both languages', async (name) => {
  const { text, settings } = wholeCase(name);
  const sources = [pasted(text)];
  const texts = (['en', 'de'] as const).flatMap((lang) =>
    diagnose({ sources, settings, lang }).changeRequests.map(({ to, text }) => `${to}\n${text}`),
  );
  await expect(`${texts.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(`../../fixtures/change-requests/${name}.txt`);
});
