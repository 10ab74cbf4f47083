import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { requestLetter } from '../../../shared/report/change-request.ts';
import { say } from '../../../shared/text/text.ts';
import { diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';
import { draftOf, preparedDraft } from './cases.ts';

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

// Addresses and names that redaction takes for its own.
const LOOKS_REPLACED = /198\.(?:18|19|51)\.|203\.0\.113\.|192\.0\.2\.|2001:db8|fd00:db8|\b(?:host|user)-\d/;

test.each(['addresses', 'all'] as const)('tells of placeholders only in a text that has some (%s)', (level) => {
  const wrong = [...CASES, 'tls-connector-log-x509'].flatMap((name) => {
    const { text, settings } = wholeCase(name);
    const draft = draftOf([text], { settings });
    const plain = preparedDraft(draft).diagnosis.changeRequests;
    const { diagnosis, file } = preparedDraft(draft, level);
    return diagnosis.changeRequests.flatMap(({ text }, index) => {
      const before = plain[index]?.text ?? '';
      const isSaid = requestLetter(text, file, 'en').includes(say('en', 'change.redacted'));
      return LOOKS_REPLACED.test(before) || isSaid === (text !== before) ? [] : [`${name}\n${text}`];
    });
  });
  expect(wrong).toEqual([]);
});
