import { htmlPage } from '../html/html.ts';
import { action } from '../html/items.ts';
import { el, type Html, optional, quoteList, section, tableOf } from '../html/markup.ts';
import { about, masthead } from '../html/top.ts';
import { type FleetPart, type FleetReportInput, fleetReport, type GroupPage } from './model.ts';

/** The fleet report as one self-contained page; all external text is escaped. */
export function fleetHtml(input: FleetReportInput): string {
  const { lang, title, parts, foot } = fleetReport(input);
  const body = [
    parts.map((part) => el('article', { lang: part.lang, id: `report-${part.lang}` }, partOf(part))),
    el('footer', { class: 'quiet' }, `${foot.id} · ${foot.app} · ${foot.notCisco}`),
  ];
  return htmlPage(lang, title, body);
}

function partOf({
  head,
  otherLang,
  about: fields,
  headline,
  causes,
  first,
  groups,
  units,
  skipped,
  all,
}: FleetPart): Html[] {
  return [
    masthead(head, otherLang),
    about(fields),
    el('section', { class: 'verdict' }, el('h1', {}, headline.title), el('p', {}, headline.text)),
    ...optional(causes, (one) => [
      section(
        one.title,
        one.bars.map(({ label, count, part }) =>
          el(
            'p',
            { class: 'bar' },
            el('strong', {}, count),
            ' ',
            label,
            el('span', { style: `width:${Math.max(1, Math.round(part * 100))}%` }),
          ),
        ),
      ),
    ]),
    section(
      first.title,
      el(
        'ol',
        {},
        first.lines.map((line) => el('li', {}, line)),
      ),
    ),
    ...groups.map(groupOf),
    ...optional(units, (one) => [
      section(
        one.title,
        one.units.map(({ title, note, table }) => [
          el('h3', {}, title),
          note === undefined ? [] : el('p', {}, note),
          table.rows.length === 0 ? [] : tableOf(table),
        ]),
      ),
    ]),
    ...optional(skipped, (one) => [
      section(
        one.title,
        el(
          'ul',
          {},
          one.lines.map((line) => el('li', {}, line)),
        ),
      ),
    ]),
    ...optional(all, (one) => [section(one.title, tableOf(one.table))]),
  ];
}

function groupOf({ title, count, shares, devices, proof, steps, requests }: GroupPage): Html {
  return section(
    title,
    el('p', {}, count),
    el(
      'ul',
      {},
      shares.map((line) => el('li', {}, line)),
    ),
    el('p', { class: 'quiet' }, `${devices.label}: ${devices.names}`),
    optional(proof, (one) => [el('h3', {}, one.title), quoteList({ quotes: [one.quote], more: undefined })]),
    optional(steps, (one) => [el('h3', {}, one.title), el('ul', { class: 'tick' }, one.actions.map(action))]),
    requests.map((request) => [
      el('h3', {}, request.to, ': ', request.title),
      el('pre', { class: 'letter' }, request.lines.join('\n')),
    ]),
  );
}
