/** A hidden window renders nothing, and rarely gets idle callbacks. */
const AT_MOST_MS = 200;

/**
 * Calls `then` once the first frame is rendered and the browser is idle, at the latest after 200 ms. Returns a function
 * that cancels it.
 */
export function whenDrawn(then: () => void): () => void {
  let isDue = true;
  const once = () => {
    if (isDue) then();
    isDue = false;
  };
  setTimeout(once, AT_MOST_MS);
  // Safari has no idle callbacks.
  requestAnimationFrame(() => ('requestIdleCallback' in window ? requestIdleCallback(once) : setTimeout(once)));
  return () => {
    isDue = false;
  };
}
