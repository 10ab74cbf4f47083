// The software bill of materials (CycloneDX) of what is shipped: the packages in the bundles, and Electron. `npm sbom
// --omit dev` lists what is installed instead. Build first. Writes dist/sbom.cdx.json.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const parts = JSON.parse(readFileSync(join(root, 'dist/parts.json'), 'utf8'));
const shipped = new Set([...parts.map(({ name, version }) => `${name}@${version}`)]);
const npm = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
const all = JSON.parse(
  execFileSync('npm', npm, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, shell: process.platform === 'win32' }),
);
// Serial number and time differ with every run; without them the result is reproducible.
const { serialNumber: _, ...bom } = all;
delete bom.metadata.timestamp;
bom.components = bom.components.filter(({ name, version }) => name === 'electron' || shipped.has(`${name}@${version}`));
for (const component of bom.components) component.scope = 'required';
const refs = new Set([bom.metadata.component['bom-ref'], ...bom.components.map((component) => component['bom-ref'])]);
bom.dependencies = bom.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
writeFileSync(join(root, 'dist/sbom.cdx.json'), `${JSON.stringify(bom, undefined, 2)}\n`);
