import { Fragment, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type LabelRows, labelRows } from './label-rows.ts';
import type { Mark } from './marks.ts';
import { type RawLines, visible } from './raw-lines.ts';

/** Must equal `--raw-row` in evidence.css. */
const ROW = 20;
const MARGIN = 20;
/** What surrounds a label's text, in pixels, and how much of a row is lost where a text is broken between words. */
const LABEL_PADDING = 30;
const LOSS = 1.15;

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
  const [{ width, height }, setSize] = useState({ width: 440, height: 600 });
  const rowsOf = useMemo(() => {
    const room = Math.max(100, width - LABEL_PADDING);
    const widthOf = createRuler();
    return labelRows(lines.count, marks, (text) => {
      const wanted = widthOf(text);
      return wanted <= room ? 1 : Math.ceil((wanted * LOSS) / room);
    });
  }, [lines, marks, width]);
  const first = Math.max(1, rowsOf.lineAt(Math.floor(top / ROW)) - MARGIN);
  const last = Math.min(lines.count, rowsOf.lineAt(Math.ceil((top + height) / ROW)) + MARGIN);
  const firstRow = rowsOf.rowOf(first) - (rowsOf.above(first)?.rows ?? 0);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
      element.style.setProperty('--raw-width', `${element.clientWidth}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    space.current?.style.setProperty('height', `${rowsOf.count * ROW}px`);
    rows.current?.style.setProperty('transform', `translateY(${firstRow * ROW}px)`);
  }, [rowsOf, firstRow]);

  const show = useEffectEvent((from: number, to: number) => scrollTo(frame.current, rowsOf, from, to));
  useEffect(() => {
    if (lit) show(lit[0], lit[1]);
  }, [lit]);
  useEffect(() => {
    if (hit !== undefined) show(hit, hit);
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
          {Array.from({ length: last - first + 1 }, (_, offset) => {
            const number = first + offset;
            const line = lines.at(number);
            const mark = marks.find(({ from, to }) => number >= from && number <= to);
            const isLit = lit !== undefined && number >= lit[0] && number <= lit[1];
            return (
              <Fragment key={number}>
                <Label of={rowsOf.above(number)} />
                <div
                  className={`raw-row${mark ? ` raw-marked tone-${mark.tone}` : ''}${isLit ? ' raw-lit' : ''}${number === hit ? ' raw-hit' : ''}`}
                  data-line={number}
                >
                  <span className="raw-number" aria-hidden="true">
                    {number}
                  </span>
                  {isLit ? <mark>{visible(line)}</mark> : <span>{visible(line)}</span>}
                </div>
              </Fragment>
            );
          })}
        </div>
      </div>
    </section>
  );
}

const pen = document.createElement('canvas').getContext('2d');

/** How wide labels are in the window's font, in pixels. */
function createRuler(): (text: string) => number {
  if (!pen) return ({ length }) => length * 8;
  // `--size-s` is 13/16 of the root's size.
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8125;
  pen.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => pen.measureText(text).width;
}

/** A range that fits goes to the upper third; a longer one starts at the top. */
function scrollTo(frame: HTMLElement | null, rows: LabelRows, from: number, to: number): void {
  if (!frame) return;
  const [top, end] = [rows.rowOf(from), rows.rowOf(to) + 1];
  const room = Math.max(0, frame.clientHeight - (end - top) * ROW);
  frame.scrollTo({ top: top * ROW - room / 3, left: 0 });
}

/** What the lines below it prove. Its height is set on the element itself, like all positions here. */
function Label({ of }: { of: ReturnType<LabelRows['above']> }) {
  if (!of) return null;
  const { mark, rows } = of;
  return (
    <p
      className={`raw-label tone-${mark.tone}`}
      ref={(element) => element?.style.setProperty('height', `${rows * ROW}px`)}
    >
      {mark.text}
    </p>
  );
}
