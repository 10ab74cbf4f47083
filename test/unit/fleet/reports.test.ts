import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type FleetFormat, prepareFleet, renderFleet } from '../../../electron/host/export/fleet.ts';
import { rowOf } from '../../../shared/fleet/row.ts';
import { type FleetState, foldFleet } from '../../../shared/fleet/state.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { FleetEvent } from '../../../shared/model/fleet/event.ts';
import { fleetPdf } from '../../../shared/report/fleet/pdf.ts';
import { fleetTerminal } from '../../../shared/report/fleet/terminal.ts';
import { decide } from '../../diagnose.ts';
import { fixtureJson, pasted } from '../../given.ts';
import { draftOf, inUtc, tagsOf, textOf } from '../report/cases.ts';

/** A fleet as a fixture has it. `like`: the whole cases that are a device's runs, the last one open, with its own names and addresses. */
interface Written {
  levels: CaseFile['redaction'][];
  /** As a PDF as well. */
  isPrinted?: boolean;
  events: FleetEvent[];
  devices: (Partial<FleetDevice> & { name: string; like?: string; own?: object; draft?: Partial<Draft> })[];
}

function fleetOf({ events, devices }: Written) {
  const drafts = new Map<string, Draft>();
  const rows = devices.map(({ like, own = {}, draft, ...row }): FleetDevice => {
    const [opened, ...closed] = (like?.split(' ') ?? []).toReversed().map((name) => {
      const text = Object.entries(own).reduce((all, [from, to]) => all.replaceAll(from, to), textOf(name));
      return draftOf([], { sources: [pasted(text, `${row.name}.log`)], ...draft });
    });
    if (!opened) return { key: row.name, state: 'failed', ...row };
    const earlier = closed.map(({ settings, sources }) => ({ closed: '2026-11-28T10:00:00Z', settings, sources }));
    drafts.set(row.name, { ...opened, ...(earlier.length === 0 ? {} : { earlier }) });
    return { key: row.name, state: 'done', ...rowOf(decide(opened)), ...row };
  });
  const state = foldFleet(undefined, events.toSpliced(1, 0, { type: 'devices', devices: rows })) as FleetState;
  return { state, caseOf: async (key: string) => drafts.get(key) };
}

const NOT_SHOWN = ['text', 'sha256', 'digest', 'decision'];
const withoutEvidence = (key: string, value: unknown) => (NOT_SHOWN.includes(key) ? undefined : value);

/** A document as JSON; what holds no further list or object is one line. */
const nodesOf = (document: object) =>
  JSON.stringify(document, undefined, 1).replace(/[[{]\n[^[\]{}]*\n\s*[\]}]/g, (node) => node.replace(/\n\s*/g, ' '));

// What a fleet's reports say; `npx vitest run -u` writes them anew, and each is read before it is kept.
test.each(readdirSync('test/fixtures/fleets').filter((name) => name.endsWith('.json')))(
  'what the reports of a fleet say: %s',
  async (name) => {
    const written = fixtureJson<Written>(`fleets/${name}`);
    const meta = { app: '0.1.0', now: inUtc('2026-11-29T10:00:00Z'), lang: 'en' } as const;
    for (const level of written.levels) {
      const prepared = await prepareFleet(fleetOf(written), { level }, meta);
      const drawn = async (format: FleetFormat, lang: 'en' | 'de') =>
        Buffer.from(await renderFleet({ ...prepared, lang }, format)).toString();
      const page = tagsOf(await drawn('html', 'en'));
      const texts: Record<string, string> = {
        'de.md': await drawn('markdown', 'de'),
        csv: await drawn('csv', 'en'),
        ...(level === 'none'
          ? {
              // The head is the same for all.
              'en.html': written.isPrinted ? page : page.slice(page.indexOf('<section')),
              'en.txt': fleetTerminal(prepared, { color: false, width: 100 }),
              json: await drawn('json', 'en'),
            }
          : { 'cases.json': JSON.stringify(prepared.file.cases, withoutEvidence, 1) }),
      };
      if (written.isPrinted) texts['pdf.json'] = nodesOf({ ...fleetPdf({ ...prepared, other: 'de' }), files: [] });
      for (const [ending, text] of Object.entries(texts))
        await expect(text).toMatchFileSnapshot(`../../fixtures/fleets/${name.replace('.json', '')}/${level}.${ending}`);
    }
  },
);
