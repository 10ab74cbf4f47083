import { expect, test } from 'vitest';
import { deviceNames } from '../../../shared/case/subject.ts';
import { createReader } from '../../../shared/evidence/read.ts';
import { overviewOf } from '../../../shared/fleet/overview.ts';
import { splitByDevice } from '../../../shared/fleet/split.ts';
import { decide, gatherSources } from '../../../shared/tree/decide.ts';
import { draftOf } from '../report/cases.ts';
import { wholeCase } from '../whole-cases.ts';

const CASES = ['messy-three-devices-ten-tools', 'healthy-full-log'].concat(
  ['by-prompt', 'by-show-network', 'one-chosen', 'one-named-firepower'].map((name) => `several-devices-${name}`),
);

// `npx vitest run -u` writes it anew, and it is read before it is kept.
test('of several devices each gets its own outputs, and all of them where these alone would say something else', async () => {
  const lines = CASES.flatMap((name) => {
    const { text, settings } = wholeCase(name);
    const draft = draftOf([text.replaceAll('\r\n', '\n')], { settings });
    const gathered = gatherSources(draft.sources.map(createReader()));
    const parts = splitByDevice(draft);
    return [
      `== ${name}: ${deviceNames(decide([], settings, gathered)).join(', ')}`,
      ...overviewOf(gathered, settings).map((one) => JSON.stringify(one)),
      ...parts.flatMap(({ name, signs, draft: { about, settings, sources } }) => [
        `-- ${JSON.stringify([name, signs, about, settings.device, decide(sources.map(createReader()), settings).verdict.id])}`,
        ...sources.map(({ text }) => (draft.sources.some((one) => one.text === text) ? 'all' : text)),
      ]),
    ];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('split.txt');
});
