import { expect, test } from 'vitest';
import { prepare } from '../../../electron/host/export/export.ts';
import { parseCase } from '../../../shared/case/parse.ts';
import { checkCase } from '../../../shared/case/verify.ts';
import { fixture, fixtureJson } from '../../given.ts';
import { draftOf, meta } from '../report/cases.ts';

const draft = draftOf([fixture('nslookup/bind-nxdomain.txt')], {
  about: { device: 'ftd01', customer: 'Example AG' },
  history: [{ type: 'exported', at: '2026-01-01T00:00:00Z', format: 'pdf', redaction: 'addresses' }],
});
const { file } = prepare(draft, 'none', meta);
const written = JSON.stringify(file);

/** Why the file is refused, or the changes that are seen. */
function noticed(text: string) {
  const parsed = parseCase(text);
  return 'problem' in parsed ? [parsed] : checkCase(parsed.file, parsed.raw);
}

test('an untouched case verifies, however its JSON is laid out', () => {
  expect(noticed(written)).toEqual([]);
  expect(noticed(JSON.stringify(JSON.parse(written), undefined, 4))).toEqual([]);
  expect(noticed(written.replace('"redaction":"none"', '"redaction":"addresses"'))).toEqual([{ part: 'case' }]);
});

const JSON_PROBLEM = { problem: 'not-a-case', detail: 'JSON' };
test.each([
  ...fixtureJson<[string, string, unknown][]>('no-cases.json'),
  ['a second member of one name', written.replace('"redaction":', '"redaction":"all","redaction":'), JSON_PROBLEM],
  ['a member that a prototype would have', written.replace('"schema":', '"__proto__":{"x":1},"schema":'), JSON_PROBLEM],
  ['more nesting than a parser bears', `{"x":${'['.repeat(2e5)}${']'.repeat(2e5)}}`, JSON_PROBLEM],
])('%s is refused as a case file', (_, text, problem) => expect(parseCase(text)).toEqual(problem));

test('every single changed, lost or added character of a case is noticed', () => {
  const missed: string[] = [];
  for (let at = 0; at < written.length; at++) {
    const [before, char, after] = [written.slice(0, at), written[at] ?? '', written.slice(at + 1)];
    const other = char === 'x' ? 'y' : 'x';
    for (const text of [`${before}${other}${after}`, `${before}${after}`, `${before}${char}${char}${after}`])
      if (noticed(text).length === 0 && JSON.stringify(JSON.parse(text)) !== written)
        missed.push(text.slice(at - 20, at + 20));
  }
  expect(missed).toEqual([]);
});
