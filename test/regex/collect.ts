import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** A regular expression of the product and where it stands. */
export interface Pattern {
  at: string;
  source: string;
  flags: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every literal in the product's syntax trees, and the places (`file:line`) at which a pattern is built from a string. */
export function patternsInCode(): { literals: Pattern[]; built: string[] } {
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
export async function patternsBuiltBy(run: () => Promise<void>): Promise<Pattern[]> {
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
