import * as z from 'zod';

const Header = z.object({ version: z.union([z.literal(2), z.literal(3)]) });
const Event = z.tuple([z.number(), z.string(), z.string()]);

/** The screen of an asciicast recording (asciinema, iTerm2), as a terminal log; `undefined` for other text. */
export function castText(text: string): string | undefined {
  if (!/^\s*\{[^\n]{0,4000}"version":\s*[23]\b/.test(text)) return undefined;
  const [first = '', ...rest] = text.trim().split('\n');
  if (!Header.safeParse(parse(first)).success) return undefined;
  const events = rest
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => Event.safeParse(parse(line)).data);
  // A truncated last line does not invalidate the rest.
  if (events.slice(0, -1).some((event) => event === undefined)) return undefined;
  return events.flatMap((event) => (event?.[1] === 'o' ? [event[2]] : [])).join('');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
