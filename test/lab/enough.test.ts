import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyAsk } from '../../shared/probes/plan.ts';
import { cleanup, whyNoLab } from './lab.ts';
import { openLabs } from './labs.ts';
import { askOverSsh, emptyDraft } from './over-ssh.ts';
import { scenarioNamed } from './scenarios.ts';
import { verdictOf } from './verdict.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

const labs = openLabs(6);
beforeAll(cleanup);
afterAll(labs.stop);

const DECIDED = [
  'healthy',
  'dns-no-servers',
  'dns-nxdomain',
  'proxy-forbids',
  'port-443-refused',
  'tls-intercepted',
  'cloud-503',
  'properties-port',
  'connector-down',
];

describe.skipIf(why !== undefined)('enough', () => {
  test.concurrent.each(DECIDED)('%s is decided without asking everything', async (id) => {
    const scenario = scenarioNamed(id);
    if (!scenario) throw new Error(`no scenario ${id}`);
    await labs.use(scenario, async (lab) => {
      const { draft, run } = await askOverSsh(lab, emptyDraft(scenario), 'enough');
      expect(run.problem).toBeUndefined();
      expect(verdictOf(draft.sources, scenario)).toEqual(scenario.expected);
      expect(run.asked.length).toBeLessThan(everyAsk('ftd').length / 2);
    });
  });
});
