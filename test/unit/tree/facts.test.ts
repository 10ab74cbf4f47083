import { expect } from 'vitest';
import { answersSource } from '../../../shared/evidence/answers.ts';
import { readSource } from '../../../shared/evidence/read.ts';
import type { Source } from '../../../shared/model/source.ts';
import { namesDiffer, separateDevices } from '../../../shared/tree/facts/devices.ts';
import { decidedFacts, gatherFacts } from '../../../shared/tree/facts/facts.ts';
import { diagnose } from '../../diagnose.ts';
import { places } from './printed.ts';
import { describeCases } from './text-cases.ts';

const outputsOf = (sources: readonly Source[]) => sources.flatMap((source) => readSource(source).outputs);

describeCases('what is known', 'facts.txt', ({ sources, settings }, looked) => {
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

describeCases(
  'one question, asked several times',
  'history.txt',
  ({ sources, settings }, [asked = 'connector.connection']) => {
    /** `no~ by A2`: state, whether it is partial, and each output by its source and its number there. */
    const told = (given: readonly Source[]) => {
      const outputs = outputsOf(given);
      const { state, partial, readings } = gatherFacts(outputs).device.get(asked) ?? { readings: [] };
      const numbers = readings.map(({ output }) => {
        const own = outputs.filter((one) => one.output.source === output.source);
        return `${output.source}${own.findIndex((one) => one.output === output) + 1}`;
      });
      return `${state}${partial ? '~' : ''} by ${numbers.join(' ')}`;
    };
    expect(told([...sources].reverse())).toBe(told(sources));
    const renamed = sources.map((source, at) => ({ ...source, name: 'CBA'.charAt(at) }));
    const [one, other] = [sources, renamed].map((given) => diagnose({ sources: given, settings, lang: 'en' }).verdict);
    expect(other).toEqual(one);
    return [told(sources)];
  },
);

describeCases('which outputs come from one device', 'devices.txt', ({ sources }) => {
  const outputs = outputsOf(sources);
  const { names, of } = separateDevices(outputs);
  const owners = outputs
    .filter(({ output }) => output.vantage !== 'laptop')
    .map(({ output }) => `${output.probe} ${of(output) ?? '–'}`);
  expect(separateDevices([...outputs].reverse()).names).toEqual(names);
  return [
    ...(names.length > 0 ? [`devices ${names.join(', ')}`] : []),
    ...(namesDiffer(outputs) ? ['names may differ'] : []),
    ...(owners.length > 0 ? [owners.join(', ')] : []),
  ];
});
