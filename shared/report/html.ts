import type { CaseFile } from '../case/case.ts';
import { markdownReport } from './markdown.ts';
import type { Diagnosis } from './schema.ts';

/** The report as one self-contained page: no script, nothing from elsewhere. */
export function htmlReport(diagnosis: Diagnosis, file: CaseFile): string {
  return `<!doctype html><meta charset="utf-8"><pre>${markdownReport(diagnosis, file).replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`)}</pre>`;
}
