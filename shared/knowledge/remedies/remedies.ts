import { amp } from './amp.ts';
import { connector } from './connector.ts';
import { device } from './device.ts';
import { dns } from './dns.ts';
import { path } from './path.ts';
import { proxy } from './proxy.ts';
import type { Remedy } from './remedy.ts';

/** What to do about each finding. The first entry whose reasons fit counts. */
export const remedies: readonly Remedy[] = [...device, ...dns, ...proxy, ...path, ...connector, ...amp];
