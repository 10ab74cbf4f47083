// Every bench in turn, as one table: `npm run bench [-- --only core,paper] [--save]`. Each measure has its peer or
// baseline in the same run. Compares with `docs/bench.json`, the last result that was committed; `--save` writes it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { print, type Row } from './table.ts';

const PARTS = ['core', 'paper', 'window', 'fleet', 'verdict', 'stages'];
const LAST = 'docs/bench.json';
const { values } = parseArgs({ options: { only: { type: 'string' }, save: { type: 'boolean', default: false } } });
const chosen = values.only?.split(',') ?? PARTS;
const unknown = chosen.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) throw new Error(`no such bench: ${unknown.join(', ')}; there are ${PARTS.join(', ')}`);

const last: Record<string, { rows: Row[] }> = existsSync(LAST) ? JSON.parse(readFileSync(LAST, 'utf8')) : {};
const now = { ...last };
const rows: Row[] = [];
mkdirSync('dist/bench', { recursive: true });
for (const part of chosen) {
  const json = `dist/bench/${part}.json`;
  rmSync(json, { force: true });
  const [load] = loadavg();
  console.error(`${part} …`);
  const { stdout } = spawnSync('npm', ['run', '--silent', `bench:${part}`, '--', '--json', json], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Its table comes with the others; what it says besides is why something was left out.
  for (const line of stdout.split('\n')) if (line && !line.startsWith('|')) console.log(`${part}: ${line}`);
  if (!existsSync(json)) {
    console.error(`failed: ${part}`);
    process.exitCode = 1;
    continue;
  }
  const result: { rows: Row[] } = JSON.parse(readFileSync(json, 'utf8'));
  now[part] = { load, ...result } as { rows: Row[] };
  for (const row of result.rows) {
    const then = last[part]?.rows.find(({ measure, unit }) => measure === row.measure && unit === row.unit);
    rows.push({ ...row, measure: `${part}: ${row.measure}`, ...(then && { toLast: row.median / then.median }) });
  }
}
print(rows);
for (const file of ['dist/bench.json', ...(values.save ? [LAST] : [])])
  writeFileSync(file, `${JSON.stringify(now, undefined, 2)}\n`);
