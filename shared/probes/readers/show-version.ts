import type { Fact } from '../../model/fact.ts';
import { exactly } from '../command.ts';
import { filled, find, unwrap } from '../lines.ts';
import { defineProbe, fact, factOfOutput } from '../probe.ts';

// `show network` frames its address families the same way.
const BEGINS = /^Model\s+: |^-{10,}\[ (?!IPv[46] )\S+ \]-{10,}$/;
const RECORD = /^[\w ]{1,60}\s+:|^-/;

/** Model, version, build and UUID: the integration exists from 6.4.0 on [D]. */
export const showVersion = defineProbe({
  id: 'showVersion',
  where: ['clish'],
  risk: 'read',
  command: () => 'show version',
  named: exactly(/^show version\b/),
  begins: BEGINS,
  belongs: /^-+\[|^-{10,}$|^(?:Model|UUID|Rules update version|LSP version|VDB version)\s+:/,
  beginsAnywhere: BEGINS,
  restarts: (lines) => lines.some((one) => one.text.startsWith('Model')),
  record: RECORD,
  source: '[D] requirements; [P] device outputs',
  read(output) {
    const lines = unwrap(filled(output), RECORD);
    const facts: Fact[] = [];
    const version = find(
      lines,
      // The line of the ASA code inside (`Adaptive Security Appliance Software Version 9.13(1)`) is another version.
      /(?:^\s*Model\s+:|Threat Defense).{0,120}\bVersion (\d{1,2}(?:\.\d{1,3}){1,3})(?:-\d+)?(?: \(Build (\d{1,6})\))?/,
    );
    if (version) {
      facts.push(
        fact('device.version', 'yes', version.line, {
          value: version.value,
          partial: !output.complete && version.groups[2] === undefined && version.line === lines.at(-1),
        }),
      );
      if (version.groups[2])
        facts.push(fact('device.build', 'yes', version.line, { value: Number(version.groups[2]) }));
    } else
      facts.push(
        factOfOutput(output, 'device.version', 'unknown', { reason: output.complete ? 'not-shown' : 'cut-off' }),
      );
    const model = find(lines, /^\s*Model\s+: (.{1,120}?)\s+Version /);
    if (model) facts.push(fact('device.model', 'yes', model.line, { value: model.value }));
    const uuid = find(lines, /^\s*UUID\s+: ([0-9a-f-]{36})/i);
    if (uuid) facts.push(fact('device.uuid', 'yes', uuid.line, { value: uuid.value.toLowerCase() }));
    const name = find(lines, /^-+\[ (\S+) \]-/);
    if (name) facts.push(fact('device.hostname', 'yes', name.line, { value: name.value }));
    return facts;
  },
});
