import type { Lang } from '../../model/lang.ts';
import { media } from '../media.ts';
import { type Drawing, drawAll, type Part, type ReportInput, reportOf } from '../model.ts';
import type { NextProbe, Sections } from '../section.ts';
import { evidence } from './evidence.ts';
import { changes, findings, remedies } from './items.ts';
import { type Child, el, type Html, letterLinks, optional, quoteList, section, tableOf } from './markup.ts';
import { htmlStyle } from './style.ts';
import { about, masthead, verdict } from './top.ts';

/**
 * The report as one self-contained page: no script, font or image from elsewhere, and a policy that forbids them. All
 * external text is escaped.
 */
export function htmlReport(input: ReportInput): string {
  const { lang, title, parts, shared, foot } = reportOf(input, media.html);
  const body = [
    parts.map((part) =>
      el('article', { lang: part.lang, id: `report-${part.lang}` }, drawAll(part.sections, drawingOf(part))),
    ),
    drawAll(shared, drawingOf({ lang, otherLang: undefined })),
    el('footer', { class: 'quiet' }, `${foot.caseId} · ${foot.app} · ${foot.notCisco}`),
  ];
  return htmlPage(lang, title, body);
}

/** A page that loads nothing from elsewhere, and forbids it. */
export function htmlPage(lang: Lang, title: string, body: readonly Child[]): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  const head = el(
    'head',
    {},
    el('meta', { charset: 'utf-8' }),
    el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    el('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
    el('title', {}, title),
    { html: `<style>${htmlStyle}</style>` },
  );
  return `<!doctype html>\n${el('html', { lang }, head, el('body', {}, body)).html}\n`;
}

const quiet = (text: string): Html => el('p', { class: 'quiet' }, text);

function drawingOf({ lang, otherLang }: Pick<Part, 'lang' | 'otherLang'>): Drawing<Html, typeof media.html> {
  return {
    head: (head) => masthead(head, otherLang),
    about,
    verdict,
    proof: ({ title, proof, none }) => section(title, none === undefined ? quoteList(proof) : el('p', {}, none)),
    deviations: ({ title, table }) => section(title, tableOf(table, { isCode: true })),
    remedies,
    changes,
    next: ({ title, probes }) => section(title, el('ol', { class: 'steps' }, probes.map(nextProbe))),
    map: ({ title, note, svg }) =>
      section(title, quiet(note), {
        html: svg.replace('<svg ', '<svg class="map" role="img" aria-hidden="true" '),
      }),
    path,
    runs,
    sides: ({ title, text, table }) => section(title, el('p', {}, text), tableOf(table)),
    findings,
    notes: ({ title, notes, abbreviations }) =>
      section(
        title,
        el(
          'ul',
          {},
          notes.map(({ id, text, letters }) =>
            el(
              'li',
              {},
              id === undefined ? '' : [el('strong', {}, id), ': '],
              text,
              letters.length > 0 ? [' ', letterLinks(letters)] : '',
            ),
          ),
          el('li', {}, abbreviations),
        ),
      ),
    unused: ({ title, table, more }) => section(title, tableOf(table), optional(more, quiet)),
    unrecognised: ({ title, note, places, more }) =>
      section(
        title,
        quiet(note),
        el(
          'ul',
          {},
          places.map(({ source, lines }) => el('li', {}, `${source}, ${lines}`)),
          optional(more, (text) => el('li', {}, text)),
        ),
      ),
    timeline: ({ title, note, table, more }) => section(title, quiet(note), tableOf(table), optional(more, quiet)),
    checksums: ({ title, note, table }) => section(title, quiet(note), tableOf(table, { isCode: true })),
    evidence: (one) => evidence(lang, one),
  };
}

function nextProbe({ why, where, command }: NextProbe): Html {
  return el(
    'li',
    {},
    `${why} (${where})`,
    optional(command, (text) => el('pre', {}, text)),
  );
}

function path({ title, note, heads, steps }: Sections['path']): Html {
  const rows = steps.map(({ state, title, answer, detail, letters }) => [
    { text: title, state },
    { text: answer },
    { text: detail },
    { text: '', letters },
  ]);
  return section(title, quiet(note), tableOf({ heads, rows }));
}

function runs({ title, text, verdicts, changes, answers, earlierProof }: Sections['runs']): Html {
  return section(
    title,
    el('p', {}, text),
    tableOf(verdicts),
    changes.map(({ title, findings }) => [
      el('h3', {}, title),
      el(
        'ul',
        {},
        findings.map(({ title, certainty }) => el('li', {}, `${title} ${certainty}`)),
      ),
    ]),
    optional(answers, ({ title, table }) => [el('h3', {}, title), tableOf(table)]),
    optional(earlierProof, ({ title, quotes }) => [el('h3', {}, title), quoteList({ quotes, more: undefined })]),
  );
}
