/** Where a page of the FMC's web interface is. */
export interface MenuPath {
  path: string;
  /** The releases that have it there; absent where its source names none. */
  releases?: { before: string } | { from: string } | 'newer';
  /** Who says so in public. Without one the path is what engineers quote, and the texts say that it may differ. */
  source?: string;
}

/**
 * Menu paths of the FMC, the oldest first. Cisco moves its menus between releases, and most pages of its guides were not
 * at hand, so only these are confirmed: every other one may differ by release.
 */
export const menuPaths = {
  healthPolicy: [
    { path: 'System > Health > Policy', source: '[D] solution for scenario 1: Cisco tech note 217616' },
    {
      path: 'Troubleshooting > Health > Policy',
      releases: 'newer',
      source: 'https://netascode.cisco.com/docs/data_models/fmc/policies/health_policy (Cisco, names no release)',
    },
  ],
  // Third-party notes on 7.7 name it [P 1.7], no page of Cisco's.
  healthMonitor: [{ path: 'System > Health > Monitor' }],
  // [P 1]: quoted everywhere, found in no public page of Cisco's. The FMC 7.3 API places SecureX below System [P 1.10].
  cloudIntegration: [
    { path: 'System > Integration > Cloud Services', releases: { before: '7.2' } },
    { path: 'Integration > SecureX', releases: { from: '7.2' } },
    { path: 'Integration > Cisco Security Cloud', releases: 'newer' },
  ],
} as const satisfies Record<string, readonly MenuPath[]>;

export type MenuPage = keyof typeof menuPaths;
