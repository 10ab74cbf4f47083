import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Mark } from './marks.ts';
import { type RawLines, visible } from './raw-lines.ts';

/** Must equal `--raw-row` in evidence.css. */
const ROW = 20;
const MARGIN = 20;

interface RawTextProps {
  lines: RawLines;
  /** What lines prove; the first mark that contains a line counts. */
  marks: readonly Mark[];
  label: string;
  /** Lines to highlight and scroll to; 1-based, inclusive. A new array scrolls again. */
  lit: readonly [number, number] | undefined;
  /** The line of the current search match. */
  hit: number | undefined;
}

/**
 * A text with line numbers. Rows have a fixed height, and only visible ones are rendered: 100,000 lines scroll like
 * 100. Positions are set on the element by script, because the page's policy forbids style attributes.
 */
export function RawText({ lines, marks, label, lit, hit }: RawTextProps) {
  const frame = useRef<HTMLElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const first = Math.max(0, Math.min(Math.floor(top / ROW), lines.count - 1) - MARGIN);
  const last = Math.min(lines.count, Math.ceil((top + height) / ROW) + MARGIN);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    space.current?.style.setProperty('height', `${lines.count * ROW}px`);
    rows.current?.style.setProperty('transform', `translateY(${first * ROW}px)`);
  }, [lines.count, first]);

  useEffect(() => {
    if (lit) scrollTo(frame.current, lit[0], lit[1]);
  }, [lit]);
  useEffect(() => {
    if (hit !== undefined) scrollTo(frame.current, hit, hit);
  }, [hit]);

  return (
    <section
      className="raw"
      ref={frame}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div className="raw-space" ref={space}>
        <div className="raw-rows" ref={rows}>
          {Array.from({ length: last - first }, (_, offset) => {
            const number = first + offset + 1;
            const line = lines.at(number);
            const mark = marks.find(({ from, to }) => number >= from && number <= to);
            const isLit = lit !== undefined && number >= lit[0] && number <= lit[1];
            return (
              <div
                key={number}
                className={`raw-row${mark ? ` raw-marked tone-${mark.tone}` : ''}${isLit ? ' raw-lit' : ''}${number === hit ? ' raw-hit' : ''}`}
                data-line={number}
              >
                <span className="raw-number" aria-hidden="true">
                  {number}
                </span>
                {isLit ? <mark>{visible(line)}</mark> : <span>{visible(line)}</span>}
                {mark?.from === number && <span className="raw-label">{mark.text}</span>}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

/** A range that fits goes to the upper third; a longer one starts at the top. */
function scrollTo(frame: HTMLElement | null, from: number, to: number): void {
  if (!frame) return;
  const room = Math.max(0, frame.clientHeight - (to - from + 1) * ROW);
  frame.scrollTo({ top: (from - 1) * ROW - room / 3, left: 0 });
}
