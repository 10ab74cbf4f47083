import type { Remedy } from './remedy.ts';

/** Remedies for the device itself (release, integration, identity), and advice for a healthy one. */
export const device: readonly Remedy[] = [
  {
    id: 'unsupported-region',
    finding: 'unsupported-version',
    reasons: ['region-needs-6.5'],
    steps: [{ where: 'fmc-gui', text: 'remedy.upgradeForRegion', risk: 'change' }],
    verifyWith: ['showVersion', 'connectorProperties'],
    source: '[P 2.2]',
  },
  {
    id: 'unsupported-version',
    finding: 'unsupported-version',
    steps: [{ where: 'fmc-gui', text: 'remedy.upgrade', risk: 'change' }],
    verifyWith: ['showVersion'],
    source: '[D] requirements',
  },
  {
    id: 'integration-disabled',
    finding: 'integration-disabled',
    steps: [
      { where: 'fmc-gui', text: 'remedy.switchModuleOff', risk: 'change' },
      { where: 'fmc-gui', text: 'remedy.applyPolicy', risk: 'change' },
      { where: 'fmc-gui', text: 'remedy.orEnableIntegration', reasons: ['off', 'told'], risk: 'change' },
      { where: 'fmc-gui', text: 'remedy.orIncludeDevice', reasons: ['excluded'], risk: 'change' },
    ],
    verifyWith: ['alert'],
    source: '[D] solution for scenario 1',
  },
  {
    id: 'stale-device-identity',
    finding: 'stale-device-identity',
    steps: [
      { where: 'portal', text: 'remedy.registerAgain', risk: 'change' },
      { where: 'vendor', text: 'remedy.identityFixedRelease', risk: 'read' },
    ],
    verifyWith: [],
    source: 'CSCvp56922 [D]',
  },
  {
    id: 'healthy',
    finding: 'healthy',
    steps: [
      { where: 'fmc-gui', text: 'remedy.alertClears', risk: 'read' },
      { where: 'portal', text: 'remedy.registerFmc', risk: 'change' },
    ],
    verifyWith: ['alert'],
    source: 'CSCvr46845 [D]',
  },
];
