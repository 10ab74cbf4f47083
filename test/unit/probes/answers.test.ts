import { expect, test } from 'vitest';
import { splitSource } from '../../../shared/evidence/split.ts';
import { answers } from '../../../shared/probes/readers/answers.ts';
import { fixtureJson } from '../../given.ts';

/** The engineer's answers, or lines like them, and the facts in them: state, value and reason where there are any, lines. */
const rows: { why: string; origin?: 'pasted' | 'answer'; text: string[]; facts: string[] }[] =
  fixtureJson('evidence/answers.json');

test.each(rows)('$why $text', ({ origin = 'answer', text, facts }) => {
  const { outputs } = splitSource({ name: 'answers', origin, text: text.join('\n') });
  const read = outputs
    .flatMap((output) => answers.read(output))
    .map(({ id, state, value, reason, partial, lines }) =>
      [`${id}=${state}`, value, reason, partial ? 'partial' : undefined, lines.join('-')]
        .filter((part) => part !== undefined)
        .join(' '),
    );
  expect(read).toEqual(facts);
});

test('answers are asked, not typed', () => expect(answers.named('cloud integration: on')).toBeUndefined());
