/** What the bench measures of the core, bundled in one file. */
export { splitSource } from '../../shared/evidence/split.ts';
export { catalogue } from '../../shared/probes/catalogue.ts';
export { diagnose } from '../../shared/tree/diagnose.ts';
