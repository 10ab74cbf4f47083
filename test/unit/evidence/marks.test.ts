import { expect, test } from 'vitest';
import { marksIn } from '../../../renderer/evidence/marks.ts';
import { wordsIn } from '../../../renderer/words.ts';
import { diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';

test.each([
  ['tls-stalled-cut-off', /Version 6/, 'Version: 6.6.1'],
  ['fmc-no-dns-servers', /"sw_version"/, 'Version: 7.4.1'],
  ['alert-of-another-module-in-syslog', /HMNOTIFY/, 'Health alert'],
  ['fmc-integration-off', /"sendIntrusionEvents"/, 'Cloud integration is disabled, so this alert is expected'],
])('a line of %s is labeled by what it shows', (name, line, label) => {
  const { text, settings } = wholeCase(name);
  const marks = marksIn('a.log', diagnose({ sources: [pasted(text, 'a.log')], settings, lang: 'en' }), wordsIn('en'));
  const number = text.split('\n').findIndex((one) => line.test(one)) + 1;
  expect(marks.find(({ from }) => from === number)?.text).toBe(label);
});
