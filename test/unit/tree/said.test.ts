import { expect, test } from 'vitest';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { diagnosisOf, sayReason } from '../../../shared/report/diagnosis.ts';
import { compareVantages } from '../../../shared/tree/outcome/vantages.ts';
import { decide, diagnose, exploration } from '../../diagnose.ts';
import { fixtureJson, pasted } from '../../given.ts';
import { factsOf } from './facts.ts';
import { type evidenceOf, HOSTS, type Place, places } from './printed.ts';
import { describeCases } from './text-cases.ts';

type Given = ReturnType<typeof evidenceOf>;
const inBoth = (given: Given) => {
  const decision = decide(given);
  return [diagnosisOf(decision, 'en'), diagnosisOf(decision, 'de')] as const;
};
const short = (text: string) => Object.entries(HOSTS).reduce((all, [name, host]) => (all === host ? name : all), text);

describeCases('notes, with their lines', 'notes.txt', (given) => {
  const [en, de] = inBoth(given);
  return en.notes.map(({ id, evidence, text }, at) => `${id}${places(evidence)}: ${text} / ${de.notes[at]?.text}`);
});

/** A verdict or finding as it is published, its sentences apart. */
const member = ({ title: _, summary: __, evidence, ...rest }: { title: string; summary: string; evidence?: Place[] }) =>
  `${JSON.stringify(rest)}${places(evidence)}`;

const faults = ({ findings }: Pick<Diagnosis | Decision, 'findings'>) =>
  findings.map(({ id, reason, ports }) => [id, reason, ports]);

describeCases('what is decided, as it is published, and a line for each question', 'decided.txt', (given) => {
  const [en, de] = inBoth(given);
  const { verdict, findings, question, ask, nextProbes, remedies } = en;
  if (given.sources.length > 1)
    expect(faults(decide({ ...given, sources: given.sources.toReversed() }))).toEqual(faults(en));
  return [
    `verdict ${member(verdict)} ${verdict.title}. ${verdict.summary}`,
    `asks ${ask}, holds ${question}, to run ${nextProbes.map(({ probe }) => probe).join(' ') || 'nothing'}`,
    ...findings.map((finding) => `found ${member(finding)} ${finding.summary}`),
    ...remedies.slice(0, 1).map(({ steps }) => `remedy ${steps[0]?.text}`),
    ...en.steps.flatMap(({ id, title, state, detail, evidence }, at) =>
      state === 'unreached'
        ? []
        : [`${id} ${state}${places(evidence)}: ${title}, ${detail} / ${de.steps[at]?.title}, ${de.steps[at]?.detail}`],
    ),
  ];
});

const settings = { integration: 'on', identity: 'unknown' } as const;

test('each question has the stations that can tell it', () => {
  const stations = Object.entries(exploration({ sources: [], settings }).stations);
  expect(stations.map((one) => one.flat().join(' '))).toEqual(fixtureJson('knowledge/stations.json'));
});

test('a fact from elsewhere than the device has its vantage before it', () => {
  const asked = (prompt: string) => pasted(`${prompt} curl -v https://api-sse.cisco.com\n* Trying 10.6.187.110...\n`);
  const { facts } = decide({ sources: ['C:\\>', '⟫', 'root@fmc01:~#', 'admin@ftd:~$'].map(asked), settings });
  const vantages = Object.keys(facts).map((key) => /^(\w+):[a-z]/.exec(key)?.[1]);
  expect([...new Set(vantages)]).toEqual([undefined, 'laptop', 'fmc', 'unknown']);
});

describeCases('what to do', 'remedies.txt', (given) =>
  decide(given).remedies.map(({ remedy, destinations, hosts }) =>
    [
      remedy,
      ...destinations.map(({ host, ports }) => `${host}:${ports.join()}`),
      ...(hosts ? ['for', ...hosts] : []),
    ].join(' '),
  ),
);

/** Verdict, findings, what to do and notes, in one language. */
function wordsOf({ verdict, findings, remedies, notes }: Diagnosis): string[] {
  const sentence = ({ id, confidence, title, summary }: typeof verdict) => `${id} ${confidence}: ${title}. ${summary}`;
  return [
    sentence(verdict),
    ...findings.map((finding) => `found ${sentence(finding)}`),
    ...remedies.flatMap(({ finding, steps, verifyWith, source }) => [
      `for ${finding} (${source}), then ${verifyWith.join(', ')}`,
      ...steps.map(({ where, risk, command, text }) => `- ${where} ${risk}${command ? ` [${command}]` : ''}: ${text}`),
    ]),
    ...notes.map(({ id, text }) => `note ${id}: ${text}`),
  ];
}
describeCases('verdicts, findings, remedies and notes', 'words.txt', (given) => inBoth(given).flatMap(wordsOf));

describeCases('what is asked next, with place, command and reason', 'next.txt', (given) => {
  const [en, de] = inBoth(given);
  return [
    en.verdict.confidence,
    ...en.nextProbes.map(
      ({ probe, target, port, question, where, command, why }, index) =>
        `${probe}${target ? ` ${short(target)}` : ''}${port ? `:${port}` : ''} ${question} [${where}: ${command}]: ${why} / ${de.nextProbes[index]?.why}`,
    ),
  ];
});

test.each([
  ['http-503', 'HTTP 503', 'HTTP 503'],
  ['expired', 'the certificate has expired', 'das Zertifikat ist abgelaufen'],
  // What no text knows is shown as it is.
  ...['http-', 'http-503x', 'no-http-503', 'unheard-of'].map((one) => [one, one, one]),
])('the reason %s is %s', (reason = '', en, de) => {
  expect([sayReason(reason, 'en'), sayReason(reason, 'de')]).toEqual([en, de]);
});

describeCases(
  'laptop and device asked the same: the verdict, which is about the device, the side, and the lines of both',
  'sides.txt',
  (given) => {
    const { verdict, sides } = diagnose({ ...given, lang: 'en' });
    return [
      [verdict.id, verdict.reason, ...(verdict.ports ?? [])].join(' '),
      sides?.side ?? 'nothing',
      ...(sides?.rows ?? []).map(
        ({ host, question, device, laptop }) =>
          `${question} at ${host}: ${device.state}${places(device.evidence)} / ${laptop.state}${places(laptop.evidence)}`,
      ),
    ];
  },
);

/** The side, and each row: question, host where it is not the alert's own, the device's state and reason, the laptop's. */
function compared(facts: string): string {
  const { side = 'nothing', rows = [] } = compareVantages(factsOf(facts)) ?? {};
  const told = rows.map(({ question, host, device, laptop }) => {
    const states = [device, laptop].map(({ state, reason }) => (reason ? `${state} (${reason})` : state));
    return `${question}${host === HOSTS.SSE ? '' : `@${host}`} ${states.join('/')}`;
  });
  return [side, ...told].join(', ');
}

/** The facts in short, and what is said of them. */
const pairs: { facts: string; expected: string }[] = fixtureJson('tree/sides.json');
test.each(pairs)('$facts', ({ facts, expected }) => expect(compared(facts)).toBe(expected));

test('curl alone tells no reason; which resolver it was says the column', () => {
  for (const lang of ['en', 'de'] as const) expect(sayReason('unspecified', lang)).not.toMatch(/device|Gerät/);
});
