import { readFileSync } from 'node:fs';
import * as z from 'zod';

declare const __VERSION__: string | undefined;

/** Whether this runs from a bundle in `dist/`, which has its files next to it, or from the sources. */
export const IS_BUNDLED = typeof __VERSION__ === 'string';

/** The product's version, from package.json; a bundle contains it. */
export const VERSION =
  typeof __VERSION__ === 'string'
    ? __VERSION__
    : z
        .object({ version: z.string() })
        .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version;
