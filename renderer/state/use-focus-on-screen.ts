import { useEffect, useLayoutEffect, useRef } from 'react';

/** A new screen takes the focus only if no other element has it, so that typing is not interrupted. */
function focusScreen(): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body)
    document.getElementById('screen-title')?.focus({ preventScroll: true });
}

/** For the window, whose first screen leaves the focus where it is. */
export function useFocusOnScreen(screen: string | undefined): void {
  const last = useRef(screen);
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    focusScreen();
  }, [screen]);
}

/** For a screen whose title is drawn after the window has looked for it. */
export function useFocusOnceDrawn(): void {
  // Before a dialog opens, which gives the focus back to where it was.
  useLayoutEffect(focusScreen, []);
}
