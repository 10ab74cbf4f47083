import { visible } from '../visible.ts';

/** Escapes text so that it cannot become markup, links or HTML. */
export function inline(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

/** A code block whose fence is longer than any run of backticks inside. */
export function fenced(lines: readonly string[]): string[] {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...shown, fence];
}
