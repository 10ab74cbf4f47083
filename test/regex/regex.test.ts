import { check } from 'recheck';
import { describe, expect, test } from 'vitest';
import { quantifiers, withSmallNumbers } from './bounds.ts';
import { type Pattern, patternsBuiltBy, patternsInCode } from './collect.ts';

/** `safe`, `vulnerable`, or `unknown` if the checker did not come to an end. */
const judge = async ({ source, flags }: Pattern): Promise<string> => {
  const all = quantifiers(source);
  // Without an endless quantifier there is an end to what can be tried at one place, and with few tries it is near.
  const tries = all.reduce((product, { least, most }) => product * (most - least + 1), 1);
  if (tries <= 1000) return 'safe';
  // Steps are counted, not seconds: a machine with other work on it must not make a pattern look slow.
  const { status } = await check(withSmallNumbers(source), flags, {
    timeout: 120_000,
    incubationTimeout: null,
    attackTimeout: null,
  });
  return status;
};

const { literals, built } = patternsInCode();
const made = await patternsBuiltBy(async () => {
  await Promise.all([
    import('../../shared/report/pdf/glyphs.ts'),
    import('../../shared/probes/readers/proxy-env.ts'),
    import('../../shared/evidence/split.ts'),
    import('../../shared/case/redaction/places.ts'),
  ]);
  const { redact } = await import('../../shared/case/redaction/redact.ts');
  // A domain, people and machines of its own, and a text that the engineer named.
  const text = 'search corp.priv\nanna.berger@ftd-muc-07:~$ date\njdoe@srv0815:~$ date\nProjekt X1';
  const sources = [{ name: 'a', origin: 'pasted' as const, text }];
  redact({ about: {}, settings: { integration: 'on', identity: 'unknown' }, sources }, 'all', { add: ['Projekt X1'] });
  const { openSecrets } = await import('../../electron/host/ssh/connection/secrets.ts');
  const secrets = openSecrets();
  secrets.keep('network');
  secrets.scrub('network');
  const { openBytes } = await import('../../electron/host/import/open-case.ts');
  await openBytes(Buffer.from('> show network\n'), 'paste.txt');
});
const patterns = [...new Map([...literals, ...made].map((one) => [`/${one.source}/${one.flags}`, one])).values()];

describe('no regular expression can backtrack badly', () => {
  test('every place that builds one is seen building', () => {
    const files = (places: readonly string[]) => [...new Set(places.map((at) => at.replace(/:\d+$/, '')))].sort();
    expect(literals.length).toBeGreaterThan(400);
    expect(files(made.map(({ at }) => at))).toEqual(files(built));
  });

  test('all take linear time', async () => {
    const slow: string[] = [];
    const queue = [...patterns];
    const work = async () => {
      for (let one = queue.pop(); one; one = queue.pop()) {
        const status = await judge(one);
        if (status !== 'safe') slow.push(`${one.at} ${status} /${one.source}/${one.flags}`);
      }
    };
    await Promise.all([work(), work()]);
    expect(slow).toEqual([]);
  }, 600_000);

  test('the checker and the smaller numbers would tell', async () => {
    const bad = ['^(a+)+$', '\\s+$', 'a.{0,4000}b', '(?:a{0,60}){0,60}a{0,60}b*c', '^.*a.*b.*c$'];
    for (const source of bad)
      expect([source, await judge({ at: '', source, flags: '' })]).toEqual([source, 'vulnerable']);
    expect(withSmallNumbers('[{3,90}]\\{9}a{3}b{40}c{2,60}d{0,}\\p{Lu}e{5,}f{1,4000}')).toBe(
      '[{3,90}]\\{9}a{3}b{3}c{2,4}d{0,}\\p{Lu}e{2,}f{1,}',
    );
  });
});
