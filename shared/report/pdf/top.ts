import type { Lang } from '../../model/lang.ts';
import { onPaper } from '../../text/paper.ts';
import { base64 } from '../brand/base64.ts';
import type { Logo } from '../brand/brand.ts';
import type { Sections } from '../section.ts';
import type { Content } from './document.ts';
import { prose, sentence } from './glyphs.ts';
import { bare, clip, icon, LABEL, paragraph, quiet, rule, size } from './style.ts';

const LOGO: [number, number] = [150, 42];
/** Of the case's fields; the last is the date. */
const WIDTHS: readonly ('*' | number)[] = ['*', '*', 75, 80, 110];

/** A part's name, for bookmarks and for the other part's link. */
const partId = (lang: Lang) => `report-${lang}`;

/** The sender and the report's name. */
export function masthead(
  { title, product, brand }: Sections['head'],
  lang: Lang,
  otherLang: Lang | undefined,
): Content {
  const report: Content = {
    ...paragraph(title, { margin: [0, 1, 0, 0] }),
    id: partId(lang),
    outline: true,
    outlineText: otherLang === undefined ? title : `${onPaper(lang, 'ownName')}: ${title}`,
  };
  if (!brand)
    return inTwo(
      { stack: [paragraph('FTD Cloud Doctor', { bold: true, fontSize: size.heading }), report] },
      paragraph(product, { ...quiet, alignment: 'right', margin: [0, 4, 0, 0] }),
    );
  const { name, contact, logo } = brand;
  const left = [
    ...(logo ? [picture(logo)] : []),
    ...(name === undefined ? [] : [paragraph(clip(name, 100), { bold: true, fontSize: size.heading })]),
    report,
    paragraph(`FTD Cloud Doctor · ${product}`, { ...quiet, margin: [0, 1, 0, 0] }),
  ];
  const right = contact.map((line) => paragraph(clip(line, 100), { ...quiet, alignment: 'right' }));
  return inTwo({ stack: left }, { stack: right });
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

/** The case in one row, and the page of the other language. */
export function about({ fields, redaction }: Sections['about'], otherLang: Lang | undefined): Content[] {
  const cells = fields.map(
    ({ label, value }): Content => ({
      stack: [paragraph(label, quiet), paragraph(value === '' ? '–' : clip(value, 90), { margin: [0, 1, 0, 0] })],
    }),
  );
  // A fleet has three fields.
  const widths = WIDTHS.slice(-cells.length).with(0, '*');
  return [
    rule(0, 6, true),
    { table: { widths, body: [cells] }, layout: bare },
    ...(redaction === undefined ? [] : [paragraph(redaction, { ...quiet, margin: [0, 4, 0, 0] })]),
    ...(otherLang === undefined ? [] : [otherPart(otherLang)]),
  ];
}

/** The page of the other language, in that language. */
function otherPart(lang: Lang): Content {
  const linkToDestination = partId(lang);
  const words = prose(`${onPaper(lang, 'sameIn')} `, quiet).map((run) => ({ ...run, linkToDestination }));
  return paragraph([...words, { pageReference: linkToDestination, ...quiet }], { ...quiet, margin: [0, 4, 0, 0] });
}

/** The verdict and its confidence, in large type. */
export function verdict({ label, title, summary, state, confidence, certainty, why }: Sections['verdict']): Content[] {
  const large = { fontSize: size.title, bold: true, lineHeight: 1 };
  const sure = paragraph([...prose(certainty, { bold: true }), ...prose(` – ${why}`)]);
  const stack: Content[] = [
    paragraph(label, quiet),
    paragraph(sentence(clip(title, 240)), { ...large, margin: [0, 1, 0, 5] }),
    paragraph(sentence(clip(summary, 700)), { fontSize: size.heading, margin: [0, 0, 0, 7] }),
    {
      columns: [
        { stack: [icon(confidence, 10.5, [0, 1.4, 0, 0])], width: 16 },
        { ...sure, width: '*' },
      ],
    },
  ];
  return [
    rule(8, 14, true),
    { table: { widths: [LABEL, '*'], body: [[icon(state, 38, [0, 8, 0, 0]), { stack }]] }, layout: bare },
  ];
}
