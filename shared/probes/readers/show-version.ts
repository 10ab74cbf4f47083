import type { Fact } from '../../model/fact.ts';
import type { Line } from '../../model/source.ts';
import { exactly } from '../command.ts';
import { filled, find, findLast, groupsIn, matches, unwrap } from '../outputs/lines.ts';
import { defineProbe, fact, factOfOutput, openFact } from '../probe.ts';

// `show network` frames its address families the same way.
const BEGINS = /^Model\s+: |^-{10,}\[ (?!IPv[46] )\S+ \]-{10,}$/;
// The login banner: `Cisco Fire Linux OS v6.4.0 (build 2)`, `… (FX-OS) v2.14.1 (build 112)`, then the product [P 3.1].
const BANNER = /^Cisco [\w ().-]{1,100} v\d{1,2}(?:\.\d{1,3}){1,3} \(build \d{1,6}\)/;
const FIREWALL = /^Cisco [\w .-]{0,80}\bThreat Defense\b[\w .-]{0,60} v(\d{1,2}(?:\.\d{1,3}){1,3}) \(build (\d{1,6})\)/;
const MANAGEMENT_CENTER = /\b(?:Management|Defense) Center\b/;
const PRODUCT = new RegExp(`${FIREWALL.source}|^Cisco [\\w .-]{0,80}\\bManagement Center\\b.{0,60} v\\d`);
const MODEL = /^\s*Model\s+:/;
const RECORD = /^[\w ]{1,60}\s+:|^-|^Cisco /;

/** Model, version, build and UUID: the integration exists since 6.4.0 [D]. */
export const showVersion = defineProbe({
  id: 'showVersion',
  where: ['clish', 'fmc-api'],
  risk: 'read',
  command: () => 'show version',
  programs: ['show'],
  named: exactly(/^show version\b/),
  begins: new RegExp(`${BEGINS.source}|${BANNER.source}`),
  belongs: /^-+\[|^-{10,}$|^(?:Model|UUID|Rules update version|LSP version|VDB version)\s+:/,
  beginsAnywhere: BEGINS,
  restarts: (lines, line, isAnswered) => isAnswered || isBanner(lines[0]) !== isBanner(line),
  answered: /^Model/,
  record: RECORD,
  source: '[D] requirements; [P] device outputs',
  read(output) {
    const lines = unwrap(filled(output), RECORD);
    const notShown = () => openFact(output, 'device.version', {}, 'not-shown');
    const isInBanner = isBanner(lines[0]);
    // A chassis prints its own banner before the firewall's: the last product counts.
    const product = isInBanner ? findLast(lines, PRODUCT) : find(lines, MODEL);
    // The FMC's version, name and UUID are never the firewall's [P 3.2].
    if (product && MANAGEMENT_CENTER.test(product.line.text))
      return [factOfOutput(output, 'device.version', 'unknown', { reason: 'management-center' })];
    if (isInBanner) return product ? readBanner(product.line) : [notShown()];
    const facts: Fact[] = [];
    const version = find(
      lines,
      // The version of the ASA code inside (`Adaptive Security Appliance Software Version 9.13(1)`) is a different one.
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
    } else facts.push(notShown());
    const model = find(lines, /^\s*Model\s+: (.{1,120}?)\s+Version /);
    if (model) facts.push(fact('device.model', 'yes', model.line, { value: model.value }));
    const uuid = find(lines, /^\s*UUID\s+: ([0-9a-f-]{36})/i);
    if (uuid) facts.push(fact('device.uuid', 'yes', uuid.line, { value: uuid.value.toLowerCase() }));
    const name = find(lines, /^-+\[ (\S+) \]-/);
    if (name) facts.push(fact('device.hostname', 'yes', name.line, { value: name.value }));
    return facts;
  },
});

function isBanner(line: Line | undefined): boolean {
  return matches(BANNER, line?.text);
}

function readBanner(line: Line): Fact[] {
  const [, version, build] = groupsIn(FIREWALL, line.text);
  return [
    fact('device.version', 'yes', line, { value: version }),
    fact('device.build', 'yes', line, { value: Number(build) }),
  ];
}
