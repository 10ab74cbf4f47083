import { prepare } from '../../../electron/host/export/export.ts';
import type { Prepared } from '../../../electron/host/export/prepared.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import type { CaseInWords } from '../../../shared/report/case-in-words.ts';
import { caseInWords } from '../../../shared/report/case-in-words.ts';
import { pasted } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';

/** When a test takes place, on whatever machine: in UTC. */
export const inUtc = (time: string) => Object.assign(new Date(time), { getTimezoneOffset: () => 0 });
export const meta = { app: '0.1.0', now: inUtc('2026-03-03T14:05:12Z') };
/** A page as a fixture has it, a block or a table row a line; without its style. */
export const tagsOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/(?<=>)(?=<\/?(?:article|div|dl|dt|figure|g|h\d|header|li|ol|p|pre|section|svg|table|tr|ul)\b)/g, '\n');
/** What a page shows, without its markup. */
export const pageText = (html: string) =>
  html.replace(/<head>.*?<\/head>|<[^>]+>/gs, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
export const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
/** Text whose line breaks do not matter. */
export const squeezed = (text: string) => text.replace(/\s+/g, ' ');

/** The evidence of a whole case. */
export const textOf = (name: string): string => wholeCase(name).text;

/** A draft of these texts, each a source named after its position: `1.log`. */
export function draftOf(texts: string[], more: Partial<Draft> = {}): Draft {
  const sources = texts.map((text, index) => pasted(text, `${index + 1}.log`));
  return { lang: 'en', about: {}, settings: { integration: 'on', identity: 'unknown' }, sources, ...more };
}

/** What is ready to leave, in words. */
const said = (prepared: Prepared): Prepared & CaseInWords => ({
  ...prepared,
  ...caseInWords(prepared, prepared.file.lang),
});

/** A draft, ready to be drawn. */
export const preparedDraft = (draft: Draft, redaction: CaseFile['redaction'] = 'none') =>
  said(prepare(draft, redaction, meta));

const drawable = new Map<string, ReturnType<typeof preparedDraft>>();

/** A whole case, ready to be drawn; made once for all tests of a process. */
export function preparedCase(name: string, lang: Lang = 'en') {
  const key = `${name} ${lang}`;
  const { text, settings } = wholeCase(name);
  const prepared = drawable.get(key) ?? preparedDraft(draftOf([text], { lang, settings }));
  drawable.set(key, prepared);
  return prepared;
}

const settings = { integration: 'on', identity: 'unknown' } as const;
const WRONG_SETTINGS = `root@ftd:~# cat /ngfw/etc/sf/connector.properties
registration_interval=180
connector_port=8989
region_discovery_endpoint=https://api-sse.cisco.com/providers/sse/api/v1/regions
connector_fqdn=api-sse.example.com
`;

/** A case that has every section: two faults, one likely only; a run before; a laptop; lines that nobody knows. */
export const richDraft = (lang: Lang): Draft => ({
  lang,
  about: { customer: 'Müller & Söhne', device: 'ftd-berlin-01', ticket: 'INC-1', engineer: 'Jörg Weiß' },
  settings,
  sources: [
    { ...pasted(WRONG_SETTINGS + textOf('tls-stalled-cut-off'), 'after.log'), added: '2026-03-03T13:20:00Z' },
    { name: 'laptop', origin: 'local', time: '2026-03-03T13:40:00Z', text: textOf('healthy-full-log') },
    pasted('hello\nnobody knows this', 'junk.log'),
  ],
  history: [
    { type: 'answered', at: '2026-03-02T09:00:00Z', about: 'integration', answer: 'on' },
    { type: 'exported', at: '2026-03-02T09:30:00Z', format: 'pdf', redaction: 'addresses' },
  ],
  earlier: [
    { closed: '2026-03-02T10:00:00Z', settings, sources: [pasted(textOf('dns-unresolved-nxdomain'), 'before.log')] },
  ],
});
