import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readHostKeys, remember } from '../../../electron/host/ssh/connection/known-hosts.ts';
import { jsonIn } from '../../given.ts';
import { refusal } from '../../problem.ts';
import { workplace } from '../../workplace.ts';
import { keygen } from './setting.ts';

const dir = workplace();

function key(name: string, type?: 'rsa'): { line: string; blob: Buffer } {
  keygen(join(dir, name), type);
  const [kind, base64 = ''] = readFileSync(join(dir, `${name}.pub`), 'utf8').split(' ');
  return { line: `${kind} ${base64}`, blob: Buffer.from(base64, 'base64') };
}
const mine = key('mine');
const other = key('other');
const rsa = key('rsa', 'rsa');

async function judge(text: string, host = 'ftd01.example.com', port = 22, blob = mine.blob) {
  const file = join(dir, 'judged');
  writeFileSync(file, text);
  return (await readHostKeys([file], host, port)).judge(blob);
}

// `MINE`, `OTHER` and `RSA` stand for keys.
const lists: { why: string; list: string; port?: number; is: string; line?: number }[] =
  jsonIn('unit/ssh/known-hosts.json');
it.each(lists)('$why', async ({ list, port, is, line }) => {
  const keys = { MINE: mine.line, OTHER: other.line, RSA: rsa.line, BARE: mine.line.split(' ')[1] ?? '' };
  const text = list.replace(/MINE|OTHER|RSA|BARE/g, (name) => keys[name as keyof typeof keys]);
  expect(await judge(text, 'ftd01.example.com', port)).toMatchObject({ is, ...(line !== undefined && { line }) });
});

it('knows the names that ssh-keygen -H hashed', async () => {
  const file = join(dir, 'hashed');
  writeFileSync(file, `ftd01.example.com ${mine.line}\n[ftd01.example.com]:2222 ${other.line}\n`);
  execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' });
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^\|1\|/);
  expect(await judge(text)).toEqual({ is: 'known' });
  expect(await judge(text, 'ftd01.example.com', 2222, other.blob)).toEqual({ is: 'known' });
  expect(await judge(text, 'ftd02.example.com')).toEqual({ is: 'unknown' });
});

it('is done with a line of stars at once', async () => {
  expect(await judge(`${'*a'.repeat(2000)} ${mine.line}`, 'a'.repeat(200))).toEqual({ is: 'unknown' });
});

it('adds keys that OpenSSH finds, mode 0600, after a last line without its end, and many at once', async () => {
  const file = join(dir, 'deep', 'known');
  await remember(file, 'FTD01.example.com', 22, mine.blob);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, readFileSync(file, 'utf8').trimEnd());
  chmodSync(file, 0o644);
  await Promise.all(Array.from({ length: 20 }, (_, index) => remember(file, 'ftd02', 2200 + index, other.blob)));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const found = (name: string) => execFileSync('ssh-keygen', ['-F', name, '-f', file], { encoding: 'utf8' });
  expect(found('ftd01.example.com')).toContain(mine.line);
  for (let index = 0; index < 20; index++) expect(found(`[ftd02]:${2200 + index}`)).toContain(other.line);
});

it('refuses to go on without a list that cannot be read or written', async () => {
  expect(await refusal(readHostKeys([dir], 'ftd01', 22))).toBe('ssh-known-hosts');
  expect(await refusal(remember(dir, 'ftd01', 22, mine.blob))).toBe('ssh-known-hosts');
  expect((await readHostKeys([join(dir, 'absent')], 'ftd01', 22)).judge(mine.blob)).toEqual({ is: 'unknown' });
  expect(existsSync(join(dir, 'absent'))).toBe(false);
});
