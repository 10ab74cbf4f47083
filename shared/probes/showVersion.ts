import { exactly } from './command.ts';
import { filled, find } from './lines.ts';
import { defineProbe, type Fact, fact, factOfOutput } from './probe.ts';

/** Model, version, build and UUID: the integration exists from 6.4.0 on [D]. */
export const showVersion = defineProbe({
  id: 'showVersion',
  where: ['clish'],
  risk: 'read',
  command: () => 'show version',
  named: exactly(/^show version\b/),
  begins: /^Model\s+: /,
  belongs: /^-+\[|^-{10,}$|^(?:Model|UUID|Rules update version|LSP version|VDB version)\s+:/,
  record: /^[\w ]+\s+:|^-/,
  source: '[D] requirements; [P] device outputs',
  read(output) {
    const lines = filled(output);
    const facts: Fact[] = [];
    const version = find(lines, /\bVersion (\d{1,2}(?:\.\d{1,3}){1,3})(?:-\d+)?(?: \(Build (\d{1,6})\))?/);
    if (version) {
      facts.push(fact('device.version', 'yes', version.line, { value: version.groups[1] ?? '' }));
      if (version.groups[2])
        facts.push(fact('device.build', 'yes', version.line, { value: Number(version.groups[2]) }));
    } else
      facts.push(
        factOfOutput(output, 'device.version', 'unknown', { reason: output.complete ? 'not-shown' : 'cut-off' }),
      );
    const model = find(lines, /^\s*Model\s+: (.+?)\s+Version /);
    if (model) facts.push(fact('device.model', 'yes', model.line, { value: model.groups[1] ?? '' }));
    const uuid = find(lines, /^\s*UUID\s+: ([0-9a-f-]{36})/i);
    if (uuid) facts.push(fact('device.uuid', 'yes', uuid.line, { value: (uuid.groups[1] ?? '').toLowerCase() }));
    const name = find(lines, /^-+\[ (\S+) \]-+/);
    if (name) facts.push(fact('device.hostname', 'yes', name.line, { value: name.groups[1] ?? '' }));
    return facts;
  },
});
