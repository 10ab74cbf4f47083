import { redact } from '../../../shared/case/redaction/redact.ts';
import { sealCase } from '../../../shared/case/seal.ts';
import type { CaseFile } from '../../../shared/model/case.ts';
import type { PrintedDiagnosis } from '../../../shared/model/comparison.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { Draft } from '../../../shared/model/draft.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import type { OwnWishes } from '../../../shared/model/redaction.ts';
import { beforeAfter } from '../../../shared/report/before-after.ts';
import type { Brand } from '../../../shared/report/brand.ts';
import { htmlReport } from '../../../shared/report/html/html.ts';
import { withCase } from '../../../shared/report/markdown/embedded-case.ts';
import { markdownReport } from '../../../shared/report/markdown/markdown.ts';
import { diagnose } from '../../../shared/tree/diagnose.ts';
import { renderPdf } from './pdf.ts';

export type Format = 'pdf' | 'html' | 'json' | 'markdown' | 'case';

/** A case ready to leave the machine: what is in `file` and in `diagnosis` is redacted alike. */
export interface Prepared {
  diagnosis: Diagnosis;
  file: CaseFile;
}

/**
 * Redacts a case, diagnoses what is left, and seals it.
 * Throws `ProblemError` `redaction-changes` if the redacted evidence no longer leads to the same verdict: a report
 * whose proof does not prove its verdict must not leave.
 */
export function prepare(
  { redaction: before, ...draft }: Draft,
  wanted: CaseFile['redaction'],
  meta: { app: string; now: Date },
  own: OwnWishes = {},
): Prepared {
  const redaction = strictest(wanted, before);
  const kept = redact(draft, redaction, own);
  const diagnosis = diagnose(kept);
  if (redaction !== 'none') {
    const same = [kept, ...(kept.earlier ?? [])].every((run, index) => {
      const given = index === 0 ? draft : draft.earlier?.[index - 1];
      return given && isSameVerdict(diagnose({ ...given, lang: draft.lang }), diagnose({ ...run, lang: draft.lang }));
    });
    if (!same) throw new ProblemError('redaction-changes');
  }
  const { about, settings, sources, earlier } = kept;
  const content = { app: meta.app, created: meta.now.toISOString(), redaction, about, settings, sources, earlier };
  return { diagnosis, file: sealCase(content, diagnosis) };
}

function isSameVerdict({ verdict: one }: Diagnosis, { verdict: other }: Diagnosis): boolean {
  return one.id === other.id && one.reason === other.reason && one.confidence === other.confidence;
}

/** The stricter of two levels: what came in redacted never leaves less so. */
export function strictest(one: CaseFile['redaction'], other: CaseFile['redaction'] | undefined): CaseFile['redaction'] {
  return (['all', 'addresses'] as const).find((level) => level === one || level === other) ?? 'none';
}

/** How an export looks, besides what is in it. */
interface Look {
  /** Both languages in one file, the case's own first. PDF, HTML and Markdown only. */
  isBoth?: boolean;
  brand?: Brand | undefined;
}

/** The bytes of an export. */
export async function render(
  { diagnosis, file }: Prepared,
  format: Format,
  { isBoth = false, brand }: Look = {},
): Promise<Uint8Array> {
  const lang = diagnosis.lang === 'de' ? 'en' : 'de';
  const other = isBoth ? diagnose({ ...file, lang }) : undefined;
  const report = { diagnosis, file, other, brand };
  if (format === 'pdf') return renderPdf(report);
  if (format === 'html') return Buffer.from(withCase(htmlReport(report), file));
  if (format === 'markdown') return Buffer.from(withCase(markdownReport(report), file));
  return Buffer.from(`${JSON.stringify(format === 'json' ? printed(diagnosis, file) : file, undefined, 2)}\n`);
}

/** The diagnosis as JSON, with the comparison if there is a run before. */
function printed(diagnosis: Diagnosis, file: CaseFile): PrintedDiagnosis {
  const both = beforeAfter(file, diagnosis);
  return both ? { ...diagnosis, comparison: both.comparison } : diagnosis;
}

const FILES: Record<Format, { ending: string; mime: string }> = {
  pdf: { ending: 'pdf', mime: 'application/pdf' },
  html: { ending: 'html', mime: 'text/html' },
  json: { ending: 'json', mime: 'application/json' },
  markdown: { ending: 'md', mime: 'text/markdown' },
  case: { ending: 'ftdcase', mime: 'application/json' },
};

/** A name that says what the file is, for which device, and whether it is redacted; safe on every file system. */
export function fileNameFor({ diagnosis, file }: Prepared, format: Format): { fileName: string; mime: string } {
  const device = file.about.device ?? (file.redaction === 'all' ? undefined : diagnosis.devices[0]);
  const parts = [
    'ftd-cloud-doctor',
    device,
    diagnosis.verdict.id,
    file.created.slice(0, 10),
    file.redaction === 'none' ? undefined : 'redacted',
  ];
  const name = parts
    .flatMap(
      (part) =>
        part
          ?.normalize('NFKD')
          .replace(/[^\w.-]+/g, '-')
          .replace(/^[-.]+|(?<![-.])[-.]+$/g, '')
          .slice(0, 60) || [],
    )
    .join('_');
  return { fileName: `${name}.${FILES[format].ending}`, mime: FILES[format].mime };
}
