import { type Lab, startLab } from './lab.ts';
import type { Scenario } from './scenarios.ts';

/** A few labs that tests take in turn: turning one into another scenario is quicker than building one. */
interface Labs {
  /** Waits for a free lab, turns it into the scenario, and gives it back however the work ends. */
  use<T>(scenario: Pick<Scenario, 'change'>, work: (lab: Lab) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Nothing is started before it is used. */
export function openLabs(most: number): Labs {
  const started: Promise<Lab>[] = [];
  const free: Lab[] = [];
  const waiting: ((lab: Lab) => void)[] = [];

  async function take(scenario: Pick<Scenario, 'change'>): Promise<Lab> {
    const idle = free.pop();
    if (!idle && started.length < most) {
      const lab = startLab(scenario);
      started.push(lab);
      return lab;
    }
    const lab = idle ?? (await new Promise<Lab>((resolve) => waiting.push(resolve)));
    await lab.change(scenario);
    return lab;
  }

  return {
    async use(scenario, work) {
      const lab = await take(scenario);
      try {
        return await work(lab);
      } finally {
        const next = waiting.shift();
        if (next) next(lab);
        else free.push(lab);
      }
    },
    async stop() {
      const labs = await Promise.allSettled(started);
      await Promise.all(labs.map((lab) => lab.status === 'fulfilled' && lab.value.stop()));
    },
  };
}
