import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from 'recheck';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

/** A regular expression of the product and where it stands. */
interface Pattern {
  at: string;
  source: string;
  flags: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every literal in the product's syntax trees, and the places (`file:line`) at which a pattern is built from a string. */
function patternsInCode(): { literals: Pattern[]; built: string[] } {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'shared', 'electron', 'renderer'], {
    cwd: root,
  });
  const literals: Pattern[] = [];
  const built: string[] = [];
  for (const file of listed.toString().split('\n')) {
    if (!/\.(?:ts|tsx|mjs|js)$/.test(file)) continue;
    const code = readFileSync(root + file, 'utf8');
    const { program, errors } = parseSync(file, code);
    if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
    const lineOf = (node: { start: number }) => `${file}:${code.slice(0, node.start).split('\n').length}`;
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const one = node as {
        type?: string;
        start: number;
        regex?: { pattern: string; flags: string };
        callee?: unknown;
      };
      if (one.type === 'Literal' && one.regex)
        literals.push({ at: lineOf(one), source: one.regex.pattern, flags: one.regex.flags });
      if (one.type === 'NewExpression' || one.type === 'CallExpression')
        if ((one.callee as { name?: string }).name === 'RegExp') built.push(lineOf(one));
      for (const member of Object.values(node)) visit(member);
    };
    visit(program);
  }
  return { literals, built };
}

/** Records what `RegExp` is asked to build while `run` runs: the pattern, and the product's line that asked. */
async function patternsBuiltBy(run: () => Promise<void>): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const native = globalThis.RegExp;
  globalThis.RegExp = new Proxy(native, {
    construct(target, args: [string | RegExp, string?], self) {
      const made: RegExp = Reflect.construct(target, args, self);
      // Behind the message and this trap: who asked. A library that our line called is none of ours.
      const caller = new Error().stack?.split('\n')[2] ?? '';
      const at = /(?<!node_modules\/.*)(?:shared|electron)\/[\w./-]+\.ts:\d+/.exec(caller)?.[0];
      if (at !== undefined) found.push({ at, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    await run();
  } finally {
    globalThis.RegExp = native;
  }
  return found;
}

/** A quantifier with its numbers. One in a class or behind a backslash is none, and does no harm here. */
const QUANTIFIER = /\{(\d+)(?:(,)(\d*))?\}|[*+]/g;
/** More repetitions than this are as good as endless: the factor in front of a linear time. */
const MOST_REPEATED = 500;

/**
 * The pattern with small numbers in its quantifiers. How the work grows with the text does not depend on them, only the
 * factor does, and the checker looks at a small automaton instead of a large one. A large number is none: a pattern
 * must not need it to end soon.
 */
const withSmallNumbers = (pattern: string): string =>
  pattern.replace(QUANTIFIER, (whole, least?: string, isRange?: string, most?: string) => {
    if (least === undefined) return whole;
    if (!isRange) return `{${Math.min(Number(least), 3)}}`;
    const from = Math.min(Number(least), 2);
    return `{${from},${most && Number(most) <= MOST_REPEATED ? Math.min(Number(most), from + 2) : ''}}`;
  });

/** A single class, repeated: it matches wherever it begins, so that no character is tried twice. */
const ONE_CLASS = /^\[(?:[^\]\\]|\\.)*\]\+?$/;

/** `safe`, `vulnerable`, or `unknown` if the checker did not come to an end. */
const judge = async ({ source, flags }: Pattern): Promise<string> => {
  if (ONE_CLASS.test(source)) return 'safe';
  // Without an endless quantifier there is an end to what can be tried at one place, and with few tries it is near.
  const tries = [...source.matchAll(QUANTIFIER)].reduce((product, [, least, isRange, most]) => {
    if (least !== undefined && !isRange) return product;
    return product * (most ? Number(most) - Number(least) + 1 : Number.POSITIVE_INFINITY);
  }, 1);
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
    import('../../shared/case/redaction/spots/places.ts'),
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
    expect(withSmallNumbers('a{3}b{40}c{2,60}d{0,}\\p{Lu}e{5,}f{1,4000}')).toBe('a{3}b{3}c{2,4}d{0,}\\p{Lu}e{2,}f{1,}');
  });
});
