import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { documentsIn } from '../../../electron/main/documents.ts';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { commandLineIn } from '../../../electron/main/mode.ts';
import { dragFolder } from '../../../electron/main/window/drag-out.ts';
import { keepState, placeWindow, withRecent } from '../../../electron/main/window/window-state.ts';
import { workplace } from '../../workplace.ts';

const rules = JSON.parse(readFileSync(new URL('desktop.json', import.meta.url), 'utf8'));
const folder = workplace('desktop-parts');

const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

describe('the menu', () => {
  const [act, nothing] = [vi.fn(), () => {}];
  const acts = {
    openRecent: act,
    open: nothing,
    clearRecent: nothing,
    command: nothing,
    print: nothing,
    about: nothing,
  };
  const menu = (lang: 'de' | 'en', platform: NodeJS.Platform, recent: string[] = []) =>
    flat(menuTemplate({ lang, platform, recent }, acts));

  it.each(['linux', 'win32', 'darwin'] as const)('has words of its own on %s, and no key twice', (platform) => {
    for (const lang of ['en', 'de'] as const) {
      const items = menu(lang, platform).filter(({ type }) => type !== 'separator');
      for (const item of items) expect(item.label, JSON.stringify(item)).toBeTruthy();
      const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('follows each platform’s habits', () => {
    const roles = (platform: NodeJS.Platform) => menu('de', platform).flatMap(({ role }) => role ?? []);
    expect(roles('darwin')).toEqual(expect.arrayContaining(['services', 'hide', 'windowMenu', 'quit', 'close']));
    expect(roles('win32')).not.toContain('hide');
    const label = (platform: NodeJS.Platform) => menu('de', platform).find(({ role }) => role === 'quit')?.label;
    expect([label('win32'), label('darwin')]).toEqual(['Beenden', 'FTD Cloud Doctor beenden']);
  });

  it('lists recent files as they are written', () => {
    const found = menu('en', 'linux', ['/a/R&D.ftdcase']).find(({ label }) => label?.startsWith('/a'));
    expect(found?.label).toBe('/a/R&&D.ftdcase');
    (found?.click as undefined | (() => void))?.();
    expect(act).toHaveBeenCalledWith('/a/R&D.ftdcase');
  });
});

it.each<[string, string?]>(rules.commandLines)('the executable is for %j the command line: %j', (words, expected) => {
  expect(commandLineIn(words.split(' ').filter(Boolean))?.join(' ')).toBe(expected);
});

it('files are told from switches and other words', () => {
  const words = ['--a.pdf', 'a.FTDCASE', '/b/c.pdf', 'f.tar.gz', 'd.exe', 'e', 'https://evil.example/x.pdfx'];
  expect(documentsIn(words, '/home')).toEqual(['/home/a.FTDCASE', '/b/c.pdf', '/home/f.tar.gz']);
});

it('a file that is dragged out has a plain name', () => {
  const { write, remove } = dragFolder(join(folder, 'dragged'));
  const path = write({ fileName: '../../.bashrc\0x', base64: Buffer.from('bytes').toString('base64') });
  expect(path.slice(folder.length)).toMatch(/^[\\/]dragged[\\/]out-\w+[\\/][\w-][\w.-]*$/);
  expect(readFileSync(path, 'utf8')).toBe('bytes');
  remove();
  expect(() => readFileSync(path)).toThrow();
});

describe('what the app remembers', () => {
  it('survives a broken file, and lies readable to this user alone', () => {
    const file = join(folder, 'deep/window.json');
    keepState(file).set(() => ({ isRunning: true }));
    expect(statSync(file).mode & 0o077).toBe(0);
    for (const broken of ['', '{', '{"bounds":{"x":"1"}}', '[]', JSON.stringify({ recent: Array(11).fill('a') })]) {
      writeFileSync(file, broken);
      expect(keepState(file).get()).toEqual({ isMaximised: false, recent: [], isRunning: false });
    }
  });

  it('puts the last file first, once, and forgets the eleventh', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => String(index));
    const recent = twelve.reduce<string[]>((list, path) => withRecent(list, path), []);
    expect(recent).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3', '2']);
    expect(withRecent(recent, '5').slice(0, 2)).toEqual(['5', '11']);
  });

  it('never leaves the window where nobody can see it', () => {
    const screen = { x: 0, y: 0, width: 1920, height: 1080 };
    const at = (place: string) => {
      const [x = 0, y = 0] = place.split(' ').map(Number);
      return placeWindow({ x, y, width: 900, height: 700 }, [screen]);
    };
    expect(at('100 100')).toEqual({ x: 100, y: 100, width: 900, height: 700 });
    for (const place of ['5000 0', '-800 0', '0 1070', '0 -500'])
      expect(at(place), place).toEqual({ width: 1280, height: 800 });
    expect(placeWindow(undefined, [{ ...screen, width: 1024, height: 600 }])).toEqual({ width: 1024, height: 600 });
  });
});
