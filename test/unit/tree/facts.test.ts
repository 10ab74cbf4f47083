import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answersSource } from '../../../shared/evidence/answers.ts';
import { type ReadOutput, readSource } from '../../../shared/evidence/read.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import type { Source } from '../../../shared/model/source.ts';
import { decidedFacts, gatherFacts } from '../../../shared/tree/facts/facts.ts';
import type { Known } from '../../../shared/tree/facts/known.ts';
import { diagnose } from '../../diagnose.ts';
import { evidenceOf, places } from './printed.ts';
import { testCases } from './text-cases.ts';

const outputsOf = (sources: readonly Source[]) => sources.flatMap((source) => readSource(source).outputs);

describe('what is known', () => {
  testCases('facts.txt', ({ sources, settings }, looked) => {
    const say = (given: readonly Source[]) =>
      Object.entries(decidedFacts(gatherFacts(outputsOf([...given, answersSource(settings)])))).flatMap(
        ([key, { state, reason, value, evidence }]) =>
          looked.length === 0 || looked.some((one) => key.replace('laptop:', '').startsWith(one))
            ? `${key} ${state}${reason ? `/${reason}` : ''} ${JSON.stringify(value) ?? ''}${places(evidence)}: ${evidence.map(({ quote }) => JSON.stringify(quote)).join(' ')}`
            : [],
      );
    // The order of sources never changes what is known of each, and which reading is named first.
    expect(say([...sources].reverse()).sort()).toEqual(say(sources).sort());
    return say(sources);
  });
});

describe('one question, asked several times', () => {
  /** `yes`, `no`, cut off (`~`), at what hour (`@10`): the connector's connection as our own paste block prints it. */
  const printed = (word: string) => {
    const [, state, cutOff, hour] = /^(yes|no)(~)?(?:@(\d\d))?$/.exec(word) ?? [];
    return `--- ftd-cloud-doctor start host=ftd${hour ? ` time=2026-01-01T${hour}:00:00Z` : ''} ---
--- ftd-cloud-doctor begin lsof -i | grep -i conn ---
SSEConnec 20697 root 12u IPv4 8741512 0t0 TCP fp:41234->192.0.2.10:8989 (${state === 'yes' ? 'ESTABLISHED' : 'CLOSE_WAIT'})
--- ftd-cloud-doctor end ${cutOff ? 124 : 0} ---
`;
  };
  const sourcesOf = (text: string): Source[] =>
    text.split(' | ').map((source, index) => {
      return { name: 'ABC'.charAt(index), origin: 'pasted', text: source.split(' ').map(printed).join('') };
    });
  /** `no~ by A2`: state, whether it is partial, and each output by its source and its number there. */
  function told({ state, partial, readings }: Known, outputs: readonly ReadOutput[]): string {
    const number = ({ output }: Known['readings'][number]) =>
      `${output.source}${outputs.filter((one) => one.output.source === output.source).findIndex((one) => one.output === output) + 1}`;
    return `${state}${partial ? '~' : ''} by ${readings.map(number).join(' ')}`;
  }

  const rows = readFileSync(new URL('history.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => (line.includes(' → ') ? [line.split(' → ')] : []));
  test.each(rows)('%s: %s', (text = '', expected) => {
    const sources = sourcesOf(text);
    for (const given of [sources, [...sources].reverse()]) {
      const outputs = outputsOf(given);
      const known = gatherFacts(outputs).device.get('connector.connection');
      expect(known && told(known, outputs)).toBe(expected);
    }
  });

  test('a fault is proven or not whatever its sources are called', () => {
    for (const text of ['no | no yes~', 'no yes~ | no']) {
      const settings = SettingsSchema.parse({ integration: 'on' });
      const { verdict } = diagnose({ sources: sourcesOf(text), settings, lang: 'en' });
      expect(verdict).toMatchObject({ id: 'connector-not-connected', confidence: 'likely' });
    }
  });
});

test('a contradiction has no value, and what is cut off is partial', () => {
  const known = (...given: string[]) => gatherFacts(outputsOf(evidenceOf(given).sources)).device;
  expect(known('<<', '< version 7.0.1', '<<', '< version 7.2.0').get('device.version')).not.toHaveProperty('value');
  const port = 'tcp.open@api-sse.cisco.com:443';
  expect(known('< @../unit/tree/texts/telnet-cut-off').get(port)).toMatchObject({ state: 'no', partial: true });
  expect(known('< @../unit/tree/texts/telnet-cut-off-then-curl').get(port)).toMatchObject({
    state: 'yes',
    partial: false,
  });
  expect(known('< @../unit/tree/texts/curl-then-telnet-cut-off').get(port)).toMatchObject({
    state: 'no',
    partial: true,
  });
});
