/** A hidden window draws nothing. */
const AT_MOST_MS = 200;

/** Calls `then` once the next frame is on the screen, at the latest after 200 ms. Returns what calls that off. */
export function whenDrawn(then: () => void): () => void {
  let timer = setTimeout(then, AT_MOST_MS);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(then);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
