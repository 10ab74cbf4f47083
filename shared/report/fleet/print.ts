import { groupsOf } from '../../fleet/groups.ts';
import { countFleet, type FleetState } from '../../fleet/state.ts';
import { unitsOf } from '../../fleet/units.ts';
import type { Fleet } from '../../model/fleet/fleet.ts';
import type { Lang } from '../../model/lang.ts';
import type { Problem } from '../../model/problem/problem.ts';
import { say } from '../../text/text.ts';
import { groupRequestInWords, titleOf } from './words.ts';

/** A fleet as `--json` prints it and `fleet.json` holds it. */
export function printFleet({ app, created, ended, origin, settings, devices }: FleetState, lang: Lang): Fleet {
  const { ssh: _, ...shown } = settings;
  const inWords = ({ problem, values }: Problem) => ({
    problem,
    values,
    text: say(lang, `problem.${problem}`, values),
  });
  const rows = [...devices.values()];
  const keysOf = (some: readonly { key: string }[]) => some.map(({ key }) => key);
  return {
    schema: 'ftd-cloud-doctor/fleet@1',
    app,
    lang,
    created,
    ...(ended === undefined ? {} : { ended: ended.time }),
    source: origin,
    settings: shown,
    counts: countFleet(rows),
    devices: rows.map(({ target, record, requests, problem, ...row }) => ({
      ...row,
      ...(problem === undefined ? {} : { problem: inWords(problem) }),
    })),
    groups: groupsOf(rows).map(({ key, verdict, devices: members, shares, odd, requests }) => ({
      key,
      verdict,
      title: members[0] ? titleOf(members[0], lang) : '',
      devices: keysOf(members),
      shares,
      odd: keysOf(odd),
      changeRequests: requests.map((one) => {
        const { evidence: _, ...request } = groupRequestInWords(one, lang);
        return { ...request, devices: keysOf(one.devices) };
      }),
    })),
    units: unitsOf(rows).map(({ kind, name, devices: members, differs }) => ({
      kind,
      name,
      devices: keysOf(members),
      differs: differs.map(({ what, values }) => ({ what, values: Object.fromEntries(values) })),
    })),
    ...(ended?.problem === undefined ? {} : { problem: inWords(ended.problem) }),
  };
}
