import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { build } from 'esbuild';
import { instrumentRows, ROWS } from './rows.mjs';

/*
 * `npm run mutation -- [folder or file ...]`: Stryker's mutants, judged without a test runner. Stryker's own runner
 * loads the tests anew for each mutant, some seconds each on two cores; here all mutants are in one bundle, switched on
 * one after the other, and only the checks that reach a mutant look at it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'dist/mutation.json' },
    // What is made when a module is loaded needs the whole bundle anew for each mutant: seconds, not milliseconds.
    static: { type: 'boolean', default: false },
    /** Only each third mutant, say. */
    every: { type: 'string', default: '1' },
    /** Checks that take longer than so many milliseconds are left out. */
    slow: { type: 'string', default: '400' },
    /** A mutant of which nothing is heard for so many milliseconds has no end. */
    silence: { type: 'string', default: '30000' },
    /** Only the unit tests of these files judge, and of their checks none with such a name. */
    judges: { type: 'string', default: '.' },
    /** Rows of data instead of Stryker's mutants. */
    rows: { type: 'boolean', default: false },
    without: { type: 'string', default: '^$' },
  },
});
const asked =
  positionals.length > 0 ? positionals : values.rows ? ROWS : ['shared/tree', 'shared/probes', 'shared/evidence'];
const files = asked.flatMap((one) =>
  one.endsWith('.ts')
    ? [one]
    : (existsSync(one) ? readdirSync(one, { recursive: true }) : [])
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(one, file)),
);

/** The unit tests that judge. */
const JUDGES = [
  ...['cases', 'tree', 'probes/collect', 'probes/answers', 'probes/commands', 'probes/lines', 'report/tree-map'],
  ...['clean', 'prompt', 'split', 'terminal'].map((name) => `evidence/${name}`),
  ...['certificates', 'redact', 'preview', 'texts'].map((name) => `redact/${name}`),
  ...['knowledge', 'sides', 'confidence', 'diagnose', 'facts'].map((name) => `tree/${name}`),
  ...['remedies', 'route', 'said', 'questions'].map((name) => `tree/${name}`),
  ...['compare', 'draft'].map((name) => `case/${name}`),
  ...['case-state', 'graph', 'live-run', 'run-state', 'saving-state', 'wizard'].map((name) => `wizard/${name}`),
];

const quiet = new Proxy({}, { get: (_, name) => (String(name).startsWith('is') ? () => false : () => {}) });
const given = files.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
function withRows() {
  const mutants = [];
  const files = given.map(({ name, content }) => {
    const one = instrumentRows(name, content, mutants.length);
    mutants.push(...one.mutants);
    return { name, content: one.content };
  });
  return { files, mutants };
}
const { files: written, mutants: all } = values.rows
  ? withRows()
  : await new Instrumenter(quiet).instrument(given, { plugins: null, excludedMutations: [], ignorers: [] });
const mutants = all.filter((_, index) => index % Number(values.every) === 0);
const contents = new Map(written.map(({ name, content }) => [join(process.cwd(), name), content]));
const bundled = async (outfile, how) => {
  await build({
    // The tests first: `judge.ts` takes what they have registered.
    stdin: {
      contents: `${JUDGES.map((name) => `import '../unit/${name}.test.ts';`).join('')} export * from './judge.ts';`,
      resolveDir: 'test/mutation',
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile,
    alias: { vitest: join(process.cwd(), 'test/mutation/stand-in.ts') },
    // The core remembers what it read from a source; a mutant is to see it read again.
    banner: { js: 'class WeakMap { get() {} set() { return this; } has() { return false; } }' },
    logLevel: 'error',
    plugins: [
      {
        name: 'mutants',
        setup: (it) =>
          it.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const content = contents.get(path);
            if (content !== undefined) return { contents: how(content), loader: 'ts' };
            if (/\.test\.ts$/.test(path) && !new RegExp(values.judges).test(path)) return { contents: '' };
            // Each file finds its fixtures from where it lies.
            const here = JSON.stringify(pathToFileURL(path).href);
            const head = /\.test\.ts$/.test(path) ? "import { beginFile } from 'vitest'; beginFile();" : '';
            const text = readFileSync(path, 'utf8').replaceAll('import.meta.url', here);
            return { contents: head + text, loader: 'ts' };
          }),
      },
    ],
  });
  return pathToFileURL(outfile).href;
};
// Counting what is covered costs more than the work itself: the mutants are judged without it.
const counting = await bundled(`dist/mutants-${process.pid}-counting.mjs`, (content) => content);
const bundle = await bundled(`dist/mutants-${process.pid}.mjs`, (content) =>
  content.replace(/(?<!function )stryCov_9fa48\((?:"\d+",?\s*)+\)/g, '0'),
);
const start = (workerData) =>
  new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: { bundle, without: values.without, ...workerData },
  });

const { coverage, names, times } = await new Promise((resolve, reject) => {
  start({ bundle: counting, baseline: true }).on('message', resolve).on('error', reject);
});
const left = new Set(names.filter((_, index) => times[index] > Number(values.slow)));
console.log(`${names.length - left.size} checks; too slow: ${[...left].join('; ') || 'none'}`);
// The quick ones first.
const inOrder = [...times.keys()]
  .filter((index) => !left.has(names[index]))
  .sort((one, other) => times[one] - times[other]);
const coveredBy = new Map();
for (const check of inOrder)
  for (const id of Object.keys(coverage.perTest[check] ?? {})) {
    const by = coveredBy.get(id);
    if (by) by.push(check);
    else coveredBy.set(id, [check]);
  }
const queue = mutants.map(({ id }) => {
  const isStatic = id in coverage.static;
  // Nobody knows who looks at what was made at the start.
  return { id, by: isStatic && values.static ? inOrder : (coveredBy.get(id) ?? []), isStatic };
});
const status = new Map(
  queue.filter(({ by, isStatic }) => by.length === 0 && !isStatic).map(({ id }) => [id, 'uncovered']),
);
const rest = values.static
  ? queue.filter(({ id }) => !status.has(id))
  : queue.filter(({ by }) => by.length > 0).map((one) => ({ ...one, isStatic: false }));
const began = Date.now();

async function judgeAll(queue) {
  let rest = queue;
  while (rest.length > 0) {
    await new Promise((resolve) => {
      const worker = start({ mutants: rest });
      let current;
      let watch;
      const over = async (last) => {
        clearTimeout(watch);
        if (last !== undefined) {
          status.set(last, 'timeout');
          console.log(`no end: mutant ${last}`);
        }
        await worker.terminate();
        resolve();
      };
      const look = () => {
        clearTimeout(watch);
        watch = setTimeout(() => over(current), Number(values.silence));
      };
      look();
      worker.on('message', ({ starts, id, killer, done }) => {
        look();
        if (starts !== undefined) current = starts;
        if (id !== undefined) {
          status.set(id, killer === undefined ? 'survived' : 'killed');
          if (status.size % 200 === 0)
            console.log(`${status.size} of ${mutants.length} after ${Math.round((Date.now() - began) / 1000)} s`);
        }
        if (done) over();
      });
      worker.on('error', (error) => {
        console.log(String(error));
        over(current);
      });
    });
    rest = rest.filter(({ id }) => !status.has(id));
  }
}
await judgeAll(rest);
// What is derived from a row when a module is loaded only shows when it is loaded anew.
if (values.rows && values.static) {
  const alive = queue.filter(({ id }) => status.get(id) !== 'killed' && status.get(id) !== 'timeout');
  for (const { id } of alive) status.delete(id);
  await judgeAll(alive.map(({ id }) => ({ id, by: inOrder, isStatic: true })));
}

const KINDS = ['killed', 'timeout', 'survived', 'uncovered'];
const tally = (file, own) => {
  const judged = own.flatMap(({ id }) => status.get(id) ?? []);
  const counts = KINDS.map((kind) => [kind, judged.filter((one) => one === kind).length]);
  return { file, mutants: own.length, judged: judged.length, ...Object.fromEntries(counts) };
};
const score = ({ killed, timeout, judged }) =>
  judged === 0 ? '–' : `${((100 * (killed + timeout)) / judged).toFixed(1)} %`;
const within = (folder) => mutants.filter(({ fileName }) => fileName.startsWith(`${folder}/`));
const rows = [
  ...files.map((file) =>
    tally(
      file,
      mutants.filter(({ fileName }) => fileName === file),
    ),
  ),
  ...asked.filter((one) => !one.endsWith('.ts')).map((one) => tally(`all of ${one}`, within(one))),
];
console.table(Object.fromEntries(rows.map(({ file, ...row }) => [file, { ...row, score: score(row) }])));
const alive = mutants
  .filter(({ id }) => status.get(id) === 'survived' || status.get(id) === 'uncovered')
  .map(({ id, fileName, location, mutatorName, replacement }) => ({
    at: `${fileName}:${location.start.line + 1}:${location.start.column + 1}`,
    status: status.get(id),
    mutatorName,
    replacement,
  }));
if (values.rows) for (const { at, replacement } of alive) console.log(`nothing misses ${at} ${replacement}`);
for (const file of [counting, bundle]) rmSync(fileURLToPath(file));
writeFileSync(values.out, `${JSON.stringify({ rows, alive }, undefined, 1)}\n`);
process.exit(0);
