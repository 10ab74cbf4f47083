import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Rows beyond each edge that exist although they are out of sight: a fast scroll shows no gap. */
const MARGIN = 20;

interface RowsInSight {
  /** The first row that exists, counted from 0, and the one after the last. */
  first: number;
  last: number;
  /** To be called when the frame has scrolled. */
  onScroll(): void;
}

/**
 * Rows of one height of which only those in sight exist: 100,000 scroll like 100. `frame` scrolls; `list` is inside of it and
 * may begin further down.
 * @param rowHeight in pixels
 */
export function useRowsInSight(
  frame: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowsInSight {
  const [seen, setSeen] = useState({ top: 0, rows: 40 });
  const onScroll = useCallback(() => {
    if (!frame.current || !list.current) return;
    const { top, height } = frame.current.getBoundingClientRect();
    const above = top - list.current.getBoundingClientRect().top;
    const now = { top: Math.floor(above / rowHeight), rows: Math.ceil(height / rowHeight) + 1 };
    setSeen((before) => (before.top === now.top && before.rows === now.rows ? before : now));
  }, [frame, list, rowHeight]);

  useLayoutEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(onScroll);
    observer.observe(frame.current);
    // What is above the list may grow, and push it down.
    for (const child of frame.current.children) observer.observe(child);
    return () => observer.disconnect();
  }, [frame, onScroll]);

  const first = Math.max(0, Math.min(seen.top, count - 1) - MARGIN);
  return { first, last: Math.max(first, Math.min(count, seen.top + seen.rows + MARGIN)), onScroll };
}
