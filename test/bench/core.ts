// Measures, each against a peer or baseline in the same run: `npm run bench:core [-- --json FILE]`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planRedaction } from '../../shared/case/redaction/redact.ts';
import { cleanLines } from '../../shared/evidence/clean.ts';
import { createReader } from '../../shared/evidence/read.ts';
import { splitSource } from '../../shared/evidence/split.ts';
import { catalogue, readOutput } from '../../shared/probes/catalogue.ts';
import { diagnose } from '../diagnose.ts';
import { fixture } from '../given.ts';
import { type Row, report, row, seconds, stats } from './table.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
// First, while the heap is as small as the peer's: 50 MB of lines would slow what follows.
report([...againstTextFsm(), throughput(), ...redaction(), ...commandLine(), ...growth(), ...hostileGrowth()]);

/** Seconds of one call, as often as asked, after a warm-up. */
function time(runs: number, work: () => unknown, warm = runs): number[] {
  for (let at = 0; at < warm; at++) work();
  return Array.from({ length: runs }, () => seconds(work));
}

function diagnosing(text: string) {
  const settings = { integration: 'on', identity: 'unknown' } as const;
  return () => diagnose({ sources: [{ name: 'bench.log', origin: 'pasted', text }], settings, lang: 'en' });
}

function throughput(): Row {
  const times = time(200, diagnosing(ofSize(20_000)));
  const figures = times.map((one) => 1 / one);
  return row('20 kB case, paste to verdict', 'cases/s', figures);
}

/** Whole sessions, one behind the other, so many bytes. */
function ofSize(size: number): string {
  const one = fixture('cases/healthy-full-log.txt');
  return one.repeat(Math.ceil(size / one.length)).slice(0, size);
}

/**
 * Redaction of what is read already, as an export finds it: sessions, and a log that has a name, two addresses and a
 * secret in each line.
 */
function redaction(): Row[] {
  const line = 'Oct 10 10:10:10 ftd01 sshd[12]: user bob from 10.1.2.3 to fe80::1 token=abc123 x@y.example.com\n';
  const texts = [
    { what: '10 MB of sessions', text: ofSize(1e7), goals: { addresses: 10, all: 5 } },
    { what: '10 MB with five finds a line', text: line.repeat(Math.ceil(1e7 / line.length)), goals: undefined },
  ];
  return texts.flatMap(({ what, text, goals }) =>
    (['addresses', 'all'] as const).flatMap((level) => {
      const speeds = (part: string, runs: number) =>
        processorTime(runs, redacting(part, level)).map((one) => part.length / 1e6 / one);
      const whole = speeds(text, 3);
      const goal = goals && { atLeast: goals[level] };
      const speed = row(`redacting ${what}, ${level}`, 'MB/s of processor time', whole, goal);
      if (!goal) return [speed];
      const tenth = stats(speeds(text.slice(0, text.length / 10), 3)).max;
      const slope = Math.log10((10 * tenth) / stats(whole).max);
      return [speed, row(`the same: growth from 1 MB, ${level}`, 'slope', slope, { atMost: 1.1 })];
    }),
  );
}

/** Seconds of the processor that each call takes, after one to warm up: others may work on the machine as well. */
function processorTime(runs: number, work: () => unknown): number[] {
  work();
  return Array.from({ length: runs }, () => {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1e6;
  });
}

function redacting(text: string, level: 'addresses' | 'all') {
  const sources = [{ name: 'bench.log', origin: 'pasted' as const, text }];
  const read = createReader();
  for (const source of sources) read(source);
  const draft = { about: {}, settings: { integration: 'on' as const, identity: 'unknown' as const }, sources };
  return () => planRedaction(draft, level, {}, read);
}

/** Slope of log time over log size from 1 kB to 50 MB: 1 is linear. */
function growth(): Row[] {
  const rows: Row[] = [];
  const sizes = [1e3, 1e4, 1e5, 1e6, 1e7, 5e7];
  const points = sizes.map((size) => {
    const runs = size < 1e6 ? 20 : size < 1e7 ? 3 : 1;
    const { min } = stats(time(runs, diagnosing(ofSize(size)), size < 1e7 ? 3 : 0));
    rows.push(row(`paste of ${size / 1000} kB`, 'ms', min * 1000));
    return { x: Math.log(size), y: Math.log(min) };
  });
  rows.push(row('growth from 1 kB to 50 MB', 'slope', slopeOf(points), { atMost: 1.1 }));
  rows.push(row('growth from 100 kB to 50 MB', 'slope', slopeOf(points.slice(2)), { atMost: 1.1 }));
  return rows;
}

/** Slope of processor time over count, of what makes much work of few bytes. */
function hostileGrowth(): Row[] {
  const session = fixture('cases/dns-unresolved-nxdomain-nslookup-alone.txt');
  const texts = {
    'devices by name': (count: number) =>
      Array.from({ length: count }, (_, at) => session.replaceAll('fp:', `ftd${at}:`)).join(''),
    'lines that begin an output': (count: number) => 'Server:\t10.0.0.1\n'.repeat(count),
  };
  return Object.entries(texts).map(([what, make]) => {
    const points = [1250, 2500, 5000, 10_000].map((count) => {
      const { min } = stats(processorTime(3, diagnosing(make(count))));
      return { x: Math.log(count), y: Math.log(min) };
    });
    return row(`growth from 1250 to 10,000 ${what}`, 'slope', slopeOf(points), { atMost: 1.1 });
  });
}

function slopeOf(points: { x: number; y: number }[]): number {
  const mean = (axis: 'x' | 'y') => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [middleX, middleY] = [mean('x'), mean('y')];
  const up = points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0);
  return up / points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0);
}

/** Pairs of runs, one of each in turn, so that what else the machine does falls on both. */
function commandLine(): Row[] {
  const bin = join(root, 'dist/node/ftd-cloud-doctor.js');
  if (!existsSync(bin)) throw new Error('not built: run npm run build');
  const run = (args: string[]) => seconds(() => spawnSync(process.execPath, args, { stdio: 'ignore' }));
  const log = join(root, 'test/fixtures/cases/dns-unresolved-nxdomain.txt');
  const ratios = (...args: string[]) =>
    Array.from({ length: 21 }, () => {
      const bare = run(['-e', '0']);
      return run([bin, ...args]) / bare;
    });
  return [
    row('command line start (--version)', '× node -e 0', ratios('--version'), { atMost: 2 }),
    row('command line, a whole diagnosis', '× node -e 0', ratios('diagnose', log, '--lang', 'en')),
  ];
}

/** The same three outputs by Debian's python3-textfsm and by our parsers, process start excluded on both sides. */
function againstTextFsm(): Row[] {
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
    return [];
  }
  const rows: Row[] = [];
  const peers: { read: Record<string, unknown>[]; seconds: number[] }[] = JSON.parse(child.stdout);
  for (const [index, { template, probe, text, runs, times }] of jobs.entries()) {
    const peer = peers[index];
    const read = Object.values(peer?.read[0] ?? {}).flat();
    if (!read.some(Boolean)) throw new Error(`TextFSM read nothing: ${template}`);
    const source = { name: 'x', origin: 'pasted' as const, text };
    const output = splitSource(source).outputs.find((one) => one.probe === probe);
    if (!output) throw new Error(`we read nothing: ${probe}`);
    // TextFSM is told which template fits. The first measure does the same work, the second finds that out as well.
    const jobsOfOurs = {
      'command known': () => {
        output.lines = cleanLines(text);
        return catalogue[output.probe].read(output);
      },
      'found by itself': () => splitSource(source).outputs.flatMap(readOutput),
    };
    for (const [how, parse] of Object.entries(jobsOfOurs)) {
      const own = time(runs, () => {
        for (let at = 0; at < times; at++) parse();
      }).map((one) => one / times);
      const faster = own.map((one, at) => (peer?.seconds[at] ?? Number.NaN) / one);
      rows.push(row(`${probe}, ${how}`, '× faster than TextFSM', faster, { atLeast: 10 }));
    }
  }
  return rows;
}
