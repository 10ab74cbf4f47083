import { expect, test } from 'vitest';
import type { Source } from '../../../shared/model/source.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';
import { call } from '../../command-line.ts';
import type { Result } from '../../program.ts';
import { collect } from '../block/session.ts';
import { describeInLab, severalLabs } from '../suite.ts';
import { within } from '../world/network.ts';
import { askByHand } from './by-hand.ts';
import { askOverSsh } from './over-ssh.ts';
import { proxyEnvironment, type Scenario, scenarios, settingsOf, verdictFrom, verdictOf } from './scenarios.ts';

/** Scenarios that are decided without asking everything. */
const DECIDED =
  'healthy dns-no-servers dns-nxdomain proxy-forbids port-443-refused tls-intercepted cloud-503 properties-port connector-down'.split(
    ' ',
  );

/** Everything that is asked in one scenario, at once: most of it is waiting for time-outs. */
interface Asked {
  pasted: Promise<Source>;
  live: ReturnType<typeof askOverSsh>;
  enough: ReturnType<typeof askOverSsh> | undefined;
  byHand: Promise<Source[]>;
  local: Promise<Result> | undefined;
}

describeInLab('a scenario', {}, () => {
  const withLab = severalLabs(12);
  const asked = new Map<string, Promise<Asked>>();

  /** Each scenario is played once, whoever comes first. */
  function play(scenario: Scenario): Promise<Asked> {
    const playing =
      asked.get(scenario.id) ??
      withLab(scenario, async (lab) => {
        const { integration } = settingsOf(scenario);
        const local = ['probe', '--local', '--json', '--integration', integration];
        const all: Asked = {
          pasted: collect(lab, lab.device.users.password),
          live: askOverSsh(lab, scenario, 'everything'),
          enough: DECIDED.includes(scenario.id) ? askOverSsh(lab, scenario, 'enough') : undefined,
          byHand: askByHand(lab, scenario),
          local:
            scenario.laptop && call(local, { by: within(lab.id, 'laptop'), env: proxyEnvironment(scenario.change) }),
        };
        await Promise.allSettled(Object.values(all));
        return all;
      });
    asked.set(scenario.id, playing);
    return playing;
  }

  test.concurrent.each(scenarios)('$id: the block, pasted into the device as it is', async (scenario) => {
    expect(verdictOf([await (await play(scenario)).pasted], scenario)).toEqual(scenario.expected);
  });

  test.concurrent.each(scenarios)('$id: over SSH', async (scenario) => {
    const { sources, run } = await (await play(scenario)).live;
    expect(verdictOf(sources, scenario)).toEqual(scenario.expected);
    expect(run.problem).toBeUndefined();
    expect(run.asked.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(run.asked).toHaveLength(everyAsk('ftd').length);
  });

  test.concurrent.each(scenarios.filter(({ id }) => DECIDED.includes(id)))(
    '$id: no more than enough',
    async (scenario) => {
      const { sources, run } = (await (await play(scenario)).enough) ?? {};
      expect(run?.problem).toBeUndefined();
      expect(verdictOf(sources ?? [], scenario)).toEqual(scenario.expected);
      expect(run?.asked.length).toBeLessThan(everyAsk('ftd').length / 2);
    },
  );

  test.concurrent.each(scenarios)("$id: by a person's own tools, pasted", async (scenario) => {
    const { expected, byHand } = scenario;
    const terminals = await (await play(scenario)).byHand;
    expect(verdictOf(terminals, scenario)).toEqual({ ...expected, ...byHand.expected });
    if (byHand.captured) expect(verdictOf(terminals.slice(1), scenario)).toMatchObject(byHand.captured);
  });

  test.concurrent.each(scenarios.filter(({ laptop }) => laptop !== undefined))(
    '$id: from the laptop, by the app',
    async (scenario) => {
      const result = await (await play(scenario)).local;
      expect(result && verdictFrom(result)).toEqual(scenario.laptop);
    },
  );
});
