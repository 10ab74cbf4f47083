import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Source } from '../../shared/model/source.ts';
import { everyAsk } from '../../shared/probes/plan.ts';
import { call, type Result, verdictFrom } from './command-line.ts';
import { cleanup, whyNoLab } from './lab.ts';
import { openLabs } from './labs.ts';
import { askLaptop } from './laptop.ts';
import { askOverSsh, emptyDraft } from './over-ssh.ts';
import { collect, TALL } from './pasted.ts';
import { proxyEnvironment, type Scenario, scenarios } from './scenarios.ts';
import { settingsOf, verdictOf } from './verdict.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

const labs = openLabs(8);
beforeAll(cleanup);
afterAll(labs.stop);

/** Everything that is asked in one scenario, at once: most of it is waiting for time-outs. */
interface Asked {
  pasted: Promise<Source>;
  live: ReturnType<typeof askOverSsh>;
  laptop: Promise<Source> | undefined;
  local: Promise<Result> | undefined;
}

const asked = new Map<string, Promise<Asked>>();
/** Each scenario is played once, whoever comes first. */
function play(scenario: Scenario): Promise<Asked> {
  const playing =
    asked.get(scenario.id) ??
    labs.use(scenario, async (lab) => {
      const { integration } = settingsOf(scenario);
      const local = ['probe', '--local', '--json', '--integration', integration];
      const all: Asked = {
        pasted: collect(lab, lab.device.users.password, TALL),
        live: askOverSsh(lab, emptyDraft(scenario), 'everything'),
        laptop: scenario.laptop && askLaptop(lab, scenario),
        local: scenario.laptop && call(local, { at: [lab, 'laptop'], env: proxyEnvironment(scenario.change) }),
      };
      await Promise.allSettled(Object.values(all));
      return all;
    });
  asked.set(scenario.id, playing);
  return playing;
}

describe.skipIf(why !== undefined)('a scenario', () => {
  test.concurrent.each(scenarios)('$id: the block, pasted into the device as it is', async (scenario) => {
    expect(verdictOf([await (await play(scenario)).pasted], scenario)).toEqual(scenario.expected);
  });

  test.concurrent.each(scenarios)('$id: over SSH', async (scenario) => {
    const { draft, run } = await (await play(scenario)).live;
    expect(verdictOf(draft.sources, scenario)).toEqual(scenario.expected);
    expect(run.problem).toBeUndefined();
    expect(run.asked.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(run.asked).toHaveLength(everyAsk('ftd').length);
  });

  const seenFromTheLaptop = scenarios.filter(({ laptop }) => laptop !== undefined);

  test.concurrent.each(seenFromTheLaptop)('$id: from the laptop, with its own tools', async (scenario) => {
    const source = await (await play(scenario)).laptop;
    expect(verdictOf(source ? [source] : [], scenario)).toEqual(scenario.laptop);
  });

  test.concurrent.each(seenFromTheLaptop)('$id: from the laptop, by the app', async (scenario) => {
    const result = await (await play(scenario)).local;
    expect(result && verdictFrom(result)).toEqual(scenario.laptop);
  });
});
