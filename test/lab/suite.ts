import { afterAll, beforeAll, describe, type TestOptions } from 'vitest';
import { workplace } from '../workplace.ts';
import type { Scenario } from './scenarios/scenarios.ts';
import { cleanup, type Lab, startLab, whyNoLab } from './world/lab.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

/** `describe`, skipped where no lab can run. What is below has to be called in it. */
export function describeInLab(name: string, options: TestOptions, body: () => void): void {
  describe.skipIf(why !== undefined)(name, options, body);
}

/** One lab for all tests of the block. */
export function oneLab(change: Scenario['change'] = {}): () => Lab {
  let lab: Lab | undefined;
  beforeAll(async () => {
    await cleanup();
    lab = await startLab({ change });
  });
  afterAll(() => lab?.stop());
  return () => {
    if (!lab) throw new Error('the lab has not started');
    return lab;
  };
}

export function folderForFiles(): string {
  return why === undefined ? workplace() : '';
}

/** Gives a free lab, turned into the scenario, and takes it back however the work ends. */
type WithLab = <T>(scenario: Pick<Scenario, 'change'>, work: (lab: Lab) => Promise<T>) => Promise<T>;

/** A few labs that the block's tests take in turn: turning one into another scenario is quicker than building one. */
export function severalLabs(most: number): WithLab {
  const free: Lab[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  beforeAll(cleanup);
  afterAll(() => Promise.all(free.map(({ stop }) => stop())));
  return async (scenario, work) => {
    if (++busy > most) await new Promise<void>((resolve) => waiting.push(resolve));
    let lab = free.pop();
    try {
      if (lab) await lab.change(scenario);
      else lab = await startLab(scenario);
      return await work(lab);
    } finally {
      busy--;
      if (lab) free.push(lab);
      waiting.shift()?.();
    }
  };
}
