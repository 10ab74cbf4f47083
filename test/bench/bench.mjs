// Measures, each against a peer or baseline in the same run: `npm run bench [-- --json FILE]`. Build first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { report, row, seconds, stats } from './table.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'ftd-bench-'));
const rows = [];
try {
  const core = await bundleCore();
  // First, while the heap is as small as the peer's: 50 MB of lines would slow what follows.
  againstTextFsm(core);
  throughput(core);
  redaction(core);
  commandLine();
  growth(core);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
report(rows);

async function bundleCore() {
  const outfile = join(dir, 'core.mjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/bench/core.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

/** Seconds of one call, as often as asked, after a warm-up. */
function time(runs, work, warm = runs) {
  for (let at = 0; at < warm; at++) work();
  return Array.from({ length: runs }, () => seconds(work));
}

function fixture(path) {
  return readFileSync(join(root, 'test/fixtures', path), 'utf8');
}

function diagnosing(core, text) {
  const settings = { integration: 'on', identity: 'unknown' };
  return () => core.diagnose({ sources: [{ name: 'bench.log', origin: 'pasted', text }], settings, lang: 'en' });
}

function throughput(core) {
  const times = time(200, diagnosing(core, ofSize(20_000)));
  rows.push(
    row(
      '20 kB case, paste to verdict',
      'cases/s',
      times.map((one) => 1 / one),
    ),
  );
}

/** Whole sessions, one behind the other, so many bytes. */
function ofSize(size) {
  const one = fixture('cases/healthy-full-log.txt');
  return one.repeat(Math.ceil(size / one.length)).slice(0, size);
}

/**
 * Redaction of what is read already, as an export finds it: sessions, and a log that has a name, two addresses and a
 * secret in each line.
 */
function redaction(core) {
  const line = 'Oct 10 10:10:10 ftd01 sshd[12]: user bob from 10.1.2.3 to fe80::1 token=abc123 x@y.example.com\n';
  const texts = [
    ['10 MB of sessions', ofSize(1e7), { addresses: 10, all: 5 }],
    ['10 MB with five finds a line', line.repeat(Math.ceil(1e7 / line.length)), {}],
  ];
  for (const [what, text, goals] of texts)
    for (const level of ['addresses', 'all']) {
      const speeds = (part, runs) =>
        processorTime(runs, redacting(core, part, level)).map((one) => part.length / 1e6 / one);
      const goal = goals[level] && { atLeast: goals[level] };
      const whole = speeds(text, 3);
      rows.push(row(`redacting ${what}, ${level}`, 'MB/s of processor time', whole, goal));
      const tenth = stats(speeds(text.slice(0, text.length / 10), 3)).max;
      const slope = Math.log10((10 * tenth) / stats(whole).max);
      if (goal) rows.push(row(`the same: growth from 1 MB, ${level}`, 'slope', slope, { atMost: 1.1 }));
    }
}

/** Seconds of the processor that each call takes, after one to warm up: others may work on the machine as well. */
function processorTime(runs, work) {
  work();
  return Array.from({ length: runs }, () => {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1e6;
  });
}

function redacting(core, text, level) {
  const sources = [{ name: 'bench.log', origin: 'pasted', text }];
  const read = core.createReader();
  read(sources[0]);
  const draft = { about: {}, settings: { integration: 'on', identity: 'unknown' }, sources };
  return () => core.planRedaction(draft, level, {}, read);
}

/** Slope of log time over log size from 1 kB to 50 MB: 1 is linear. */
function growth(core) {
  const sizes = [1e3, 1e4, 1e5, 1e6, 1e7, 5e7];
  const points = sizes.map((size) => {
    const runs = size < 1e6 ? 20 : size < 1e7 ? 3 : 1;
    const { min } = stats(time(runs, diagnosing(core, ofSize(size)), size < 1e7 ? 3 : 0));
    rows.push(row(`paste of ${size / 1000} kB`, 'ms', min * 1000));
    return [Math.log(size), Math.log(min)];
  });
  rows.push(row('growth from 1 kB to 50 MB', 'slope', slopeOf(points), { atMost: 1.1 }));
  rows.push(row('growth from 100 kB to 50 MB', 'slope', slopeOf(points.slice(2)), { atMost: 1.1 }));
}

function slopeOf(points) {
  const mean = (at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const up = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return up / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** Pairs of runs, one of each in turn, so that what else the machine does falls on both. */
function commandLine() {
  const bin = join(root, 'dist/node/ftd-cloud-doctor.js');
  if (!existsSync(bin)) throw new Error('not built: run npm run build');
  const run = (args) => seconds(() => spawnSync(process.execPath, args, { stdio: 'ignore' }));
  const log = join(root, 'test/fixtures/cases/dns-unresolved-nxdomain.txt');
  for (const [measure, args, goal] of [
    ['command line start (--version)', [bin, '--version'], 2],
    ['command line, a whole diagnosis', [bin, 'diagnose', log, '--lang', 'en'], undefined],
  ]) {
    const ratios = Array.from({ length: 21 }, () => {
      const bare = run(['-e', '0']);
      return run(args) / bare;
    });
    rows.push(row(measure, '× node -e 0', ratios, goal && { atMost: goal }));
  }
}

/** The same three outputs by Debian's python3-textfsm and by our parsers, process start excluded on both sides. */
function againstTextFsm(core) {
  const jobs = [
    { template: 'show_network', probe: 'showNetwork', text: fixture('showNetwork/proxy-enabled.txt') },
    { template: 'nslookup', probe: 'nslookup', text: fixture('nslookup/bind-9-18-good.txt') },
    {
      template: 'connector_properties',
      probe: 'connectorProperties',
      text: fixture('connectorProperties/good-with-prompts.txt'),
    },
  ].map((job) => ({ ...job, runs: 15, times: 1000 }));
  // Debian's package belongs to Debian's Python, whatever other one stands first in PATH.
  const child = spawnSync('/usr/bin/python3', [join(root, 'test/bench/textfsm/parse.py')], {
    input: JSON.stringify(jobs),
    encoding: 'utf8',
  });
  if (child.status !== 0) {
    console.log('skipped: TextFSM (install Debian’s python3-textfsm to compare)');
    return;
  }
  const peers = JSON.parse(child.stdout);
  for (const [index, { template, probe, text, runs, times }] of jobs.entries()) {
    const peer = peers[index];
    const read = Object.values(peer.read[0] ?? {}).flat();
    if (!read.some(Boolean)) throw new Error(`TextFSM read nothing: ${template}`);
    const source = { name: 'x', origin: 'pasted', text };
    const output = core.splitSource(source).outputs.find((one) => one.probe === probe);
    if (!output) throw new Error(`we read nothing: ${probe}`);
    // TextFSM is told which template fits. The first measure does the same work, the second finds that out as well.
    const jobsOfOurs = {
      'command known': () => {
        output.lines = core.cleanLines(text);
        return core.catalogue[probe].read(output);
      },
      'found by itself': () => core.splitSource(source).outputs.flatMap((one) => core.readOutput(one)),
    };
    for (const [how, parse] of Object.entries(jobsOfOurs)) {
      const own = time(runs, () => {
        for (let at = 0; at < times; at++) parse();
      }).map((one) => one / times);
      const faster = own.map((one, at) => peer.seconds[at] / one);
      rows.push(row(`${probe}, ${how}`, '× faster than TextFSM', faster, { atLeast: 10 }));
    }
  }
}
