import { type Block, blocksIn, withoutBlock } from './blocks.ts';
import type { Ledger, Place, Rule } from './ledger.ts';
import { lineFinder } from './lines.ts';
import { GONE, HEADER_GOES_ON } from './secrets.ts';

/** Maximum number of lines of one header's value. */
const MOST_BROKEN = 40;

/**
 * Redacts texts line by line: each rule in its order is applied to the lines that contain one of its words. `place`:
 * position of the text, whose line number is advanced.
 */
export function textRedactor(
  ledger: Ledger,
  isAll: boolean,
  rulesWith: (onBroken: () => void) => readonly Rule[],
): (text: string, place?: Place) => string {
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
    if (ledger.isLifted(bare)) return line;
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
      if (gone === '' || ledger.isLifted(gone)) continue;
      ledger.note(block.kind, gone, GONE, true);
      line = rest;
    }
    return line;
  };
  const finder = lineFinder(rules.map(({ words }) => words));
  return (text, place) => {
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
      const given = text.slice(from, to);
      let line = isInBlock ? outOfBlocks(given, from, blocks, block) : given;
      if (brokenLines > 0) line = restOfHeader(line);
      for (const index of groups) line = ledger.swap(line, rules[index] as Rule);
      if (line === given) return;
      kept.push(text.slice(done, from), line);
      done = to;
    });
    return kept.length === 0 ? text : kept.join('') + text.slice(done);
  };
}
