import { loadSamples } from './intake.ts';

/** What the first screen does not show comes when it is wanted. */
export const later = {
  evidence: () => import('../evidence/evidence-pane.tsx'),
  exporting: () => import('../export/export-dialog.tsx'),
  collect: () => import('../export/collect-dialog.tsx'),
  keys: () => import('../frame/keys-dialog.tsx'),
  map: () => import('../map/map-dialog.tsx'),
  samples: loadSamples,
};

/** Fetches all of it once the window is idle: the host may be gone when it is wanted. Returns what calls that off. */
export function loadWhenIdle(): () => void {
  const idle = requestIdleCallback(() => void Promise.allSettled(Object.values(later).map((load) => load())));
  return () => cancelIdleCallback(idle);
}
