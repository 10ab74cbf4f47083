import { useEffect, useState } from 'react';

/**
 * A module that is loaded on demand, for code that shows nothing while it is missing; components use `lazy`. A module that
 * cannot be loaded fails in the next render, as theirs do.
 */
export function useLoaded<Module>(load: () => Promise<Module>, isNeeded: boolean): Module | undefined {
  const [loaded, setLoaded] = useState<Module>();
  useEffect(() => {
    if (isNeeded)
      load().then(
        (module) => setLoaded(() => module),
        (error) =>
          setLoaded(() => {
            throw error;
          }),
      );
  }, [load, isNeeded]);
  return loaded;
}
