import { amp } from './amp.ts';
import { connector } from './connector.ts';
import { device } from './device.ts';
import { dns } from './dns.ts';
import { path } from './path.ts';
import { proxy } from './proxy.ts';
import type { Remedy } from './remedy.ts';

/** All remedies. The first entry whose reasons match a finding is used. */
export const remedies: readonly Remedy[] = [...device, ...dns, ...proxy, ...path, ...connector, ...amp];
