import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js');
const { load } = require('js-yaml');
const { DebugLogger } = require('builder-util');

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url));
interface Config {
  electronFuses: Record<string, boolean>;
  fileAssociations: { ext: string }[];
  [part: string]: unknown;
}
const config = load(file('electron-builder.yml').toString()) as Config;
const validate = (candidate: unknown) => validateConfiguration(structuredClone(candidate), new DebugLogger(false));

describe('electron-builder.yml', () => {
  it('fits electron-builder’s own schema, on all three systems', async () => {
    await expect(validate(config)).resolves.toBeUndefined();
  });

  it.each(['win', 'nsis', 'portable', 'mac', 'dmg', 'linux', 'deb', 'electronFuses'])(
    'is really checked in its part %s',
    async (part) => {
      const broken = { ...config, [part]: { ...(config[part] as object), misspelt: true } };
      await expect(validate(broken)).rejects.toThrow(
        new RegExp(`Invalid configuration.*\\n - configuration\\.${part}`),
      );
    },
  );

  it('has a target for every way a laptop takes software', () => {
    expect(config).toMatchObject({
      appId: 'org.ftdclouddoctor.app',
      productName: 'FTD Cloud Doctor',
      publish: null,
      asar: true,
      win: { target: ['nsis', 'portable'] },
      nsis: { perMachine: false, allowElevation: false },
      portable: { requestExecutionLevel: 'user' },
      mac: { target: [{ target: 'dmg', arch: ['x64', 'arm64'] }], hardenedRuntime: true },
      linux: { target: ['AppImage', 'deb', 'tar.gz'] },
      fileAssociations: [{ ext: 'ftdcase' }],
    });
  });

  it('loosens the hardened runtime only for V8', () => {
    const keys = file('electron/package/entitlements.plist')
      .toString()
      .match(/<key>[^<]+/g);
    expect(keys).toEqual(['<key>com.apple.security.cs.allow-jit']);
  });

  it('claims PDF files nowhere, and offers itself for them', () => {
    const script = file('electron/package/installer.nsh').toString();
    expect(script).toContain(String.raw`WriteRegNone SHCTX "Software\Classes\.pdf\OpenWithProgids"`);
    expect(script).not.toMatch(/WriteRegStr SHCTX "Software\\Classes\\\.pdf"/);
  });
});

describe('icons', () => {
  it.each(['icon', 'ftdcase'])('%s.ico holds a PNG of every size', (name) => {
    const ico = file(`electron/package/${name}.ico`);
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
      const entry = 6 + 16 * index;
      const png = ico.subarray(ico.readUInt32LE(entry + 12));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      const size = png.readUInt32BE(16);
      expect(ico.readUInt8(entry)).toBe(size % 256);
      return size;
    });
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  });

  it.each(['icon', 'ftdcase'])('%s.icns holds a PNG up to 1024', (name) => {
    const icns = file(`electron/package/${name}.icns`);
    expect([icns.subarray(0, 4).toString(), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const sizes: number[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) sizes.push(icns.readUInt32BE(at + 8 + 16));
    expect(Math.max(...sizes)).toBe(1024);
  });
});
