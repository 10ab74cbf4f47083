import type { Action, FindingItem, Remedy, Sections } from '../section.ts';
import { el, type Html, optional, quoteList, section } from './markup.ts';

/** Steps of the remedies, with tick boxes. */
export function remedies({ title, note, remedies }: Sections['remedies']): Html {
  return section(title, el('p', { class: 'quiet' }, note), remedies.map(remedy));
}

function remedy({ about, actions, again }: Remedy): Html[] {
  return [
    ...optional(about, (text) => [el('h3', {}, text)]),
    el('ul', { class: 'tick' }, actions.map(action)),
    ...optional(again, (text) => [el('p', { class: 'quiet' }, text)]),
  ];
}

export function action({ text, command, where, risk, isChange }: Action): Html {
  return el(
    'li',
    {},
    el('label', {}, el('input', { type: 'checkbox' }), ' ', text),
    optional(command, (line) => el('pre', {}, line)),
    el('div', { class: 'quiet' }, where, ' · ', isChange ? el('strong', {}, risk) : risk),
  );
}

/** Change requests: texts to copy. */
export function changes({ title, note, requests }: Sections['changes']): Html {
  return section(
    title,
    el('p', { class: 'quiet' }, note),
    requests.map((request) => [
      el('h3', {}, request.to, ': ', request.title),
      el('pre', { class: 'letter' }, request.lines.join('\n')),
    ]),
  );
}

/** Every fault that the evidence shows, with its quoted lines. */
export function findings({ title, none, findings }: Sections['findings']): Html {
  return section(title, none === undefined ? findings.map(finding) : el('p', {}, none));
}

function finding({ device, title, summary, certainty, consequence, proof }: FindingItem): Html[] {
  return [
    el('h3', {}, device === undefined ? '' : `${device}: `, title),
    el('p', {}, `${summary} (${certainty})`),
    ...optional(consequence, (text) => [el('p', { class: 'quiet' }, text)]),
    quoteList(proof),
  ];
}
