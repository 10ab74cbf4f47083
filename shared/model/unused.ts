/**
 * Why an output that was recognised does not count for the device. `laptop`, `fmc`, `unknown-prompt`: somebody else saw
 * it. `other-device`, `no-device`: of several devices it is another one's, or nobody knows whose.
 */
export const unusedReasons = [
  'laptop',
  'fmc',
  'unknown-prompt',
  'other-device',
  'no-device',
  'other-host',
  'other-server',
  'other-record',
  'other-route',
  'ipv6-only',
  'no-port',
  'not-root',
  'older',
  'cut-off',
  'unreadable',
  'tells-nothing',
] as const;
export type Unused = (typeof unusedReasons)[number];
