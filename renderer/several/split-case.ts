import type { Draft } from '../../shared/model/case/draft.ts';
import { DEVICE_SECONDS, PARALLEL } from '../../shared/model/fleet/limits.ts';
import { call } from '../bridge.ts';
import { sendFleet } from '../state/fleet.ts';
import { problemOf } from '../state/intake.ts';
import { change, reportHostAbsence } from '../state/wizard.ts';

/** More names than a message has room for. */
const MAX_NAMED = 5;

/** The case with none of its devices chosen. */
function withoutChoice({ settings: { device: _, ...settings }, ...draft }: Draft): Draft {
  return { ...draft, settings };
}

/** Makes a case of each device, and shows them in the list on the start page. */
export async function splitCase(draft: Draft): Promise<void> {
  try {
    const { cases } = await call('case.split', { draft: withoutChoice(draft) });
    const names = cases.slice(0, MAX_NAMED).map(({ device }) => device);
    sendFleet({ type: 'close' });
    change({ type: 'leave' });
    const values = { count: cases.length, names: [...names, ...(cases.length > MAX_NAMED ? ['…'] : [])].join(', ') };
    change({ type: 'notice', notice: { key: 'several.made', values } });
  } catch (error) {
    if (!reportHostAbsence(error)) change({ type: 'problems', problems: [problemOf(error)] });
  }
}

/** Joins the devices of the case as a fleet. */
export function openAsFleet(draft: Draft): void {
  const { lang, sources, settings } = withoutChoice(draft);
  sendFleet({
    type: 'begin',
    request: {
      source: { kind: 'sources', sources, settings },
      settings: {
        lang,
        passwords: 'all',
        parallel: PARALLEL.usual,
        timeout: DEVICE_SECONDS.usual,
        everything: false,
        integration: settings.integration,
      },
    },
  });
  change({ type: 'leave' });
  change({ type: 'notice', notice: undefined });
}
