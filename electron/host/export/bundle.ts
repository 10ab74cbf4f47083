import { strToU8, type Zippable, zipSync } from 'fflate';
import { sealCase } from '../../../shared/case/seal.ts';
import type { SealedSource } from '../../../shared/model/case/case.ts';
import { caseInWords } from '../../../shared/report/case-in-words.ts';
import { requestLetter } from '../../../shared/report/change-request.ts';
import { timelineInWords } from '../../../shared/report/timeline.ts';
import { printableJson, visible } from '../../../shared/report/visible.ts';
import { onPaper, type PaperKey } from '../../../shared/text/paper.ts';
import { BUNDLED_CASE } from './bundled-case.ts';
import type { Look } from './look.ts';
import { renderPdf } from './pdf.ts';
import { type Prepared, reportInput } from './prepared.ts';

/**
 * The hand-over pack, a zip file: a page for the customer, the change requests, and for Cisco TAC report, case, outputs and
 * timeline. Customer and teams read the language of the case, TAC reads English. Everything in it is made of the prepared
 * case, so that it is redacted alike.
 */
export async function renderBundle(prepared: Prepared, look: Look): Promise<Uint8Array> {
  const english = inEnglish(prepared);
  const { file } = prepared;
  const { diagnosis } = caseInWords(prepared, file.lang);
  const requests = diagnosis.changeRequests.map(({ audience, to, text }, index): [string, string] => [
    `change-requests/${index + 1}-${audience}.txt`,
    `${to}\n\n${requestLetter(text, file, file.lang)}\n`,
  ]);
  const runs = [...(file.earlier ?? []), file];
  const outputs = runs.flatMap(({ sources }, index) =>
    sources.map((source, at): [string, string] => [outputName(source, at, index, runs.length), source.text]),
  );
  const files: Zippable = {
    'README.txt': strToU8(readme(prepared, requests.length > 0)),
    // With the number of the case that TAC has.
    'customer.pdf': await renderPdf({ ...reportInput(prepared, look), file: english.file }, 'page'),
    ...Object.fromEntries(requests.map(([name, text]) => [name, strToU8(visible(text))])),
    'tac/report.pdf': await renderPdf(reportInput(english, look)),
    [BUNDLED_CASE]: strToU8(printableJson(english.file)),
    'tac/timeline.txt': strToU8(timeline(english)),
    ...Object.fromEntries(outputs.map(([name, text]) => [name, strToU8(text)])),
  };
  return zipSync(files, { mtime: file.created });
}

/** The same case as TAC reads it. */
function inEnglish(prepared: Prepared): Prepared {
  const { file, decision, earlier } = prepared;
  if (file.lang === 'en') return prepared;
  return { ...prepared, file: sealCase({ ...file, lang: 'en', decision, earlier }) };
}

/** A name for any file system; outputs of closed runs lie in a folder of their own. */
function outputName({ name }: SealedSource, at: number, run: number, runs: number): string {
  const folder = run < runs - 1 ? `run-${run + 1}/` : '';
  const plain = name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .replace(/\.txt$/i, '')
    .slice(0, 80);
  return `tac/outputs/${folder}${String(at + 1).padStart(2, '0')}-${plain}.txt`;
}

function timeline({ timeline }: Prepared): string {
  const events = timelineInWords(timeline, 'en').map(({ time, text }) => `${time}  ${visible(text)}`);
  return `${onPaper('en', 'timelineIntro')}\n\n${events.join('\n')}\n`;
}

/** What is in the pack and who it is for, in the language of the case. */
function readme({ file }: Prepared, hasRequests: boolean): string {
  const { lang, redaction, app } = file;
  const level = { none: 'redactionNone', addresses: 'redactionAddresses', all: 'redactionAll' } as const;
  const line = (name: string, key: PaperKey) => `${name.padEnd(18)}${onPaper(lang, key)}`;
  return [
    onPaper(lang, 'reportTitle'),
    `FTD Cloud Doctor ${app}`,
    '',
    line('customer.pdf', 'bundleCustomer'),
    ...(hasRequests ? [line('change-requests/', 'bundleRequests')] : []),
    line('tac/report.pdf', 'bundleReport'),
    line('tac/case.ftdcase', 'bundleCase'),
    line('tac/outputs/', 'bundleOutputs'),
    line('tac/timeline.txt', 'bundleTimeline'),
    '',
    onPaper(lang, 'bundleRedaction', { level: onPaper(lang, level[redaction]) }),
    onPaper(lang, 'bundleVerify'),
    '',
  ].join('\n');
}
