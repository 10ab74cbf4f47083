/** A hidden window draws nothing, and is seldom told to be idle. */
const AT_MOST_MS = 200;

/** Calls `then` when the first frame is drawn and nothing else is due, at the latest after 200 ms. Returns what calls that off. */
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
