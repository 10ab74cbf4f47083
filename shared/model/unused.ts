/**
 * Why a recognised output does not count for the device. `laptop`, `fmc`, `unknown-prompt`: it is from another vantage.
 * `other-device`, `no-device`: with several devices, it is another one's, or of unknown origin.
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
