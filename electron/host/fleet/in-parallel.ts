/**
 * Does the same work on all items, at most so many at a time. Fails as soon as one fails.
 * @param work calls `leave` when the next item may begin although the work on this one is not finished
 */
export function inParallel<T>(
  items: readonly T[],
  most: number,
  work: (item: T, leave: () => void) => Promise<void>,
): Promise<void> {
  const queue = [...items].reverse();
  const begun: Promise<void>[] = [];
  return new Promise((resolve, reject) => {
    const worker = async () => {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
        const next = item;
        await new Promise<void>((leave) => {
          const one = work(next, leave);
          begun.push(one);
          one.then(leave, reject);
        });
      }
    };
    Promise.all(Array.from({ length: Math.min(most, items.length) }, worker))
      .then(() => Promise.all(begun))
      .then(() => resolve(), reject);
  });
}
