import { parentPort, workerData } from 'node:worker_threads';

// Stryker's switches: which mutant is on, which check covers which, and a limit for loops that a mutant makes endless.
const switches = {};
globalThis.__stryker__ = switches;
const { bundle, mutants, baseline } = workerData;
const MOST_HITS = 300_000;

const { checks } = await import(bundle);

if (baseline) {
  for (const [index, check] of checks.entries()) {
    switches.currentTestId = String(index);
    if (!check.holds()) throw new Error(`${check.name} does not hold without a mutant`);
  }
  parentPort.postMessage({ coverage: switches.mutantCoverage, names: checks.map(({ name }) => name) });
} else {
  // What is read once is read before the first mutant.
  for (const check of checks) check.holds();
  delete switches.mutantCoverage;
  for (const { id, by, isStatic } of mutants) {
    parentPort.postMessage({ starts: id });
    let killer;
    let asked = by;
    try {
      switches.activeMutant = id;
      switches.hitCount = 0;
      switches.hitLimit = MOST_HITS;
      // What is made when a module is loaded is made anew.
      const judges = isStatic ? (await import(`${bundle}?mutant=${id}`)).checks : checks;
      if (isStatic) asked = judges.keys();
      for (const index of asked) {
        killer = judges[index].holds() ? undefined : judges[index].name;
        if (killer !== undefined) break;
      }
    } catch (error) {
      killer = String(error?.message ?? error).slice(0, 80);
    }
    switches.activeMutant = undefined;
    parentPort.postMessage({ id, killer });
  }
  parentPort.postMessage({ done: true });
}
