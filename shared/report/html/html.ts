import type { CaseFile } from '../../model/case.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { onPaper, timeOnPaper } from '../../text/paper.ts';
import { probeName, say, type TextKey } from '../../text/text.ts';
import { base64 } from '../base64.ts';
import type { Brand } from '../brand.ts';
import { mapSvg } from '../map-svg.ts';
import { placeOf, quoted, remediedBy, unrecognisedPlaces } from '../outline.ts';
import { blankPaper, letterProofs, type Paper, type Proof, proofsOf, verdictProofs } from '../paper.ts';
import { changedFindings, type SaidCase } from '../runs.ts';
import { evidenceHtml } from './evidence.ts';
import { el, type Html } from './markup.ts';
import { htmlStyle } from './style.ts';

const MARKS: Record<Diagnosis['steps'][number]['state'], string> = {
  yes: '✓',
  no: '✗',
  conflict: '!',
  open: '?',
  skipped: '–',
  unreached: '·',
};
const QUOTED_LINES = 14;
const STRETCHES = 60;

export interface HtmlReport extends SaidCase {
  file: CaseFile;
  /** The same in another language, as a second part. */
  other?: SaidCase | undefined;
  brand?: Brand | undefined;
}

/**
 * The report as one page that needs nothing else: no script, no font, no picture from elsewhere, and a policy that
 * forbids them. Everything from outside is escaped.
 */
export function htmlReport({ diagnosis, both, file, other, brand }: HtmlReport): string {
  const paper = blankPaper({ diagnosis, both, file, brand });
  const { lang } = paper;
  const second: Paper | undefined = other && {
    ...paper,
    ...other,
    lang: other.diagnosis.lang,
    proofs: letterProofs(other.diagnosis),
  };
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  const head = el(
    'head',
    {},
    el('meta', { charset: 'utf-8' }),
    el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    el('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
    el('title', {}, onPaper(lang, 'metaTitle', { verdict: diagnosis.verdict.title })),
    { html: `<style>${htmlStyle}</style>` },
  );
  const body = el(
    'body',
    {},
    part(paper, second),
    second ? part(second, paper) : undefined,
    checksums(paper),
    evidenceHtml(paper),
    el(
      'footer',
      { class: 'quiet' },
      `${onPaper(lang, 'caseId', { id: file.digest.slice(0, 12) })} · FTD Cloud Doctor ${file.app} · ${say(lang, 'label.notCisco')}`,
    ),
  );
  return `<!doctype html>\n${el('html', { lang }, head, body).html}\n`;
}

function part(paper: Paper, other: Paper | undefined): Html {
  const { lang, diagnosis, file } = paper;
  const { verdict } = diagnosis;
  const t = (key: TextKey) => say(lang, key);
  const fields = (['customer', 'device', 'ticket', 'engineer'] as const).flatMap((field) => {
    const value = file.about[field] ?? (field === 'device' ? diagnosis.devices.join(', ') : undefined);
    return value ? [el('div', {}, el('dt', {}, t(`label.${field}`)), el('dd', {}, value))] : [];
  });
  const date = el('div', {}, el('dt', {}, t('label.date')), el('dd', {}, timeOnPaper(lang, file.created)));
  const redacted =
    file.redaction === 'none'
      ? undefined
      : el('p', { class: 'quiet' }, onPaper(lang, file.redaction === 'all' ? 'redactedAll' : 'redactedAddresses'));
  const why = verdict.confidence === 'none' ? [] : [' – ', t(`confidence.${verdict.confidence}.why`)];
  return el(
    'article',
    { lang, id: `report-${lang}` },
    masthead(paper),
    other
      ? el(
          'p',
          { class: 'quiet' },
          el('a', { href: `#report-${other.lang}`, lang: other.lang }, onPaper(other.lang, 'ownName')),
        )
      : undefined,
    el('dl', { class: 'about' }, fields, date),
    redacted,
    el(
      'section',
      { class: 'verdict' },
      el('small', {}, t('label.verdict')),
      el('h1', {}, verdict.title),
      el('p', {}, verdict.summary),
      el('p', {}, el('strong', {}, t(`confidence.${verdict.confidence}`)), why),
    ),
    section(t('label.proof'), proofList(paper, verdictProofs(paper)) ?? el('p', {}, onPaper(lang, 'proofNone'))),
    remedies(paper),
    next(paper),
    section(
      onPaper(lang, 'map'),
      el('p', { class: 'quiet' }, onPaper(lang, 'mapIntro')),
      picture(diagnosis),
      steps(paper),
    ),
    runs(paper),
    sides(paper),
    findings(paper),
    deviations(paper),
    diagnosis.notes.length > 0
      ? section(
          t('label.notes'),
          el(
            'ul',
            {},
            ...diagnosis.notes.map(({ id, text, evidence }) => {
              const proofs = proofsOf(paper, evidence);
              const name = /^CSC/.test(id) ? [el('strong', {}, id), ': '] : '';
              return el('li', {}, name, text, proofs.length > 0 ? [' ', links(proofs)] : '');
            }),
          ),
        )
      : undefined,
    unrecognised(paper),
  );
}

function masthead({ lang, brand }: Paper): Html {
  const product = `FTD Cloud Doctor · ${say(lang, 'label.notCisco')}`;
  const logo = brand?.logo;
  const drawn =
    logo &&
    el('img', {
      alt: brand.name ?? '',
      src:
        logo.kind === 'svg'
          ? `data:image/svg+xml,${encodeURIComponent(logo.svg)}`
          : `data:image/${logo.kind};base64,${base64(logo.bytes)}`,
    });
  return el(
    'header',
    { class: 'head' },
    el(
      'div',
      {},
      drawn,
      brand?.name === undefined ? undefined : el('strong', {}, brand.name),
      el('div', {}, onPaper(lang, 'reportTitle')),
      el('small', {}, product),
    ),
    brand ? el('address', { class: 'quiet' }, brand.contact.join('\n')) : undefined,
  );
}

function section(title: string, ...content: (Html | undefined)[]): Html {
  return el('section', {}, el('h2', {}, title), content);
}

function picture(diagnosis: Diagnosis): Html {
  const { svg } = mapSvg(diagnosis);
  return { html: svg.replace('<svg ', '<svg class="map" role="img" aria-hidden="true" ') };
}

function steps(paper: Paper): Html {
  const { lang, diagnosis } = paper;
  const heads = [onPaper(lang, 'question'), onPaper(lang, 'detail'), onPaper(lang, 'proof')];
  const rows = diagnosis.steps.map(({ state, title, detail, evidence }) => [
    [el('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[state]), title],
    detail,
    links(proofsOf(paper, evidence)),
  ]);
  return tableOf(heads, rows);
}

function tableOf(heads: readonly string[], rows: readonly (readonly Parameters<typeof el>[2][])[]): Html {
  return el(
    'table',
    {},
    el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', {}, head)))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell) => el('td', {}, cell))))),
  );
}

function links(proofs: readonly Proof[]): (Html | string)[] {
  if (proofs.length === 0) return ['–'];
  return proofs
    .slice(0, 12)
    .flatMap(({ letter }, index) => [index > 0 ? ', ' : '', el('a', { href: `#proof-${letter}` }, letter)]);
}

/** Lettered quotes; the letter leads to the line in the evidence. */
function proofList({ lang }: Paper, proofs: readonly Proof[]): Html | undefined {
  if (proofs.length === 0) return undefined;
  return el(
    'div',
    {},
    ...proofs
      .slice(0, 20)
      .map(({ letter, citation }) =>
        el(
          'figure',
          { style: 'margin:.6rem 0' },
          el(
            'figcaption',
            {},
            letter === '' ? undefined : [el('a', { href: `#proof-${letter}` }, el('strong', {}, letter)), ' · '],
            `${placeOf(lang, citation)} · ${probeName(lang, citation.probe)}`,
          ),
          el('pre', {}, quoted(lang, citation, QUOTED_LINES).join('\n')),
        ),
      ),
  );
}

function remedies({ lang, diagnosis }: Paper): Html | undefined {
  if (diagnosis.remedies.length === 0) return undefined;
  const t = (key: TextKey) => say(lang, key);
  return section(
    t('label.remedy'),
    el('p', { class: 'quiet' }, onPaper(lang, 'remedyIntro')),
    ...diagnosis.remedies.flatMap((remedy) => {
      const titles = remediedBy(diagnosis, remedy).map(({ title }) => title);
      const again = remedy.verifyWith.map((id) => probeName(lang, id)).join(', ');
      return [
        el('h3', {}, titles.join('; ') || diagnosis.verdict.title),
        el(
          'ul',
          { class: 'tick' },
          ...remedy.steps.map((step) =>
            el(
              'li',
              {},
              el('label', {}, el('input', { type: 'checkbox' }), ' ', step.text),
              step.command === undefined ? undefined : el('pre', {}, step.command),
              el(
                'div',
                { class: 'quiet' },
                t(`where.${step.where}`),
                ' · ',
                step.risk === 'change' ? el('strong', {}, t('risk.change')) : t('risk.read'),
              ),
            ),
          ),
        ),
        again === '' ? undefined : el('p', { class: 'quiet' }, `${t('label.verifyWith')}: ${again}`),
      ];
    }),
  );
}

function next({ lang, diagnosis }: Paper): Html | undefined {
  if (diagnosis.nextProbes.length === 0) return undefined;
  return section(
    say(lang, 'label.next'),
    el(
      'ol',
      { class: 'steps' },
      ...diagnosis.nextProbes.map((probe) =>
        el(
          'li',
          {},
          `${probe.why} (${say(lang, `where.${probe.where}`)})`,
          probe.command === undefined ? undefined : el('pre', {}, probe.command),
        ),
      ),
    ),
  );
}

function runs({ lang, both, file }: Paper): Html | undefined {
  if (!both) return undefined;
  const { comparison } = both;
  const verdicts = both.runs.map(({ closed, diagnosis: { verdict } }, index) => [
    index + 1,
    timeOnPaper(lang, closed ?? file.created),
    `${verdict.title} (${say(lang, `confidence.${verdict.confidence}`)})`,
  ]);
  const answers = comparison.steps.map(({ id, before, after }) => [
    say(lang, `question.${id}`),
    `${MARKS[before.state]} ${before.detail}`,
    `${MARKS[after.state]} ${after.detail}`,
  ]);
  return section(
    onPaper(lang, 'runs'),
    el('p', {}, comparison.text),
    tableOf(['', onPaper(lang, 'runClosed'), say(lang, 'label.verdict')], verdicts),
    ...changedFindings(lang, comparison).flatMap(({ title, all }) => [
      el('h3', {}, title),
      el('ul', {}, ...all.map((one) => el('li', {}, one.title))),
    ]),
    answers.length > 0
      ? tableOf([onPaper(lang, 'question'), onPaper(lang, 'before'), onPaper(lang, 'after')], answers)
      : undefined,
  );
}

/** Laptop and device asked the same, side by side. */
function sides(paper: Paper): Html | undefined {
  const { lang, diagnosis } = paper;
  if (!diagnosis.sides) return undefined;
  const cell = ({ state, text, evidence }: (typeof diagnosis.sides.rows)[number]['device']) => [
    el('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[state]),
    text,
    ' ',
    links(proofsOf(paper, evidence)),
  ];
  const rows = diagnosis.sides.rows.map(({ question, host, device, laptop }) => [
    `${say(lang, `question.${question}`)} ${host}`,
    cell(device),
    cell(laptop),
  ]);
  return section(
    say(lang, 'sides.title'),
    el('p', {}, diagnosis.sides.text),
    tableOf([say(lang, 'sides.question'), say(lang, 'sides.ofDevice'), say(lang, 'sides.ofLaptop')], rows),
  );
}

function findings(paper: Paper): Html {
  const { lang, diagnosis } = paper;
  const title = say(lang, 'label.findings');
  if (diagnosis.findings.length === 0) return section(title, el('p', {}, onPaper(lang, 'findingsNone')));
  return section(
    title,
    ...diagnosis.findings.flatMap((finding) => [
      el('h3', {}, finding.device === undefined ? '' : `${finding.device}: `, finding.title),
      el('p', {}, `${finding.summary} (${say(lang, `confidence.${finding.confidence}`)})`),
      proofList(paper, proofsOf(paper, finding.evidence)),
    ]),
  );
}

function deviations({ lang, diagnosis }: Paper): Html | undefined {
  const all = diagnosis.findings.flatMap((finding) => finding.deviations ?? []);
  if (all.length === 0) return undefined;
  const rows = all.map((one) => [one.key, one.expected || '–', one.found || '–'].map((text) => el('code', {}, text)));
  return section(
    onPaper(lang, 'deviations'),
    tableOf([onPaper(lang, 'setting'), onPaper(lang, 'expected'), onPaper(lang, 'found')], rows),
  );
}

/** What no probe knew. */
function unrecognised({ lang, diagnosis }: Paper): Html | undefined {
  const places = unrecognisedPlaces(diagnosis, STRETCHES);
  if (places.length === 0) return undefined;
  return section(
    say(lang, 'label.unrecognised'),
    el('p', { class: 'quiet' }, onPaper(lang, 'unrecognisedIntro')),
    el('ul', {}, ...places.map((place) => el('li', {}, place))),
  );
}

function checksums({ lang, file }: Paper): Html {
  const rows = [file, ...(file.earlier ?? [])].flatMap((run, index) =>
    run.sources.map(({ name, sha256 }) => [
      index === 0 ? name : `${name} (${onPaper(lang, 'runOf', { n: index })})`,
      el('code', {}, sha256),
    ]),
  );
  return section(
    onPaper(lang, 'checksums'),
    el('p', { class: 'quiet' }, onPaper(lang, 'checksumsIntroHtml')),
    tableOf(
      [onPaper(lang, 'source'), 'SHA-256'],
      [[onPaper(lang, 'checksumOfCase'), el('code', {}, file.digest)], ...rows],
    ),
  );
}
