import { withoutControls } from '../../evidence/clean.ts';
import { type Block, blocksIn, withoutBlock } from './blocks.ts';
import { GONE, HEADER_GOES_ON } from './secrets/secrets.ts';
import { lineFinder } from './spots/lines.ts';
import type { ReplacementTable, Rule, TextLocation } from './spots/replacement-table.ts';

/** Maximum number of lines of one header's value. */
const MOST_BROKEN = 40;

/**
 * Redacts texts line by line: each rule in turn is applied to the lines that contain one of its words. `place`: the
 * location of the text; its line is set to each line in turn. The rules are applied to each line as displayed, and a
 * changed line loses its escapes and control characters.
 */
export function textRedactor(
  ledger: ReplacementTable,
  isAll: boolean,
  rulesWith: (onBroken: () => void) => readonly Rule[],
): (text: string, place?: TextLocation) => string {
  let brokenLines = 0;
  const rules = rulesWith(() => {
    brokenLines = MOST_BROKEN + 1;
  });
  /** A continuation line of a header's value is replaced completely; any other line ends the value. */
  const restOfHeader = (line: string): string => {
    const bare = line.replace(/\r$/, '');
    if (!HEADER_GOES_ON.test(bare)) {
      brokenLines = 0;
      return line;
    }
    if (ledger.isExcluded(bare)) return line;
    ledger.note('secret', bare, GONE, true);
    return GONE + line.slice(bare.length);
  };
  /** From the last block on the line to the first, so that offsets stay valid. */
  const outOfBlocks = (given: string, from: number, blocks: readonly Block[], first: number): string => {
    let last = first;
    while (last + 1 < blocks.length && (blocks[last + 1] as Block).from <= from + given.length) last++;
    let line = given;
    for (let at = last; at >= first; at--) {
      const block = blocks[at] as Block;
      const [rest, gone] = withoutBlock(line, from, block);
      if (gone === '' || ledger.isExcluded(gone)) continue;
      ledger.note(block.kind, gone, GONE, true);
      line = rest;
    }
    return line;
  };
  const finder = lineFinder(rules.map(({ words }) => words));
  return (given, place) => {
    const text = withoutControls(given);
    const raw = text === given ? undefined : given.split(given.includes('\n') ? '\n' : '\r');
    const blocks = blocksIn(text, isAll);
    const kept: string[] = [];
    let done = 0;
    let block = 0;
    ledger.enter(place);
    finder(text, (number, from, to, groups) => {
      while (block < blocks.length && (blocks[block] as Block).to < from) block++;
      const isInBlock = block < blocks.length && (blocks[block] as Block).from <= to;
      if (brokenLines > 0) brokenLines--;
      if (groups.length === 0 && !isInBlock && brokenLines === 0) return;
      if (place) place.line = number;
      const seen = text.slice(from, to);
      let line = isInBlock ? outOfBlocks(seen, from, blocks, block) : seen;
      if (brokenLines > 0) line = restOfHeader(line);
      for (const index of groups) line = ledger.swap(line, rules[index] as Rule);
      if (line === seen) return;
      if (raw) {
        raw[number - 1] = line;
        return;
      }
      kept.push(text.slice(done, from), line);
      done = to;
    });
    if (raw) return raw.join(given.includes('\n') ? '\n' : '\r');
    return kept.length === 0 ? text : kept.join('') + text.slice(done);
  };
}
