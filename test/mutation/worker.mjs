import { parentPort, workerData } from 'node:worker_threads';

// Stryker's switches: which mutant is on, which check covers which, and a limit for loops that a mutant makes endless.
const switches = {};
globalThis.__stryker__ = switches;
const { bundle, mutants, baseline } = workerData;
const MOST_HITS = 300_000;

const { checks } = await import(bundle);
const holds = async (check) => (await check.holds()) !== false;

if (baseline) {
  const times = [];
  for (const [index, check] of checks.entries()) {
    switches.currentTestId = String(index);
    // Other work on the machine makes nothing slow.
    const { user } = process.cpuUsage();
    const isTrue = await holds(check).catch(() => false);
    if (!isTrue) throw new Error(`${check.name} does not hold without a mutant`);
    times.push((process.cpuUsage().user - user) / 1000);
  }
  parentPort.postMessage({ coverage: switches.mutantCoverage, names: checks.map(({ name }) => name), times });
} else {
  // What is read once is read before the first mutant.
  for (const check of checks) if (!workerData.left.has(check.name)) await holds(check);
  delete switches.mutantCoverage;
  // What has killed others is asked first.
  const kills = new Map();
  for (const { id, by, isStatic } of mutants) {
    parentPort.postMessage({ starts: id });
    let killer;
    const asked = by.toSorted((one, other) => (kills.get(other) ?? 0) - (kills.get(one) ?? 0));
    switches.activeMutant = id;
    switches.hitCount = 0;
    switches.hitLimit = MOST_HITS;
    try {
      // What is made when a module is loaded is made anew.
      const judges = isStatic ? (await import(`${bundle}?mutant=${id}`)).checks : checks;
      for (const index of asked) {
        killer = judges[index].name;
        if (!(await holds(judges[index]))) {
          kills.set(index, (kills.get(index) ?? 0) + 1);
          break;
        }
        killer = undefined;
      }
    } catch {
      killer ??= 'loading';
    }
    switches.activeMutant = undefined;
    parentPort.postMessage({ id, killer });
  }
  parentPort.postMessage({ done: true });
}
