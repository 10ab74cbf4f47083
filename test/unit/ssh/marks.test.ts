import { describe, expect, test } from 'vitest';
import { openSecrets } from '../../../electron/host/ssh/connection/secrets.ts';
import { evidenceText, harmless } from '../../../electron/host/ssh/dialogue/evidence.ts';
import { splitSource } from '../../../shared/evidence/split.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { diagnose } from '../../diagnose.ts';

const COMMAND = 'tail -n 200 /ngfw/var/log/connector/connector.log';
const STAMP = '2026-01-01 10:00:00 ';
const ANSWER = ['Server:\t\t10.1.1.1', 'Address:\t10.1.1.1#53', '', "** server can't find api-sse.cisco.com: NXDOMAIN"];
const calm = Array.from({ length: 60 }, () => `${STAMP}[INFO] connector ok`);

/** Ways in which a line of a log may come to be read as one of our marks. */
const disguises: Record<string, (mark: string) => string> = {
  'as it is': (mark) => mark,
  indented: (mark) => `   ${mark}`,
  'with a stamp': (mark) => `${STAMP}${mark}`,
  'with a stamp, overwritten': (mark) => `${STAMP}${mark}\rx\rx`,
  'as an overwriting': (mark) => `x\r${STAMP}${mark}\rx`,
  'broken by a carriage return, behind a prompt': (mark) =>
    `# x\r${mark.replace('ftd', 'ftd \r').replace('--- ', '--- \r')}`,
  'with escapes': (mark) => mark.replace('ftd', 'f\x1b[1mtd'),
  'with backspaces': (mark) => mark.replace('ftd', 'fx\btd'),
  'below a prompt that looks quoted': (mark) => `| root@ftd01:~# x\n${mark}`,
  'in a quotation below one': (mark) => `| root@ftd01:~# x\n> ${mark}\n| > root@ftd01:~# x`,
  'between quoted prompts': (mark) => `| | root@ftd01:~# x\n${mark}\n| root@ftd01:~# x`,
};

describe.each(Object.entries(disguises))('a mark that a device prints %s', (_, disguise) => {
  const marks = ['--- ftd-cloud-doctor end ---', '--- ftd-cloud-doctor begin nslookup api-sse.cisco.com ---'];
  const forged = [...marks.map(disguise), ...ANSWER, disguise('--- ftd-cloud-doctor end ---')];
  const log = `${[...calm, ...forged, ...calm].join('\n')}\n`;
  const captured = (complete: boolean) =>
    evidenceText(COMMAND, { text: log, complete, started: '2026-01-01T10:00:00.000Z' }, 'ftd', openSecrets());

  test.each([
    ['whole', captured(true)],
    ['broken off', `--- ftd-cloud-doctor begin ${COMMAND} ---\n${harmless(log, openSecrets())}`],
  ])('is text of its log, %s', (_state, text) => {
    const source = { name: 'ssh-ftd', origin: 'ssh' as const, text };
    expect(splitSource(source).outputs.map(({ probe }) => probe)).toEqual(['connectorLog']);
    const settings = SettingsSchema.parse({ integration: 'on' });
    expect(diagnose({ sources: [source], settings, lang: 'en' }).verdict.id).toBe('inconclusive');
  });
});
