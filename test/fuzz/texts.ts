import fc, { type Arbitrary } from 'fast-check';
import { cases, fixtures, texts } from './material.ts';

type Change = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (text: string, where: number) => Math.floor(text.length * where);
const anyText = fc.constantFrom(...texts);
const everyLine = (text: string, how: (line: string, index: number) => string) => text.split('\n').map(how).join('\n');

/** What stands around outputs and what strangers put into them. */
const strayBytes = fc.oneof(
  fc.constantFrom(
    '\x1b[31m',
    '\x1b[0m\x1b[K',
    '\x1b]0;title\x07',
    '\x1b[',
    '\x1b',
    '\r',
    '\b\b\b',
    '\x00',
    '\u200b',
    '\ufeff',
    '\u2028',
    '<--- More --->',
    '--More-- (42%)',
    '(END)',
    '^C',
    '<script>alert(1)</script>',
    '</pre><img src=x onerror=alert(1)>',
    '**bold** `code` [link](javascript:alert(1))',
    '| a | b |\n|---|---|',
    '{{constructor.constructor("1")()}}',
    '%s%n%x',
    '--- ftd-cloud-doctor end ---',
    '--- ftd-cloud-doctor begin curl -v -k https://api-sse.cisco.com ---',
    'root@fp:/home/admin# ',
    '> ',
    '\ud800',
    '𝕏',
    'ß',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

/** Words that shells and resolvers in German print instead. */
const TRANSLATED: readonly [string, string][] = [
  ['Connection refused', 'Verbindungsaufbau abgelehnt'],
  ['Connection timed out', 'Die Wartezeit für die Verbindung ist abgelaufen'],
  ['No such file or directory', 'Datei oder Verzeichnis nicht gefunden'],
  ['No route to host', 'Keine Route zum Zielrechner'],
  ['Non-authoritative answer', 'Nicht autorisierende Antwort'],
  ['Name or service not known', 'Der Name oder der Dienst ist nicht bekannt'],
  ['command not found', 'Kommando nicht gefunden'],
];

/** Changes that a terminal, a mail or a copy makes: the same is said. */
const dressing: Arbitrary<Change> = fc.oneof(
  fc.constantFrom<Change>(
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => everyLine(text, (line) => (line === '' ? line : `\x1b[32m${line}\x1b[0m\x1b[K`)),
    (text) => everyLine(text, (line) => `${line}   `),
    (text) => everyLine(text, (line, index) => (index % 5 === 0 ? `\x00${line}` : line)),
    (text) => TRANSLATED.reduce((said, [one, other]) => said.replaceAll(one, other), text),
  ),
);

/** Changes that damage what is said, or add to it. */
const damage: Arbitrary<Change> = fc.oneof(
  place.map(
    (where): Change =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  place.map(
    (where): Change =>
      (text) =>
        text.slice(at(text, where)),
  ),
  fc.tuple(place, place).map(
    ([from, length]): Change =>
      (text) => {
        const start = at(text, from);
        return text.slice(0, start) + text.slice(start + at(text, length * 0.3));
      },
  ),
  fc.tuple(place, anyText).map(
    ([where, other]): Change =>
      (text) =>
        text.slice(0, at(text, where)) + other + text.slice(at(text, where)),
  ),
  fc.tuple(place, strayBytes).map(
    ([where, bytes]): Change =>
      (text) =>
        text.slice(0, at(text, where)) + bytes + text.slice(at(text, where)),
  ),
  fc.tuple(place, place).map(
    ([from, length]): Change =>
      (text) => {
        const lines = text.split('\n');
        const start = Math.floor(lines.length * from);
        const some = lines.slice(start, start + Math.ceil(lines.length * length * 0.5));
        return [...lines.slice(0, start), ...some, ...lines.slice(start)].join('\n');
      },
  ),
  fc.integer({ min: 20, max: 132 }).map(
    (width): Change =>
      (text) =>
        everyLine(text, (line) => line.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? line),
  ),
  anyText.map(
    (other): Change =>
      (text) => {
        const [one, two] = [text.split('\n'), other.split('\n')];
        return Array.from({ length: Math.max(one.length, two.length) }, (_, n) =>
          [one[n], two[n]].filter((line) => line !== undefined).join('\n'),
        ).join('\n');
      },
  ),
  fc.tuple(place, place).map(
    ([one, other]): Change =>
      (text) => {
        const lines = text.split('\n');
        const [from, to] = [Math.floor(lines.length * one), Math.floor(lines.length * other)];
        const [line] = lines.splice(from, 1);
        lines.splice(to, 0, line ?? '');
        return lines.join('\n');
      },
  ),
  fc.constantFrom<Change>(
    (text) => everyLine(text, (line) => `> ${line}`),
    (text) => everyLine(text, (line) => `[2020-12-30 21:39:02.123] ${line}`),
    (text) => everyLine(text, (line) => `    ${line}`),
    (text) => text.replaceAll('\n', '\r'),
    (text) => text.replaceAll('\n', ' '),
    (text) => text.replaceAll(' ', '\u00a0'),
    (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    (text) => text.toUpperCase(),
    (text) => text.replaceAll('ftd', 'other').replaceAll('root@fp', 'root@another'),
    (text) => text.replaceAll(/\d/g, '9'),
  ),
);

const applied = (text: string, changes: readonly Change[]) =>
  // Splicing may double a text each time; a paste is bounded as well.
  changes.reduce((now, change) => change(now).slice(0, 60_000), text);

/** Real texts, changed up to five times. */
export const mutated: Arbitrary<string> = fc
  .tuple(
    anyText,
    fc.array(fc.oneof({ weight: 4, arbitrary: damage }, { weight: 1, arbitrary: dressing }), { maxLength: 5 }),
  )
  .map(([text, changes]) => applied(text, changes));

/** Texts that need not look like anything. */
export const hostile: Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: mutated },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(strayBytes, fc.integer({ min: 1, max: 3000 }))
      .map(([bytes, times]) => bytes.repeat(times).slice(0, 20_000)),
  },
);

/** One output in other clothes. */
export const dressedFixture = fc
  .tuple(fc.constantFrom(...fixtures), fc.option(dressing, { nil: undefined }))
  .map(([fixture, change]) => ({ ...fixture, text: change ? change(fixture.text) : fixture.text }));
export const anyFixture = fc.constantFrom(...fixtures);
export const anyCase = fc.constantFrom(...cases);

/** Text that says nothing about the cloud: other commands, mail, prose. */
export const unrelated: Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      'Hello Anna, please find the log attached. Thanks!',
      'Sent from my phone',
      'GigabitEthernet0/0  unassigned  YES unset  up  up',
      'total 12',
      'drwxr-xr-x 2 root root 4096 Dec 30 21:39 backup',
      'Dec 30 21:39:02 sw01 %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to up',
      'The quick brown fox jumps over the lazy dog.',
      'SELECT name FROM devices WHERE id = 7;',
      '<div class="mail"><p>Regards</p></div>',
      '',
      '1. Check the cable.',
      'uptime is 12 weeks, 3 days',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((lines) => `${lines.join('\n')}\n`);
