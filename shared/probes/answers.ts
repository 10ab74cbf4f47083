import { filled, find } from './lines.ts';
import { defineProbe, type Fact, fact } from './probe.ts';

/**
 * What the engineer told us, written down as evidence so that it can be cited: `cloud integration: on|off`,
 * `device version: X.Y.Z`, `sse portal identity: current|stale`.
 */
export const answers = defineProbe({
  id: 'answers',
  where: ['none'],
  risk: 'read',
  command: undefined,
  named: () => undefined,
  begins:
    /^\s*cloud integration: (?:on|off)\s*$|^\s*device version: [\d.]+\s*$|^\s*sse portal identity: (?:current|stale)\s*$/i,
  belongs: /^\s*(?:cloud integration|device version|sse portal identity): /i,
  source: '[D] scenarios 1 and 2; CSCvp56922',
  read(output) {
    const lines = filled(output);
    const facts: Fact[] = [];
    const integration = find(lines, /^\s*cloud integration: (on|off)\s*$/i);
    if (integration)
      facts.push(
        fact('settings.integration', integration.groups[1]?.toLowerCase() === 'on' ? 'yes' : 'no', integration.line),
      );
    const version = find(lines, /^\s*device version: (\d{1,2}(?:\.\d{1,3}){1,3})\s*$/i);
    if (version) facts.push(fact('device.version', 'yes', version.line, { value: version.groups[1] ?? '' }));
    const identity = find(lines, /^\s*sse portal identity: (current|stale)\s*$/i);
    if (identity)
      facts.push(
        fact('settings.identity', identity.groups[1]?.toLowerCase() === 'current' ? 'yes' : 'no', identity.line),
      );
    return facts;
  },
});
