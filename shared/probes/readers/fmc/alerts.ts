import type { Output } from '../../../model/output.ts';
import { defineFmcProbe, type Item } from '../../fmc/fmc-probe.ts';
import type { AlertRecord } from '../../outputs/alert-records.ts';
import { alertFacts } from '../alert.ts';

/** The health alerts of the two modules that this is about: whether this alert is among them. FMC 6.7 or later. */
export const fmcAlerts = defineFmcProbe({
  id: 'fmcAlerts',
  about: 'alert.cloudConfiguration',
  source: '[P 0.5, 6.5] health alerts of the REST API',
  read(items, output, unknown) {
    if (new Set(items.map((item) => item.text('deviceUUID'))).size > 1) return unknown('several-devices');
    const facts = alertFacts(items.map((item) => recordOf(item, output)));
    return facts.length > 0 ? facts : unknown(items.length === 0 ? 'no-alert' : 'not-shown');
  },
});

function recordOf({ node, text, member }: Item, output: Output): AlertRecord {
  const seconds = member('timestamp')?.value;
  return {
    lines: output.lines.filter(({ first, last }) => first >= node.first.first && last <= node.last.last),
    isForm: true,
    module: text('moduleID'),
    severity: text('status'),
    time: typeof seconds === 'number' && seconds > 0 && seconds < 1e11 ? timeOf(seconds) : undefined,
  };
}

const timeOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
