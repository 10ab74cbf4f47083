import { loadContract } from '../bridge.ts';
import { loadSamples } from './intake.ts';
import { whenDrawn } from './when-drawn.ts';

/** What the first screen does not show comes when it is wanted. */
export const later = {
  evidence: () => import('../evidence/evidence-pane.tsx'),
  exporting: () => import('../export/export-dialog.tsx'),
  collect: () => import('../export/collect-dialog.tsx'),
  keys: () => import('../frame/keys-dialog.tsx'),
  fleet: () => import('../fleet/fleet-page.tsx'),
  fleetExport: () => import('../fleet/fleet-export-dialog.tsx'),
  map: () => import('../map/map-dialog.tsx'),
  samples: loadSamples,
};

/**
 * Fetches all of it once the first screen is there: the host may be gone when it is wanted. What checks the host's
 * answers comes before the rest, because the list of cases waits for it. Returns what calls that off.
 */
export const loadWhenDrawn = (): (() => void) =>
  whenDrawn(async () => {
    await Promise.allSettled([loadContract()]);
    await Promise.allSettled(Object.values(later).map((load) => load()));
  });
