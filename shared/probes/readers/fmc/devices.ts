import type { Fact, FactId } from '../../../model/fact.ts';
import { defineFmcProbe } from '../../fmc/fmc-probe.ts';
import { fact } from '../../probe.ts';

const VERSION = /^(\d{1,2}(?:\.\d{1,3}){1,3})/;

/** What the FMC keeps about the device: name, address, model and release. `version` there is the object's own [P 6.9]. */
export const fmcDevices = defineFmcProbe({
  id: 'fmcDevices',
  about: 'device.version',
  source: '[P 6.9] device records of the REST API',
  read(items, _, unknown) {
    const [item] = items;
    if (!item || items.length > 1) return unknown(item ? 'several-devices' : 'not-shown');
    const facts: Fact[] = [];
    const take = (id: FactId, name: string, read = (value: string): string | undefined => value) => {
      const member = item.member(name);
      const value = read(item.text(name) ?? '');
      if (member && value) facts.push(fact(id, 'yes', member.first, { value }));
      return value;
    };
    const version = take('device.version', 'sw_version', (value) => VERSION.exec(value)?.[1]);
    take('device.model', 'model');
    take('device.uuid', 'id', (value) => value.toLowerCase());
    take('device.name', 'name');
    take('device.address', 'hostName');
    return version ? facts : [...facts, ...unknown('not-shown')];
  },
});
