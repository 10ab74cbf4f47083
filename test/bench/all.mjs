// Every bench in turn, as one table: `npm run bench [-- --only core,paper] [--save]`. Each measure has its peer or
// baseline in the same run. Compares with `docs/bench.json`, the last result that was committed; `--save` writes it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { print } from './table.mjs';

const PARTS = ['core', 'paper', 'window', 'fleet', 'verdict', 'stages'];
const LAST = 'docs/bench.json';
const { values } = parseArgs({ options: { only: { type: 'string' }, save: { type: 'boolean', default: false } } });
const chosen = values.only?.split(',') ?? PARTS;
const unknown = chosen.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) throw new Error(`no such bench: ${unknown.join(', ')}; there are ${PARTS.join(', ')}`);

const last = existsSync(LAST) ? JSON.parse(readFileSync(LAST, 'utf8')) : {};
const now = { ...last };
const failed = [];
mkdirSync('dist/bench', { recursive: true });
for (const part of chosen) {
  const json = `dist/bench/${part}.json`;
  const load = loadavg()[0];
  console.error(`${part} …`);
  const { status, stdout } = spawnSync('npm', ['run', '--silent', `bench:${part}`, '--', '--json', json], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Its table comes with the others; what it says besides is why something was left out.
  for (const line of stdout.split('\n')) if (line && !line.startsWith('|')) console.log(`${part}: ${line}`);
  if (status === 0 && existsSync(json)) now[part] = { load, ...JSON.parse(readFileSync(json, 'utf8')) };
  else failed.push(part);
}

const rows = chosen
  .filter((part) => !failed.includes(part))
  .flatMap((part) =>
    now[part].rows.map((row) => {
      const then = last[part]?.rows.find(({ measure, unit }) => measure === row.measure && unit === row.unit);
      return { ...row, measure: `${part}: ${row.measure}`, toLast: then && row.median / then.median };
    }),
  );
print(rows);
writeFileSync('dist/bench.json', `${JSON.stringify(now, undefined, 2)}\n`);
if (values.save) writeFileSync(LAST, `${JSON.stringify(now, undefined, 2)}\n`);
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exit(1);
}
