import { useEffect, useRef } from 'react';

/** A new screen takes the focus only if no other element has it, so that typing is not interrupted. */
export function useFocusOnScreen(screen: string | undefined): void {
  const last = useRef(screen);
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body)
      document.getElementById('screen-title')?.focus({ preventScroll: true });
  }, [screen]);
}
