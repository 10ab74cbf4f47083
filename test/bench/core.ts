/** What the bench measures of the core, bundled in one file. */
export { planRedaction } from '../../shared/case/redaction/redact.ts';
export { cleanLines } from '../../shared/evidence/clean.ts';
export { createReader } from '../../shared/evidence/read.ts';
export { splitSource } from '../../shared/evidence/split.ts';
export { catalogue, readOutput } from '../../shared/probes/catalogue.ts';
export { diagnose } from '../diagnose.ts';
