import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from '../../../renderer/worker/large-strings.ts';

const large = `\ufeff${'show network ü 漢\n'.repeat(10_000)}`;

test.each([
  ['half a character is not lost', `${large}\ud83d`],
  ['a character that lies across two pieces stays whole', `${'x'.repeat(499_999)}😀${'y'.repeat(200_000)}`],
])('%s', async (_, text) => {
  expect(unpack(await pack({ text }))).toEqual({ text });
});

test('any data comes back as it was, its large strings as bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.boolean(), async (value, isLarge) => {
      const data = isLarge ? { value: [value], texts: [{ text: large }, { text: large }] } : value;
      const { light, bytes } = await pack(data);
      expect(unpack({ light, bytes })).toEqual(data);
      expect(bytes.length > 0).toBe(isLarge);
    }),
  );
});
