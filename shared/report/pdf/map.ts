import { onPaper } from '../../text/paper.ts';
import { mapSvg } from '../map-svg.ts';
import type { Paper } from '../paper.ts';
import type { Content } from './document.ts';
import { heading, TEXT_WIDTH } from './style.ts';

/** The whole tree on one page, marked with the way of this case. */
export function map({ lang, diagnosis }: Paper): Content[] {
  const { svg, width, height } = mapSvg(diagnosis);
  return [
    ...heading(onPaper(lang, 'map'), { first: true, note: onPaper(lang, 'mapIntro') }),
    { svg, width: TEXT_WIDTH, height: (height * TEXT_WIDTH) / width },
  ];
}
