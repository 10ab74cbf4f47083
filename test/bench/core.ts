// Measures, each against a peer or baseline in the same run: `npm run bench:core [-- --json FILE]`.
import { spawnSync } from 'node:child_process';
import { planRedaction } from '../../shared/case/redaction/redact.ts';
import { cleanLines } from '../../shared/evidence/clean.ts';
import { createReader } from '../../shared/evidence/read.ts';
import { splitSource } from '../../shared/evidence/split.ts';
import { emptyDraft } from '../../shared/model/case/draft.ts';
import { catalogue, readOutput } from '../../shared/probes/catalogue.ts';
import { BUILT } from '../command-line.ts';
import { diagnose } from '../diagnose.ts';
import { fixture, pasted } from '../given.ts';
import { must } from '../program.ts';
import { type Row, report, row, stats, timed } from './table.ts';

const settings = { integration: 'on', identity: 'unknown' } as const;
// First, while the heap is as small as the peer's: 50 MB of lines would slow what follows.
report([...againstTextFsm(), throughput(), ...redaction(), ...(await commandLine()), ...growth()]);

/** Seconds of the processor that each call takes, after some to warm up: others may work on the machine as well. */
function times(runs: number, work: () => unknown, warm = 1): number[] {
  for (let at = 0; at < warm; at++) work();
  return Array.from({ length: runs }, () => {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1e6;
  });
}

/** Whole sessions, one behind the other, so many bytes. */
function ofSize(size: number): string {
  const one = fixture('cases/healthy-full-log.txt');
  return one.repeat(Math.ceil(size / one.length)).slice(0, size);
}

function throughput(): Row {
  const text = ofSize(20_000);
  const judge = () => diagnose({ sources: [pasted(text)], settings, lang: 'en' });
  return row(
    '20 kB case, paste to verdict',
    'cases/s',
    times(200, judge, 200).map((one) => 1 / one),
  );
}

/** Redaction of what is read already, as an export finds it. */
function redaction(): Row[] {
  const sources = [pasted(ofSize(1e7))];
  const read = createReader();
  for (const source of sources) read(source);
  return (['addresses', 'all'] as const).map((level) => {
    const speeds = times(3, () => planRedaction({ ...emptyDraft('en'), settings, sources }, level, {}, read));
    const goal = { atLeast: level === 'all' ? 5 : 10 };
    return row(
      `redacting 10 MB of sessions, ${level}`,
      'MB/s of processor time',
      speeds.map((one) => 10 / one),
      goal,
    );
  });
}

/** From paste to verdict. Slope of log time over log size: 1 is linear; also of what makes much work of few bytes. */
function growth(): Row[] {
  const session = fixture('cases/dns-unresolved-nxdomain-nslookup-alone.txt');
  const devices = (count: number) =>
    Array.from({ length: count }, (_, at) => session.replaceAll('fp:', `ftd${at}:`)).join('');
  const texts: [what: string, unit: string, sizes: number[], make: (size: number) => string][] = [
    ['paste', 'kB', [100, 1000, 10_000, 50_000], (size) => ofSize(size * 1000)],
    ['devices by name', 'devices', [1250, 2500, 5000, 10_000], devices],
    ['lines that begin an output', 'lines', [1250, 2500, 5000, 10_000], (size) => 'Server:\t10.0.0.1\n'.repeat(size)],
  ];
  return texts.flatMap(([what, unit, sizes, make]) => {
    const points = sizes.map((size) => {
      const text = make(size);
      // A source of its own each time: what was read once is not read again.
      const judge = () => diagnose({ sources: [pasted(text)], settings, lang: 'en' });
      const { min } = stats(times(size < 1000 ? 20 : 3, judge));
      return { size, min };
    });
    const rows = points.map(({ size, min }) => row(`${what}: ${size} ${unit}`, 'ms', min * 1000));
    return [...rows, row(`growth of ${what}`, 'slope', slopeOf(points), { atMost: 1.1 })];
  });
}

function slopeOf(points: readonly { size: number; min: number }[]): number {
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const logs = points.map(({ size, min }) => ({ x: Math.log(size), y: Math.log(min) }));
  const [x, y] = [mean(logs.map((point) => point.x)), mean(logs.map((point) => point.y))];
  const up = mean(logs.map((point) => (point.x - x) * (point.y - y)));
  return up / mean(logs.map((point) => (point.x - x) ** 2));
}

/** Pairs of runs, one of each in turn, so that what else the machine does falls on both. */
async function commandLine(): Promise<Row[]> {
  const seconds = async (args: string[]) =>
    (await timed(() => spawnSync(process.execPath, args, { stdio: 'ignore' }))).seconds;
  await must([process.execPath, BUILT, '--version']);
  const ratios = async (...args: string[]) => {
    const all: number[] = [];
    for (let at = 0; at < 21; at++) {
      const bare = await seconds(['-e', '0']);
      all.push((await seconds([BUILT, ...args])) / bare);
    }
    return all;
  };
  const log = 'test/fixtures/cases/dns-unresolved-nxdomain.txt';
  return [
    row('command line start (--version)', '× node -e 0', await ratios('--version'), { atMost: 2 }),
    row('command line, a whole diagnosis', '× node -e 0', await ratios('diagnose', log, '--lang', 'en')),
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
  const child = spawnSync('/usr/bin/python3', ['test/bench/textfsm/parse.py'], {
    input: JSON.stringify(jobs),
    encoding: 'utf8',
  });
  if (child.status !== 0) {
    console.log('skipped: TextFSM (install Debian’s python3-textfsm to compare)');
    return [];
  }
  const peers: { read: Record<string, unknown>[]; seconds: number[] }[] = JSON.parse(child.stdout);
  return jobs.flatMap(({ template, probe, text, runs, times: often }, index) => {
    const peer = peers[index];
    if (!Object.values(peer?.read[0] ?? {}).some(Boolean)) throw new Error(`TextFSM read nothing: ${template}`);
    const output = splitSource(pasted(text)).outputs.find((one) => one.probe === probe);
    if (!output) throw new Error(`we read nothing: ${probe}`);
    // TextFSM is told which template fits. The first measure does the same work, the second finds that out as well.
    const ways = {
      'command known': () => catalogue[output.probe].read({ ...output, lines: cleanLines(text) }),
      'found by itself': () => splitSource(pasted(text)).outputs.flatMap(readOutput),
    };
    return Object.entries(ways).map(([how, parse]) => {
      const repeated = () => {
        for (let at = 0; at < often; at++) parse();
      };
      const faster = times(runs, repeated, runs).map((one, at) => ((peer?.seconds[at] ?? Number.NaN) * often) / one);
      return row(`${probe}, ${how}`, '× faster than TextFSM', faster, { atLeast: 10 });
    });
  });
}
