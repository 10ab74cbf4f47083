import { decideCase } from '../../../shared/case/decided-case.ts';
import { localTime } from '../../../shared/case/local-time.ts';
import { redact } from '../../../shared/case/redaction/redact.ts';
import { sealCase } from '../../../shared/case/seal.ts';
import { createReader } from '../../../shared/evidence/read.ts';
import type { CaseFile, exportFormats } from '../../../shared/model/case/case.ts';
import type { PrintedDiagnosis } from '../../../shared/model/case/comparison.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { RedactionOverrides } from '../../../shared/model/case/redaction.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { CaseInWords } from '../../../shared/report/case-in-words.ts';
import { printableJson } from '../../../shared/report/visible.ts';
import { decide } from '../../../shared/tree/decide.ts';
import type { Look } from './look.ts';
import { type Prepared, reportInput } from './prepared.ts';

export type Format = (typeof exportFormats)[number];

/**
 * Redacts a case, decides on the redacted evidence, and seals it. Throws `ProblemError` `redaction-changes` if the
 * redacted evidence no longer leads to the same verdict: a report whose proof does not prove its verdict must not be
 * exported.
 */
export function prepare(
  { redaction: before, ...draft }: Draft,
  wanted: CaseFile['redaction'],
  meta: { app: string; now: Date },
  own: RedactionOverrides = {},
): Prepared {
  const redaction = strictest(wanted, before);
  const read = createReader();
  const decided = (run: Pick<Draft, 'sources' | 'settings'>) => decide(run.sources.map(read), run.settings);
  const kept = redact(draft, redaction, own, read);
  const { about, lang, settings, sources, access, history } = kept;
  const created = localTime(meta.now);
  const { decision, earlier, timeline } = decideCase({ ...kept, created }, read);
  if (redaction !== 'none') {
    const given = [draft, ...(draft.earlier ?? [])].map(decided);
    const left = [decision, ...earlier.map((run) => run.decision)];
    if (!given.every((one, index) => isSameVerdict(one, left[index]))) throw new ProblemError('redaction-changes');
  }
  const content = { lang, redaction, about, settings, sources, access, decision, earlier, history };
  return { decision, earlier, timeline, file: sealCase({ app: meta.app, created, ...content }) };
}

function isSameVerdict({ verdict: one }: Decision, other: Decision | undefined): boolean {
  const { id, reason, confidence } = other?.verdict ?? {};
  return one.id === id && one.reason === reason && one.confidence === confidence;
}

/** The stricter of two levels: a case that was imported redacted is never exported less redacted. */
export function strictest(one: CaseFile['redaction'], other: CaseFile['redaction'] | undefined): CaseFile['redaction'] {
  return (['all', 'addresses'] as const).find((level) => level === one || level === other) ?? 'none';
}

/** The bytes of an export. Every language of it tells the same decision. */
export async function render(prepared: Prepared, format: Format, look: Look = {}): Promise<Uint8Array> {
  if (format === 'case') return Buffer.from(printableJson(prepared.file));
  if (format === 'json') return Buffer.from(printableJson(printed(reportInput(prepared, look))));
  // Imported on demand: the command line must start fast, and most calls print to the screen.
  const { DOCUMENTS } = await import('./documents.ts');
  return DOCUMENTS[format](prepared, look);
}

/** The diagnosis as JSON, with the comparison if there is an earlier run. */
function printed({ diagnosis, both }: CaseInWords): PrintedDiagnosis {
  return both ? { ...diagnosis, comparison: both.comparison } : diagnosis;
}

const FILES: Record<Format, { ending: string; mime: string }> = {
  pdf: { ending: 'pdf', mime: 'application/pdf' },
  html: { ending: 'html', mime: 'text/html' },
  json: { ending: 'json', mime: 'application/json' },
  markdown: { ending: 'md', mime: 'text/markdown' },
  case: { ending: 'ftdcase', mime: 'application/json' },
  bundle: { ending: 'zip', mime: 'application/zip' },
};

/** A file name with kind, device and redaction; safe on every file system. */
export function fileNameFor({ decision, file }: Prepared, format: Format): { fileName: string; mime: string } {
  const device = file.about.device ?? (file.redaction === 'all' ? undefined : decision.devices[0]);
  const parts = [
    'ftd-cloud-doctor',
    device,
    decision.verdict.id,
    file.created.slice(0, 10),
    file.redaction === 'none' ? undefined : 'redacted',
  ];
  const name = safeName(parts);
  return { fileName: `${name}.${FILES[format].ending}`, mime: FILES[format].mime };
}

/** Parts of a file's name, without what a file system or a shell would stumble over. */
export function safeName(parts: readonly (string | undefined)[]): string {
  return parts
    .flatMap(
      (part) =>
        part
          ?.normalize('NFKD')
          .replace(/[^\w.-]+/g, '-')
          .replace(/^[-.]+|(?<![-.])[-.]+$/g, '')
          .slice(0, 60) || [],
    )
    .join('_');
}
