import type { Diagnosis } from '../../model/diagnosis.ts';
import { ANSWERS } from '../../model/source.ts';
import { onPaper, timeOnPaper } from '../../text/paper.ts';
import { say } from '../../text/text.ts';
import type { Context } from '../context.ts';
import type { PrintedSource, Sections } from '../section.ts';
import { sayName } from './proof.ts';
import { whyCertain } from './words.ts';

/** The sender, and the report's name. */
export function headSection({ lang, brand }: Context): Sections['head'] {
  return { title: onPaper(lang, 'reportTitle'), product: say(lang, 'label.notCisco'), brand };
}

/** The case: for whom, which device, when; and whether something in it is replaced. */
export function aboutSection({ lang, file, diagnosis, medium }: Context): Sections['about'] {
  const { about, redaction } = file;
  const values = { ...about, device: about.device ?? diagnosis.devices.join(', ') };
  const fields = (['customer', 'device', 'ticket', 'engineer'] as const).map((field) => ({
    label: say(lang, `label.${field}`),
    value: values[field]?.trim() ?? '',
  }));
  return {
    fields: [...fields, { label: say(lang, 'label.date'), value: timeOnPaper(lang, file.created) }],
    redaction:
      redaction === 'none'
        ? undefined
        : onPaper(lang, redaction === 'all' ? 'redactedAll' : 'redactedAddresses', {
            inside: medium.isAlone ? '' : onPaper(lang, 'redactedInside'),
          }),
  };
}

/** A verdict as an answer to “Is all well?”, for its mark. */
export const verdictState = ({ id }: Pick<Diagnosis['verdict'], 'id'>): 'yes' | 'open' | 'no' =>
  id === 'healthy' ? 'yes' : id === 'inconclusive' ? 'open' : 'no';

export function verdictSection({ lang, diagnosis }: Context): Sections['verdict'] {
  const { verdict } = diagnosis;
  const { title, summary, confidence } = verdict;
  return {
    label: say(lang, 'label.verdict'),
    title,
    summary,
    state: verdictState(verdict),
    confidence,
    certaintyLabel: say(lang, 'label.confidence'),
    certainty: say(lang, `confidence.${confidence}`),
    why: whyCertain(lang, diagnosis),
  };
}

/** Checksums of the case and of every piece of evidence in it, including closed runs. */
export function checksumsSection({ lang, file, medium }: Context): Sections['checksums'] {
  const sources = [file, ...(file.earlier ?? [])].flatMap((run, index) =>
    run.sources.map(({ name, sha256 }) => {
      const note = index === 0 ? {} : { note: `(${onPaper(lang, 'runOf', { n: index })})` };
      return [{ text: sayName(lang, name), ...note }, { text: sha256 }];
    }),
  );
  return {
    title: onPaper(lang, 'checksums'),
    note: onPaper(lang, medium.checksumsNote),
    table: {
      heads: [onPaper(lang, 'source'), 'SHA-256'],
      rows: [[{ text: onPaper(lang, 'checksumOfCase') }, { text: file.digest }], ...sources],
    },
  };
}

const ORIGINS = {
  pasted: 'originPasted',
  local: 'originLocal',
  ssh: 'originSsh',
  fmc: 'originFmc',
  answer: 'originAnswer',
} as const;

/** The sources as given, with marks on the lines of proof. */
export function evidenceSection(context: Context): Sections['evidence'] {
  const { lang, proofs, sources, diagnosis } = context;
  const printed = sources.map(({ name, origin, host, time, sha256, text }): PrintedSource => {
    const when = time === undefined ? undefined : timeOnPaper(lang, time);
    const about = [name === ANSWERS ? undefined : onPaper(lang, ORIGINS[origin]), host, when];
    return {
      name: sayName(lang, name),
      about: about.filter((one) => one !== undefined),
      sha256,
      text,
      proofs: proofs.filter(({ citation }) => citation.source === name),
      recognised: diagnosis.recognised.flatMap(({ source, lines }) => (source === name ? [lines] : [])),
    };
  });
  return { title: onPaper(lang, 'appendix'), sources: printed };
}
