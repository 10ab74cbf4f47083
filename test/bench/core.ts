/** What the bench measures of the core, bundled in one file. */
export { cleanLines } from '../../shared/evidence/clean.ts';
export { splitSource } from '../../shared/evidence/split.ts';
export { catalogue, readOutput } from '../../shared/probes/catalogue.ts';
export { diagnose } from '../diagnose.ts';
