import { onPaper } from '../../text/paper.ts';
import { type Paper, sayName } from '../paper.ts';
import type { Content } from './document.ts';
import { command, heading, paragraph, table } from './style.ts';

/** The contents' checksums: of the case and of every piece of evidence in it, closed runs included. */
export function checksums({ lang, file }: Paper): Content[] {
  const runs = [file, ...(file.earlier ?? [])];
  const rows = runs.flatMap((run, index) =>
    run.sources.map(({ name, sha256 }): Content[] => [
      paragraph(index === 0 ? sayName(lang, name) : `${sayName(lang, name)} (${onPaper(lang, 'runOf', { n: index })})`),
      command(sha256),
    ]),
  );
  return [
    ...heading(onPaper(lang, 'checksums'), { note: onPaper(lang, 'checksumsIntro') }),
    table(
      [onPaper(lang, 'source'), 'SHA-256'],
      ['*', 320],
      [[paragraph(onPaper(lang, 'checksumOfCase'), { bold: true }), command(file.digest)], ...rows],
    ),
  ];
}
