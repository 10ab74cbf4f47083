import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyAsk } from '../../shared/device/plan.ts';
import { call, verdictFrom } from './commandLine.ts';
import { cleanup, whyNoLab } from './lab.ts';
import { openLabs } from './labs.ts';
import { askOverSsh, emptyDraft } from './overSsh.ts';
import { scenarios } from './scenarios.ts';
import { verdictOf } from './verdict.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

const labs = openLabs(8);
beforeAll(cleanup);
afterAll(labs.stop);

describe.skipIf(why !== undefined)('live probes', () => {
  test.concurrent.each(scenarios)('$id', (scenario) =>
    labs.use(scenario, async (lab) => {
      const integration = scenario.settings?.integration ?? 'on';
      const local =
        scenario.laptop && call(['probe', '--local', '--json', '--integration', integration], { at: [lab, 'laptop'] });
      const ran = await askOverSsh(lab, emptyDraft(scenario), { mode: 'everything' });
      expect(ran.problem).toBeUndefined();
      expect(ran.events.filter(({ type }) => type === 'failed')).toEqual([]);
      expect(ran.events.filter(({ type }) => type === 'finished')).toHaveLength(everyAsk('ftd').length);
      expect(verdictOf(ran.draft.sources, scenario)).toEqual(scenario.expected);
      if (local) expect(verdictFrom(await local)).toEqual(scenario.laptop);
    }),
  );
});
