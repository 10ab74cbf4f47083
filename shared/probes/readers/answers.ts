import type { Fact } from '../../model/fact.ts';
import { filled, find } from '../outputs/lines.ts';
import { defineProbe, fact } from '../probe.ts';

/**
 * The engineer's statements, written as evidence so that they can be cited: `cloud integration: on|off`, `device
 * version: X.Y.Z`, `sse portal identity: current|stale`, and `told QUESTION: yes|no|cannot` for a question of the tree.
 * The last form counts only if the engineer stated it in the app, never in a pasted text, and proves nothing.
 */
export const answers = defineProbe({
  id: 'answers',
  where: ['none'],
  risk: 'read',
  command: undefined,
  programs: [],
  named: () => undefined,
  begins:
    /^\s*cloud integration: (?:on|off)\s*$|^\s*device version: [\d.]+\s*$|^\s*sse portal identity: (?:current|stale)\s*$|^\s*told \w+: (?:yes|no|cannot)\s*$/i,
  belongs: /^\s*(?:cloud integration|device version|sse portal identity|told \w+): /i,
  source: '[D] scenarios 1 and 2; CSCvp56922',
  read(output) {
    const lines = filled(output);
    const facts: Fact[] = [];
    const integration = find(lines, /^\s*cloud integration: (on|off)$/i);
    if (integration)
      facts.push(
        fact('settings.integration', integration.value.toLowerCase() === 'on' ? 'yes' : 'no', integration.line),
      );
    const version = find(lines, /^\s*device version: (\d{1,2}(?:\.\d{1,3}){1,3})$/i);
    if (version) facts.push(fact('device.version', 'yes', version.line, { value: version.value }));
    const identity = find(lines, /^\s*sse portal identity: (current|stale)$/i);
    if (identity)
      facts.push(fact('settings.identity', identity.value.toLowerCase() === 'current' ? 'yes' : 'no', identity.line));
    if (output.origin === 'answer')
      for (const line of lines) {
        const told = /^\s*told (\w+): (yes|no|cannot)$/.exec(line.text);
        if (!told) continue;
        const state = told[2] === 'yes' || told[2] === 'no' ? told[2] : 'unknown';
        facts.push(
          fact(`told.${told[1]}`, state, line, { partial: true, reason: told[2] === 'cannot' ? 'cannot' : undefined }),
        );
      }
    return facts;
  },
});
