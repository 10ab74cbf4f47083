import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openBytes } from '../../../electron/host/import/open-case.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { diagnose } from '../../diagnose.ts';
import { fixture, pasted } from '../../given.ts';

/** How a client logs a session, by its own manual: what it puts around lines, and what of that around those with a prompt. */
interface Client {
  client: string;
  before?: string;
  line?: string;
  prompt?: string;
  end?: string;
  after?: string;
  encoding?: 'utf8' | 'utf16le' | 'utf16be' | 'latin1';
}
const clients: Client[] = JSON.parse(readFileSync(new URL('terminals.json', import.meta.url), 'utf8'));
const LINES = fixture('cases/dns-unresolved-nxdomain.txt').trimEnd().split('\n');
const isPrompt = (line: string) => /^(?:> |\S+@\S+:.*[#$] )/.test(line);

function logOf(form: Client): Buffer {
  const { before = '', line = 'LINE', prompt = line, end = '\r\n', after = '', encoding = 'utf8' } = form;
  const isJson = form.client.startsWith('asciicast');
  const lines = LINES.map((text) => {
    const shown = isJson ? JSON.stringify(text).slice(1, -1) : text;
    return (isPrompt(text) ? prompt : line).replace('LINE', () => shown) + end;
  });
  const log = `${before}${lines.join('')}${after}`;
  return encoding === 'utf16be' ? Buffer.from(log, 'utf16le').swap16() : Buffer.from(log, encoding);
}

const read = (text: string) => {
  const settings = SettingsSchema.parse({ integration: 'on' });
  const { verdict, recognised } = diagnose({ sources: [pasted(text)], settings, lang: 'en' });
  return { verdict, recognised: recognised.map(({ probe, target, complete }) => [probe, target, complete]) };
};

test.each([
  ...clients.map((form) => [form.client, logOf(form)] as const),
  ['a log cut off within a character', Buffer.from(`${LINES.join('\n')}\nü`).subarray(0, -1)] as const,
])('%s gives the same verdict as the plain text', async (_client, log) => {
  const opened = await openBytes(log, 'session.log');
  if (opened.kind !== 'text') throw new Error(opened.kind);
  expect(read(opened.text)).toEqual(read(LINES.join('\n')));
});
