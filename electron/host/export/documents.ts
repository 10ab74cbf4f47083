import { htmlReport } from '../../../shared/report/html/html.ts';
import { withCase } from '../../../shared/report/markdown/embedded-case.ts';
import { markdownReport } from '../../../shared/report/markdown/markdown.ts';
import { renderBundle } from './bundle.ts';
import type { Look } from './look.ts';
import { renderPdf } from './pdf.ts';
import { type Prepared, reportInput } from './prepared.ts';

/** The exports with sentences in them, as bytes. */
export const DOCUMENTS = {
  pdf: (prepared: Prepared, look: Look) => renderPdf(reportInput(prepared, look)),
  html: (prepared: Prepared, look: Look) =>
    Buffer.from(withCase(htmlReport(reportInput(prepared, look)), prepared.file)),
  markdown: (prepared: Prepared, look: Look) =>
    Buffer.from(withCase(markdownReport(reportInput(prepared, look)), prepared.file)),
  bundle: renderBundle,
};
