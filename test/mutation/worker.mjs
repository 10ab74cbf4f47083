import { parentPort, workerData } from 'node:worker_threads';

// Stryker's switches: which mutant is on, which check covers which, and a limit for loops that a mutant makes endless.
const switches = { mutantCoverage: { static: {}, perTest: {} } };
globalThis.__stryker__ = switches;
const { bundle, mutants, baseline, without } = workerData;
const MOST_HITS = 300_000;

const checksOf = async (url) => (await import(url)).checks.filter(({ name }) => !new RegExp(without).test(name));
const checks = await checksOf(bundle);
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
  parentPort.postMessage({
    coverage: switches.mutantCoverage,
    names: checks.map(({ name }) => name),
    times,
  });
} else {
  // What is read once is read before the first mutant.
  const used = new Set(mutants.flatMap(({ by }) => by));
  for (const index of used) {
    parentPort.postMessage({});
    await holds(checks[index]);
  }
  delete switches.mutantCoverage;
  // What has killed others is asked first.
  const kills = new Map();
  let loaded = 0;
  for (const { id, by, isStatic } of mutants) {
    // What was loaded for a mutant stays in memory until the worker ends.
    if (isStatic && ++loaded > 40) break;
    parentPort.postMessage({ starts: id });
    let killer;
    const asked = by.toSorted((one, other) => (kills.get(other) ?? 0) - (kills.get(one) ?? 0));
    switches.activeMutant = id;
    switches.hitCount = 0;
    switches.hitLimit = MOST_HITS;
    try {
      // What is made when a module is loaded is made anew; a table that lacks a row may bring fewer checks.
      const anew = isStatic ? await checksOf(`${bundle}?mutant=${id}`) : checks;
      const isWhole = anew.length === checks.length;
      const byName = isWhole ? undefined : new Map(anew.map((one) => [one.name, one]));
      const judgeOf = (index) => (byName ? byName.get(checks[index].name) : anew[index]);
      for (const index of asked) {
        // A sign of life: on a busy machine many checks take long, one does not.
        parentPort.postMessage({});
        const judge = judgeOf(index);
        if (!judge || (await holds(judge).catch(() => false))) continue;
        killer = judge.name;
        kills.set(index, (kills.get(index) ?? 0) + 1);
        break;
      }
    } catch {
      killer = 'loading';
    }
    switches.activeMutant = undefined;
    parentPort.postMessage({ id, killer });
  }
  parentPort.postMessage({ done: true });
}
