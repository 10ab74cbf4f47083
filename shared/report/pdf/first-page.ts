import type { Lang } from '../../model/lang.ts';
import { onPaper, timeOnPaper } from '../../text/paper.ts';
import { say } from '../../text/text.ts';
import { base64 } from '../base64.ts';
import type { Logo } from '../brand.ts';
import { clip, type Paper, type Proof, verdictProofs } from '../paper.ts';
import type { Content, Run } from './document.ts';
import { fold, prose, sentence, WRAP_MARK } from './glyphs.ts';
import { letterRun, letterRuns, placeRuns } from './proof.ts';
import { probeBlock, remedyStep } from './steps.ts';
import { bare, icon, MONO_COLUMNS, mono, paragraph, quiet, rule, size, verdictMark } from './style.ts';

const LABEL = 62;
const QUOTED_ROWS = 3;
const STEPS = 6;
const ALSO_FOUND = 3;

/** The page for the manager: what is wrong, how sure that is, what proves it, what to do. */
export function firstPage(paper: Paper): Content[] {
  return [
    masthead(paper),
    ...about(paper),
    ...otherPart(paper),
    ...verdict(paper),
    ...before(paper),
    rule(10, 10),
    labelled(say(paper.lang, 'label.proof'), proof(paper)),
    ...action(paper),
  ];
}

const LOGO: [number, number] = [150, 42];

function masthead({ lang, brand, otherLang }: Paper): Content {
  const title = onPaper(lang, 'reportTitle');
  const report: Content = {
    // The name of this part, for bookmarks and for the other part's link.
    ...paragraph(title, { margin: [0, 1, 0, 0] }),
    id: partId(lang),
    outline: true,
    outlineText: otherLang === undefined ? title : `${onPaper(lang, 'ownName')}: ${title}`,
  };
  const product = say(lang, 'label.notCisco');
  if (!brand)
    return inTwo(
      { stack: [paragraph('FTD Cloud Doctor', { bold: true, fontSize: size.heading }), report] },
      paragraph(product, { ...quiet, alignment: 'right', margin: [0, 4, 0, 0] }),
    );
  const { name, contact, logo } = brand;
  return inTwo(
    {
      stack: [
        ...(logo ? [picture(logo)] : []),
        ...(name === undefined ? [] : [paragraph(clip(name, 100), { bold: true, fontSize: size.heading })]),
        report,
        paragraph(`FTD Cloud Doctor · ${product}`, { ...quiet, margin: [0, 1, 0, 0] }),
      ],
    },
    { stack: contact.map((line) => paragraph(clip(line, 100), { ...quiet, alignment: 'right' })) },
  );
}

function inTwo(left: Content, right: Content): Content {
  return { table: { widths: ['*', 190], body: [[left, right]] }, layout: bare, margin: [0, 0, 0, 10] };
}

function picture(logo: Logo): Content {
  const place = { fit: LOGO, margin: [0, 0, 0, 6] as [number, number, number, number] };
  return logo.kind === 'svg'
    ? { svg: logo.svg, ...place }
    : { image: `data:image/${logo.kind};base64,${base64(logo.bytes)}`, ...place };
}

const partId = (lang: Lang) => `report-${lang}`;

/** Where the same stands in the other language, said in that language. */
function otherPart({ otherLang }: Paper): Content[] {
  if (otherLang === undefined) return [];
  const linkToDestination = partId(otherLang);
  return [
    paragraph(
      [
        ...prose(`${onPaper(otherLang, 'sameIn')} `, quiet).map((run) => ({ ...run, linkToDestination })),
        { pageReference: linkToDestination, ...quiet },
      ],
      { ...quiet, margin: [0, 4, 0, 0] },
    ),
  ];
}

function about({ lang, file, diagnosis }: Paper): Content[] {
  const fields: [string, string | undefined][] = [
    [say(lang, 'label.customer'), file.about.customer],
    [
      say(lang, 'label.device'),
      file.about.device ?? (diagnosis.devices.length > 0 ? diagnosis.devices.join(', ') : undefined),
    ],
    [say(lang, 'label.ticket'), file.about.ticket],
    [say(lang, 'label.engineer'), file.about.engineer],
    [say(lang, 'label.date'), timeOnPaper(lang, file.created)],
  ];
  const cell = ([label, value]: [string, string | undefined]): Content => ({
    stack: [
      paragraph(label, quiet),
      paragraph(value === undefined || value.trim() === '' ? '–' : clip(value, 90), { margin: [0, 1, 0, 0] }),
    ],
  });
  const redaction =
    file.redaction === 'none'
      ? []
      : [
          paragraph(onPaper(lang, file.redaction === 'all' ? 'redactedAll' : 'redactedAddresses'), {
            ...quiet,
            margin: [0, 4, 0, 0],
          }),
        ];
  return [
    rule(0, 6, true),
    { table: { widths: ['*', '*', 75, 80, 110], body: [fields.map(cell)] }, layout: bare },
    ...redaction,
  ];
}

function verdict({ lang, diagnosis }: Paper): Content[] {
  const { title, summary, confidence } = diagnosis.verdict;
  return [
    rule(8, 14, true),
    {
      table: {
        widths: [LABEL, '*'],
        body: [
          [
            icon(verdictMark(diagnosis.verdict), 38, [0, 8, 0, 0]),
            {
              stack: [
                paragraph(say(lang, 'label.verdict'), quiet),
                paragraph(sentence(clip(title, 240)), {
                  fontSize: size.title,
                  bold: true,
                  lineHeight: 1,
                  margin: [0, 1, 0, 5],
                }),
                paragraph(sentence(clip(summary, 700)), { fontSize: size.heading, margin: [0, 0, 0, 7] }),
                {
                  columns: [
                    { stack: [icon(confidence, 10.5, [0, 1.4, 0, 0])], width: 16 },
                    {
                      ...paragraph([
                        ...prose(say(lang, `confidence.${confidence}`), { bold: true }),
                        ...prose(` – ${say(lang, `confidence.${confidence}.why`)}`),
                      ]),
                      width: '*',
                    },
                  ],
                },
              ],
            },
          ],
        ],
      },
      layout: bare,
    },
  ];
}

/** What became of the earlier verdict: after a fix the first thing to know. */
function before({ lang, file, both }: Paper): Content[] {
  if (!both) return [];
  const earlier = [both.before.diagnosis.verdict.title, timeOnPaper(lang, both.before.closed ?? file.created)];
  return [
    rule(10, 10),
    labelled(onPaper(lang, 'before'), [
      paragraph(sentence(clip(both.comparison.text, 240)), { bold: true }),
      paragraph(sentence(clip(earlier.join(' · '), 300)), quiet),
    ]),
  ];
}

/** A label in the margin column, the content beside it. */
function labelled(label: string, content: Content[]): Content {
  return {
    table: { widths: [LABEL, '*'], body: [[paragraph(label, { bold: true }), { stack: content }]] },
    layout: bare,
  };
}

/** At most three quoted rows, each stretch with letter, source and lines; then what else was found. */
function proof(paper: Paper): Content[] {
  const { lang } = paper;
  const others = paper.diagnosis.findings.filter(({ primary }) => !primary).map(({ title }) => title);
  const also =
    others.length === 0
      ? []
      : [paragraph(sentence(onPaper(lang, 'alsoFound', { findings: named(lang, others) })), { margin: [0, 5, 0, 0] })];
  const proofs = verdictProofs(paper);
  if (proofs.length === 0) return [paragraph(onPaper(lang, 'proofNone')), ...also];
  const quoted = proofs.slice(0, QUOTED_ROWS);
  const more = proofs.slice(QUOTED_ROWS);
  const each = Math.floor(QUOTED_ROWS / quoted.length);
  const hint: Run[] = more.length > 0 ? sentenceWithLetters(paper, more) : prose(onPaper(lang, 'proofHint'), quiet);
  return [
    ...quoted.map((one) => quotedProof(paper, one, each)),
    paragraph(hint, { ...quiet, margin: [0, 3, 0, 0] }),
    ...also,
  ];
}

/** The first findings by name, the others by number. */
function named(lang: Lang, titles: readonly string[]): string {
  const shown = titles.slice(0, ALSO_FOUND).map((title) => clip(title, 120));
  const more = titles.length - shown.length;
  return [...shown, ...(more > 0 ? [onPaper(lang, 'more', { count: more })] : [])].join('; ');
}

function sentenceWithLetters(paper: Paper, more: readonly Proof[]): Run[] {
  const [before = '', after = ''] = onPaper(paper.lang, 'proofMore', { letters: '\u0000' }).split('\u0000');
  const named = more.length > 12 ? more.slice(0, 12) : more;
  return [
    ...prose(before, quiet),
    ...letterRuns(paper, named, quiet),
    ...prose(named.length < more.length ? ` …${after}` : after, quiet),
  ];
}

function quotedProof(paper: Paper, { letter, citation }: Proof, most: number): Content {
  // Letter column and its gap take 26 pt, the sign that more follows two characters.
  const columns = MONO_COLUMNS - 22;
  // The last lines of an output tell how it ended.
  const lines = citation.quote.split('\n').filter((line) => line.trim() !== '');
  // And the end of a line its state: `… (SYN_SENT)`.
  const rows = lines.slice(-most).flatMap((line) => {
    const [row = '', next, ...rest] = fold(line, columns - 2);
    return next === undefined ? [row] : [`${row} ${WRAP_MARK}`, rest.length > 0 ? `${next} …` : next];
  });
  const quote = rows.map(
    (row): Content => ({ text: [{ text: row, noWrap: true, preserveLeadingSpaces: true }], ...mono }),
  );
  const place = placeRuns(paper, citation, quiet);
  return {
    table: {
      widths: [16, '*'],
      body: [[paragraph([letterRun(paper, { letter, citation })]), { stack: [...quote, paragraph(place, quiet)] }]],
    },
    layout: bare,
    margin: [0, 0, 0, 3],
  };
}

/** The verdict's remedy; without one, what to run next. */
function action(paper: Paper): Content[] {
  const { lang, diagnosis } = paper;
  const remedy = diagnosis.remedies.find(({ finding }) => finding === diagnosis.verdict.id);
  const content: Content[] = [];
  if (remedy) {
    content.push(
      rule(10, 10),
      labelled(
        say(lang, 'label.remedy'),
        remedy.steps
          .slice(0, STEPS)
          .map((step, index) => remedyStep(paper, step, paragraph(`${index + 1}.`, { bold: true }))),
      ),
    );
    if (remedy.steps.length > STEPS)
      content.push(
        paragraph(onPaper(lang, 'firstPageMore', { count: remedy.steps.length - STEPS }), {
          ...quiet,
          margin: [LABEL + 10, 2, 0, 0],
        }),
      );
  }
  const next = remedy
    ? diagnosis.verdict.confidence === 'likely'
      ? diagnosis.nextProbes.slice(0, 1)
      : []
    : diagnosis.nextProbes.slice(0, 3);
  if (next.length > 0) {
    const intro = remedy ? [paragraph(onPaper(lang, 'makeSure'), { margin: [0, 0, 0, 3] })] : [];
    content.push(
      rule(10, 10),
      labelled(say(lang, 'label.next'), [...intro, ...next.map((probe) => probeBlock(paper, probe))]),
    );
  }
  return content;
}
