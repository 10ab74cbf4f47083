import { describe, expect, test } from 'vitest';
import { openBytes } from '../../../electron/host/import/open-case.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import { diagnose } from '../../diagnose.ts';
import { fixture } from './make.ts';

const LINES = fixture('cases/dns-unresolved-nxdomain.txt').trimEnd().split('\n');
const settings = SettingsSchema.parse({ integration: 'on' });
const ESC = '\x1b';
const crlf = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n`;
const isPrompt = (line: string) => /^(?:> |\S+@\S+:.*[#$] )/.test(line);

/** A typing error, put right with backspaces, as a raw log holds it. */
const mistyped = (line: string) => (isPrompt(line) ? `${line}xy\b${ESC}[K\b${ESC}[K` : line);

/** The same session as each client logs it. The clients' own manuals say which bytes. */
const LOGS: Record<string, string | Uint8Array> = {
  'PuTTY, all session output': `=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2026.11.25 07:00:00 =~=~=~=~=~=~=~=~=~=~=~=\r\nlogin as: admin\r\n${crlf(LINES.map(mistyped))}`,
  'SecureCRT, with a clock before each line': crlf(LINES.map((line) => `[2026-11-25 07:00:00] ${line}`)),
  'SecureCRT, raw': `${ESC}[?1034h${crlf(LINES.map(mistyped))}`,
  'MobaXterm, with its banner, colours and titles': `${ESC}[32m  ┌────────────────────────┐\r\n  │ • MobaXterm 24.2 •     │\r\n  └────────────────────────┘${ESC}[0m\r\n${crlf(
    LINES.map((line) =>
      isPrompt(line) ? `${ESC}]0;admin@ftd: ~\x07${ESC}[?2004h${ESC}[1;32m${line}${ESC}[0m${ESC}[?2004l` : line,
    ),
  )}`,
  script: `Script started on 2026-11-25 07:00:00+00:00 [TERM="xterm-256color" TTY="/dev/pts/0" COLUMNS="80" LINES="24"]\n${crlf(LINES.map(mistyped))}\nScript done on 2026-11-25 07:05:00+00:00 [COMMAND_EXIT_CODE="0"]\n`,
  'iTerm2, with its shell integration': crlf(
    LINES.map((line) =>
      isPrompt(line) ? `${ESC}]1337;RemoteHost=admin@ftd\x07${ESC}]133;A${ESC}\\${line}${ESC}]133;C;\x07` : line,
    ),
  ),
  'asciicast, of iTerm2 or asciinema': [
    JSON.stringify({ version: 2, width: 80, height: 24, timestamp: 1_795_000_000 }),
    ...LINES.map((line, n) => JSON.stringify([n / 10, 'o', `${line}\r\n`])),
    JSON.stringify([99, 'i', 'exit\r']),
    '[99.5, "o", "cut o',
  ].join('\n'),
  'a log of Windows, in UTF-16': Buffer.from(`\ufeff${crlf(LINES)}`, 'utf16le'),
  'in UTF-16 without its mark': Buffer.from(crlf(LINES), 'utf16le'),
  'in UTF-16, the high byte first': Buffer.from(`\ufeff${crlf(LINES)}`, 'utf16le').swap16(),
  'in UTF-8 with its mark': `\ufeff${crlf(LINES)}`,
  'in Windows-1252': Buffer.from(`${LINES.join('\n')}\n# für später`, 'latin1'),
  'cut off within a character': Buffer.concat([Buffer.from(`${LINES.join('\n')}\n`), Buffer.from('ü').subarray(0, 1)]),
};

describe('terminal logs give the same verdict as the plain text', () => {
  const plain = diagnose({ sources: [{ name: 'x', origin: 'pasted', text: LINES.join('\n') }], settings, lang: 'en' });

  test.each(Object.keys(LOGS))('%s', async (client) => {
    const log = LOGS[client] ?? '';
    const read = await openBytes(typeof log === 'string' ? Buffer.from(log) : log, 'session.log');
    if (read.kind !== 'text') throw new Error(read.kind);
    const found = diagnose({ sources: [{ name: 'x', origin: 'pasted', text: read.text }], settings, lang: 'en' });
    expect(found.verdict).toEqual(plain.verdict);
    expect(found.recognised.map(({ probe, target, complete }) => [probe, target, complete])).toEqual(
      plain.recognised.map(({ probe, target, complete }) => [probe, target, complete]),
    );
  });
});
