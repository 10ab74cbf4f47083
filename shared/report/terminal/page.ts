import { wrapAnsi } from 'fast-wrap-ansi';
import type { State } from '../section.ts';
import { visible } from '../visible.ts';

export type Tone = 'good' | 'fault' | 'doubt' | 'quiet' | 'strong';
const SGR: Record<Tone, string> = { good: '32', fault: '31', doubt: '33', quiet: '2', strong: '1' };
const MARKS: Record<State, { mark: string; tone: Tone }> = {
  yes: { mark: '[✓]', tone: 'good' },
  no: { mark: '[✗]', tone: 'fault' },
  conflict: { mark: '[!]', tone: 'doubt' },
  open: { mark: '[?]', tone: 'doubt' },
  skipped: { mark: '[-]', tone: 'quiet' },
  unreached: { mark: '[ ]', tone: 'quiet' },
};

/** Placeholder for a lead that is longer than the indentation while its line is wrapped; spaces would be trimmed. */
const FILLER = 'x';

export type Page = ReturnType<typeof pageOf>;

/** Functions with which every section of a terminal report is drawn; all external text passes `visible`. */
export function pageOf(color: boolean, width: number) {
  const paint = (tone: Tone, text: string) => (color ? `\x1b[${SGR[tone]}m${text}\x1b[0m` : text);
  /**
   * Wrapped at spaces; the first line has a lead of its own, further ones the indentation. Longer words are not split.
   */
  const prose = (text: string, indent: string, lead = indent, tone?: Tone): string[] => {
    const flat = visible(text).replace(/\s+/g, ' ').trim();
    const further = Math.max(0, lead.replace(/\x1b\[\d+m/g, '').length - indent.length);
    return wrapAnsi(`${FILLER.repeat(further)}${flat}`, width - indent.length)
      .split('\n')
      .map((line, index) => {
        const whole = index === 0 ? `${lead}${line.slice(further)}` : `${indent}${line}`;
        return tone ? paint(tone, whole) : whole;
      });
  };
  return {
    paint,
    prose,
    mark: (state: State) => paint(MARKS[state].tone, MARKS[state].mark),
    heading: (text: string) => ['', ...prose(text, '  ', '', 'strong')],
    quote: (lines: readonly string[]) => lines.map((line) => paint('quiet', `      │ ${visible(line)}`)),
    command: (text: string | undefined) => (text === undefined ? [] : [`       ${visible(text)}`]),
  };
}
