import type { Remedy, RemedyStep } from './remedy.ts';

const RESTART_CONNECTOR: RemedyStep = {
  where: 'ftd-expert',
  command: 'pmtool restartbyid SSEConnector',
  text: 'remedy.restartConnector',
  risk: 'change',
};
const CONNECTOR_LOG: RemedyStep = {
  where: 'ftd-expert',
  command: 'tail -n 200 /ngfw/var/log/connector/connector.log',
  text: 'remedy.readConnectorLog',
  risk: 'read',
};
/** The FMC enables the connector and gives it its registration [P 4.1]: check this before restarting anything. */
const REGISTRATION: readonly RemedyStep[] = [
  { where: 'fmc-gui', text: 'remedy.checkIntegrationSwitch', risk: 'read' },
  { where: 'ftd-clish', command: 'show managers', text: 'remedy.checkRegistration', risk: 'read' },
];

/** Remedies for the connector on the device. */
export const connector: readonly Remedy[] = [
  {
    id: 'connector-misconfigured',
    finding: 'connector-misconfigured',
    steps: [{ where: 'fmc-gui', text: 'remedy.redeployRegion', risk: 'change' }, RESTART_CONNECTOR],
    verifyWith: ['connectorProperties', 'lsof'],
    source: '[D] more options; [R]',
  },
  {
    id: 'connector-disabled',
    finding: 'connector-not-connected',
    reasons: ['disabled'],
    steps: [
      ...REGISTRATION,
      {
        where: 'ftd-expert',
        command: 'pmtool enablebyid SSEConnector',
        text: 'remedy.enableConnector',
        risk: 'change',
      },
    ],
    verifyWith: ['connectorProcess', 'lsof'],
    source: '[P 4.1]; [P] process manager',
  },
  {
    id: 'connector-close-wait',
    finding: 'connector-not-connected',
    reasons: ['close-wait'],
    steps: [RESTART_CONNECTOR, CONNECTOR_LOG],
    verifyWith: ['connectorProcess', 'lsof'],
    source: '[P] process manager',
  },
  {
    id: 'connector-syn-sent',
    finding: 'connector-not-connected',
    reasons: ['syn-sent'],
    steps: [{ where: 'network', text: 'remedy.allowPeer', risk: 'change' }, RESTART_CONNECTOR, CONNECTOR_LOG],
    verifyWith: ['connectorProcess', 'lsof'],
    source: '[R]',
  },
  {
    id: 'connector-not-connected',
    finding: 'connector-not-connected',
    steps: [...REGISTRATION, RESTART_CONNECTOR, CONNECTOR_LOG],
    verifyWith: ['connectorProcess', 'lsof'],
    source: '[P] process manager',
  },
];
