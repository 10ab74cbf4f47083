import { useEffect, useRef } from 'react';

/** A new screen takes the focus only where nothing else holds it: typing goes on undisturbed. */
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
