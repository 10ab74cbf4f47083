import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react';

const LEAST = 320;
const MOST = 900;
const STEP = 32;

/** The border between the middle and the evidence: drag it, or focus it and use the arrows. */
export function Resizer({ label }: { label: string }) {
  const [width, setWidth] = useState(440);

  useEffect(() => {
    document.documentElement.style.setProperty('--evidence-width', `${width}px`);
  }, [width]);

  const set = (wanted: number) =>
    setWidth(Math.round(Math.max(LEAST, Math.min(MOST, window.innerWidth - 620, wanted))));
  const drag = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(window.innerWidth - event.clientX);
  };
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    set(width + by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged or focused.
    <div
      className="resizer"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={keys}
    />
  );
}
