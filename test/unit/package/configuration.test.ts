import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const file = (name: string) => readFileSync(new URL(`../../../electron/package/${name}`, import.meta.url));

// That electron-builder takes the configuration, and makes of it what it should: `package.test.ts`.
test('loosens the hardened runtime only for V8', () => {
  const keys = file('entitlements.plist')
    .toString()
    .match(/<key>[^<]+/g);
  expect(keys).toEqual(['<key>com.apple.security.cs.allow-jit']);
});

test('claims PDF files nowhere, and offers itself for them', () => {
  const script = file('installer.nsh').toString();
  expect(script).toContain(String.raw`WriteRegNone SHCTX "Software\Classes\.pdf\OpenWithProgids"`);
  expect(script).not.toMatch(/WriteRegStr SHCTX "Software\\Classes\\\.pdf"/);
});

test.each(['icon', 'ftdcase'])('%s has every size that Windows asks for, and up to 1024 for macOS', (name) => {
  const ico = file(`${name}.ico`);
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256);
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  // Apple's type for 1024 × 1024.
  expect(file(`${name}.icns`).includes('ic10')).toBe(true);
});
