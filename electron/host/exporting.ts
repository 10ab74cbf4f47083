import { type Draft, ProblemError } from '../../shared/api.ts';
import type { CaseFile } from '../../shared/case/case.ts';
import { sealCase } from '../../shared/case/seal.ts';
import { redact } from '../../shared/redact/redact.ts';
import { markdownReport } from '../../shared/report/markdown.ts';
import type { Diagnosis } from '../../shared/report/schema.ts';
import { diagnose } from '../../shared/tree/diagnose.ts';
import { renderPdf } from './pdf.ts';

export type Format = 'pdf' | 'json' | 'markdown' | 'case';

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
): Prepared {
  const redaction = (['all', 'addresses'] as const).find((level) => level === wanted || level === before) ?? 'none';
  const kept = redact(draft, redaction);
  const diagnosis = diagnose(kept);
  if (redaction !== 'none') {
    const { id, reason, confidence } = diagnose(draft).verdict;
    const { verdict } = diagnosis;
    if (verdict.id !== id || verdict.reason !== reason || verdict.confidence !== confidence)
      throw new ProblemError('redaction-changes');
  }
  const { about, settings, sources } = kept;
  const created = meta.now.toISOString();
  return { diagnosis, file: sealCase({ app: meta.app, created, redaction, about, settings, sources }, diagnosis) };
}

/** The bytes of an export. */
export async function render({ diagnosis, file }: Prepared, format: Format): Promise<Uint8Array> {
  if (format === 'pdf') return renderPdf({ diagnosis, file });
  if (format === 'markdown') return Buffer.from(markdownReport(diagnosis, file));
  return Buffer.from(`${JSON.stringify(format === 'json' ? diagnosis : file, undefined, 2)}\n`);
}

const FILES: Record<Format, { ending: string; mime: string }> = {
  pdf: { ending: 'pdf', mime: 'application/pdf' },
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
