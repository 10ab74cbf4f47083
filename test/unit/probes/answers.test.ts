import { describe, expect, test } from 'vitest';
import { splitSource } from '../../../shared/evidence/split.ts';
import { answers } from '../../../shared/probes/readers/answers.ts';

/** The facts of a text as `id=state`, with value, reason and lines where there are any. */
function read(text: string, origin: 'answer' | 'pasted' = 'answer'): string[] {
  const { outputs } = splitSource({ name: 'answers', origin, text });
  return outputs
    .flatMap((output) => answers.read(output))
    .map(({ id, state, value, reason, partial, lines }) =>
      [`${id}=${state}`, value, reason, partial ? 'partial' : undefined, lines.join('-')]
        .filter((part) => part !== undefined)
        .join(' '),
    );
}

describe('the engineer’s answers', () => {
  test('are read one by one, each with its line', () => {
    const given =
      'cloud integration: on|device version: 7.0.1|sse portal identity: current|told proxy: yes|told tls: no|told http: cannot';
    expect(read(given.replaceAll('|', '\n'))).toEqual([
      'settings.integration=yes 1-1',
      'device.version=yes 7.0.1 2-2',
      'settings.identity=yes 3-3',
      'told.proxy=yes partial 4-4',
      'told.tls=no partial 5-5',
      'told.http=unknown cannot partial 6-6',
    ]);
  });

  test('may stand indented and in capitals, as somebody typed them', () => {
    const given =
      'told tls: no|   Cloud Integration: OFF  |   Device Version: 10.12.100  |   SSE Portal Identity: Stale  |   told proxy: yes  ';
    expect(read(given.replaceAll('|', '\n'))).toEqual([
      'settings.integration=no 2-2',
      'device.version=yes 10.12.100 3-3',
      'settings.identity=no 4-4',
      'told.tls=no partial 1-1',
      'told.proxy=yes partial 5-5',
    ]);
  });

  const NONE =
    'the cloud integration: on|cloud integration: on and off|device version: 7|device version: 7.0.1 or so|my device version: 7.0.1|device version: 7.0.1.2.3|sse portal identity: current once|no sse portal identity: stale|she told proxy: yes|told proxy: yes, perhaps|told proxy and dns: yes';
  test.each(NONE.split('|'))('%s is none', (line) => {
    expect(read(`told tls: no\n${line}\ncloud integration: off`)).toEqual([
      'settings.integration=no 3-3',
      'told.tls=no partial 1-1',
    ]);
  });

  test('to a question of the tree count from the engineer only, never out of a pasted text', () => {
    expect(read('cloud integration: off\ntold proxy: yes', 'pasted')).toEqual(['settings.integration=no 1-1']);
  });

  test.each(['cloud integration: off', 'device version: 7.0', 'sse portal identity: stale', 'told proxy: no'])(
    'begin with any of them: %s',
    (line) => expect(read(`  ${line}  `)).toHaveLength(1),
  );

  test('are asked, not typed', () => {
    expect(answers.named('cloud integration: on')).toBeUndefined();
  });
});
