import { expect, test } from 'vitest';
import { sayReason } from '../../../shared/report/diagnosis.ts';
import { compareVantages } from '../../../shared/tree/outcome/vantages.ts';
import { diagnose } from '../../diagnose.ts';
import { fixtureJson } from '../../given.ts';
import { factsOf } from './facts.ts';
import { places } from './printed.ts';
import { describeCases } from './text-cases.ts';

const HOST = 'api-sse.cisco.com';

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
    return `${question}${host === HOST ? '' : `@${host}`} ${states.join('/')}`;
  });
  return [side, ...told].join(', ');
}

/** The facts in short, and what is said of them. */
const rows: { facts: string; expected: string }[] = fixtureJson('tree/sides.json');
test.each(rows)('$facts', ({ facts, expected }) => expect(compared(facts)).toBe(expected));

test('curl alone tells no reason; which resolver it was says the column', () => {
  for (const lang of ['en', 'de'] as const) expect(sayReason('unspecified', lang)).not.toMatch(/device|Gerät/);
});
