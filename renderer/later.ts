import { loadContract } from './bridge.ts';
import { loadSamples } from './state/intake.ts';
import { whenDrawn } from './state/when-drawn.ts';

/** Modules that the first screen does not need, loaded on demand. */
export const later = {
  openCase: () => import('./open-case.tsx'),
  words: () => import('./answer-words.ts'),
  evidence: () => import('./evidence/evidence-pane.tsx'),
  exporting: () => import('./export/export-dialog.tsx'),
  collect: () => import('./export/collect-dialog.tsx'),
  keys: () => import('./frame/keys-dialog.tsx'),
  fleet: () => import('./fleet/fleet-page.tsx'),
  fleetExport: () => import('./fleet/fleet-export-dialog.tsx'),
  map: () => import('./map/map-dialog.tsx'),
  samples: loadSamples,
};

/**
 * Loads all of them once the first screen is shown, because the host may be gone later. The validation of the host's
 * answers comes first, because the list of cases waits for it, and the open case next. Returns a function that cancels it.
 */
export const loadWhenDrawn = (): (() => void) =>
  whenDrawn(async () => {
    await Promise.allSettled([loadContract()]);
    await Promise.allSettled([later.openCase(), later.words()]);
    await Promise.allSettled(Object.values(later).map((load) => load()));
  });
